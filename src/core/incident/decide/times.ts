import type { Milestone } from '../events.ts';
import type { Incident } from '../incident.ts';
import { milestones } from '../milestones.ts';
import { type Decision, refuse } from './decision.ts';

/** How far ahead of our clock a person's time may lie before it counts as a mistake, in milliseconds. */
const clockTolerance = 60_000;

/** Why a time that a person gave cannot be; `null` where it can. @param now ISO 8601 */
export function wrongTime(time: string, now: string): Decision | null {
  if (Number.isNaN(Date.parse(time)))
    return refuse('unreadable-time', `"${time}" is not a time. Write it as 2026-03-04T01:23:00Z.`);
  if (Date.parse(time) > Date.parse(now) + clockTolerance)
    return refuse('time-in-future', `${time} lies in the future. Give a time that has been.`);
  return null;
}

const words: Readonly<Record<Milestone, string>> = {
  impactStarted: 'Impact started',
  detected: 'Detected',
  acknowledged: 'Acknowledged',
  mitigated: 'Mitigated',
  resolved: 'Resolved',
};

/** Milestones keep the order of their names. */
export function outOfOrder(milestone: Milestone, time: string, reached: Incident['milestones']): Decision | null {
  const place = milestones.indexOf(milestone);
  for (const [index, other] of milestones.entries()) {
    const there = reached[other];
    if (there === undefined || index === place) continue;
    const late = Date.parse(time) - Date.parse(there);
    if ((index < place && late < 0) || (index > place && late > 0))
      return refuse('out-of-order', `"${words[milestone]}" at ${time} does not fit "${words[other]}" at ${there}.`);
  }
  return null;
}
