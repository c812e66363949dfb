import type { Incident } from '../incident/incident.ts';
import type { Runbook, Severity } from '../runbook/model.ts';

/** All that a message is filled from. */
export interface MessageContext {
  readonly incident: Incident;
  /** `null` where the incident has none, or it could not be read. */
  readonly runbook: Runbook | null;
  /** ISO 8601. */
  readonly now: string;
  /** Name of whoever writes the message. */
  readonly me: string;
}

/** The incident's level in the runbook's own scale. */
export function levelOf({ incident, runbook }: MessageContext): Severity | null {
  return runbook?.severities.find(({ id }) => id === incident.severity?.id) ?? null;
}

/** When the update after this one is due by the runbook's cadence, ISO 8601; `null` where it gives none. */
export function nextUpdateAt(context: MessageContext): string | null {
  const every = levelOf(context)?.updateEveryMinutes ?? null;
  return every === null ? null : new Date(Date.parse(context.now) + every * 60_000).toISOString();
}

/** Who holds the first role whose name fits, with that name; `null` where nobody does. */
export function holderOf({ incident }: MessageContext, role: RegExp): { role: string; name: string } | null {
  for (const [name, holder] of incident.roles) if (role.test(name)) return { role: name, name: holder };
  return null;
}
