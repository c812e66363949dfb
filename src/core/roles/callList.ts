import type { Incident } from '../incident/incident.ts';
import { minutesInWords } from '../runbook/minutesInWords.ts';
import type { Contact, EscalationPath, Runbook } from '../runbook/model.ts';
import { isBlank } from './roles.ts';

/** Somebody to call. */
export interface Callee {
  readonly to: string;
  /** The runbook's own words on how to reach them; `null` where it has none. */
  readonly contact: string | null;
  /** When they are called: `after 15 min · If there is no progress`; empty where the runbook says nothing. */
  readonly when: string;
  /** Whether they stand in the escalation path of the incident's severity, in whose order they come. */
  readonly isOnPath: boolean;
  /** What came of the last call; `null` before the first. */
  readonly last: 'contacted' | 'answered' | 'no-answer' | null;
}

/** Whom the runbook has called: first the path of the severity as it is now, in order, then all other contacts. */
export function callList(incident: Incident, runbook: Runbook | null): Callee[] {
  if (runbook === null) return [];
  const steps = pathFor(runbook, incident.severity?.id ?? null)?.steps ?? [];
  const callees = steps.map(({ to, contact, afterMinutes, when }) => ({
    to,
    contact: contact ?? contactOf(runbook, to),
    when: whenWords(afterMinutes, when),
    isOnPath: true,
    last: lastCall(incident, to),
  }));
  const others = runbook.contacts.flatMap((each) => {
    const to = nameOf(each);
    if (to === null || callees.some((callee) => isSame(callee.to, to))) return [];
    return {
      to,
      contact: known(each.contact),
      when: known(each.when) ?? '',
      isOnPath: false,
      last: lastCall(incident, to),
    };
  });
  return unique([...callees, ...others]);
}

/** Who is called when this one does not answer: the next of the path that has not been called without an answer. */
export function nextAfter(to: string, list: readonly Callee[]): Callee | null {
  const place = list.findIndex((callee) => callee.to === to);
  return list.slice(place + 1).find(({ isOnPath, last }) => isOnPath && last !== 'no-answer') ?? null;
}

/** The runbook's own condition; with the minutes where it does not say them itself. */
function whenWords(afterMinutes: number | null, when: string | null): string {
  if (afterMinutes === null || (when !== null && /\d/.test(when))) return when ?? '';
  const after = afterMinutes === 0 ? 'at once' : `after ${minutesInWords(afterMinutes)}`;
  return when === null ? after : `${after} · ${when}`;
}

function pathFor(runbook: Runbook, severity: string | null): EscalationPath | undefined {
  const own = runbook.escalation.find((path) => severity !== null && path.severities.includes(severity));
  return own ?? runbook.escalation.find((path) => path.severities.length === 0);
}

/** How somebody of an escalation path is reached: the contact of that very name, else of one that holds it. */
function contactOf(runbook: Runbook, to: string): string | null {
  const fitting = runbook.contacts.filter((each) => known(each.contact) !== null);
  const same = fitting.find((each) => isSame(nameOf(each) ?? '', to));
  const parts = to.split(/\s*[/,]\s*|\s+or\s+/i);
  const part = fitting.find((each) => parts.some((word) => isSame(nameOf(each) ?? '', word)));
  return known((same ?? part)?.contact ?? null);
}

function nameOf({ role, name, contact }: Contact): string | null {
  return known(role) ?? known(name) ?? known(contact);
}

function known(text: string | null): string | null {
  return text === null || isBlank(text) ? null : text;
}

/** `On-call Engineer` and `on call engineers` are one. */
function isSame(a: string, b: string): boolean {
  const plain = (text: string) =>
    text
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]/gu, '')
      .replace(/s$/, '');
  return plain(a) !== '' && plain(a) === plain(b);
}

function lastCall(incident: Incident, to: string): Callee['last'] {
  return incident.escalations.get(to)?.contacts.at(-1)?.outcome ?? null;
}

function unique(callees: readonly Callee[]): Callee[] {
  return callees.filter((callee, index) => callees.findIndex(({ to }) => to === callee.to) === index);
}
