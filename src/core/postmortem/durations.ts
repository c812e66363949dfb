import type { Milestone } from '../incident/events.ts';
import type { Incident } from '../incident/incident.ts';

/** A time between two milestones: minutes, or why there is none. Nothing is ever estimated. */
export interface Duration {
  readonly name: string;
  readonly from: Milestone;
  readonly to: Milestone;
  readonly minutes: number | null;
  /** Why it is not known, `null` where it is. */
  readonly missing: string | null;
}

export const milestoneNames: Readonly<Record<Milestone, string>> = {
  impactStarted: 'Impact started',
  detected: 'Detected',
  acknowledged: 'Acknowledged',
  mitigated: 'Mitigated',
  resolved: 'Resolved',
};

const measured: readonly (readonly [name: string, from: Milestone, to: Milestone])[] = [
  ['Time to detect', 'impactStarted', 'detected'],
  ['Time to acknowledge', 'detected', 'acknowledged'],
  ['Time to mitigate', 'impactStarted', 'mitigated'],
  ['Time to resolve', 'impactStarted', 'resolved'],
];

export function durationsOf(milestones: Incident['milestones']): Duration[] {
  return measured.map(([name, from, to]) => {
    const start = milestones[from];
    const end = milestones[to];
    if (start === undefined || end === undefined) {
      const lacking = [start === undefined ? from : null, end === undefined ? to : null].filter((one) => one !== null);
      return { name, from, to, minutes: null, missing: `${inWords(lacking)} not recorded` };
    }
    return { name, from, to, minutes: Math.floor((Date.parse(end) - Date.parse(start)) / 60_000), missing: null };
  });
}

/** `47 min`, `2 h 5 min`, `1 d 3 h`. */
export function minutesInWords(minutes: number): string {
  if (minutes < 60) return `${minutes} min`;
  if (minutes < 1440) return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
  return `${Math.floor(minutes / 1440)} d ${Math.floor((minutes % 1440) / 60)} h`;
}

function inWords(lacking: readonly Milestone[]): string {
  return lacking.map((milestone) => `"${milestoneNames[milestone]}"`).join(' and ');
}
