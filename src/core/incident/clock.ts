import type { Incident } from './incident.ts';

/** When the clock of an incident begins: with its impact once that is known, till then with its declaration. ISO 8601. */
export function clockStart({ milestones, declaredAt }: Pick<Incident, 'milestones' | 'declaredAt'>): string {
  return milestones.impactStarted ?? declaredAt;
}

/** What the clock shows: the time since its beginning, `00:42`; once resolved, how long it took. */
export function elapsed(incident: Pick<Incident, 'milestones' | 'declaredAt'>, now: number): string {
  const { resolved } = incident.milestones;
  const end = resolved === undefined ? now : Date.parse(resolved);
  return clockWords(end - Date.parse(clockStart(incident)));
}

/** `00:42`, hours and minutes; `1d 02:00` with days. Before its beginning a clock shows `00:00`. */
export function clockWords(milliseconds: number): string {
  const minutes = Math.max(0, Math.floor(milliseconds / 60_000));
  const days = Math.floor(minutes / 1440);
  const clock = `${pad(Math.floor(minutes / 60) % 24)}:${pad(minutes % 60)}`;
  return days === 0 ? clock : `${days}d ${clock}`;
}

function pad(number: number): string {
  return String(number).padStart(2, '0');
}
