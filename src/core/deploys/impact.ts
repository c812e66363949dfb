import type { Incident } from '../incident/incident.ts';

/** The best time that the record has for the beginning of the impact, and which of its times that is. */
export interface Impact {
  /** ISO 8601. */
  readonly impactAt: string;
  readonly impactBasis: 'impactStarted' | 'detected' | 'declared';
}

export function impactOf({ milestones, declaredAt }: Pick<Incident, 'milestones' | 'declaredAt'>): Impact {
  if (milestones.impactStarted) return { impactAt: milestones.impactStarted, impactBasis: 'impactStarted' };
  if (milestones.detected) return { impactAt: milestones.detected, impactBasis: 'detected' };
  return { impactAt: declaredAt, impactBasis: 'declared' };
}
