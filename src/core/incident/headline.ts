import type { EventType } from './events.ts';

/** Beginnings of the names of the events that say what an incident is and how far it has come. */
export const headlineTypes = [
  'Incident',
  'TitleChanged',
  'SeverityChanged',
  'MilestoneReached',
  'EntryCorrected',
] as const;

/**
 * Whether an event counts for the headline of an incident: title, kind, severity, phase and milestones come out of
 * `replay` right from these alone. Steps, diagnostics and all else do not.
 */
export function isHeadline(type: EventType): boolean {
  return headlineTypes.some((beginning) => type.startsWith(beginning));
}
