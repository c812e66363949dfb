import { severityKey } from '../runbook/language/severityKey.ts';
import type { Contact, EscalationPath, EscalationStep, Runbook } from '../runbook/model.ts';

export type TimedStep = EscalationStep & { readonly afterMinutes: number };

/** An escalation path as it holds for one level: steps with a time, each with a name of its own. */
export interface NamedPath {
  readonly name: string;
  readonly steps: readonly { readonly name: string; readonly step: TimedStep }[];
}

/** Runbooks do not change, and are asked for the same level every minute. */
const known = new WeakMap<Runbook, Map<string | null, readonly NamedPath[]>>();

/** The paths of this level; without any, those for all levels. `severity` is `null` while nobody has said. */
export function pathsOf(runbook: Runbook, severity: string | null): readonly NamedPath[] {
  const levels = known.get(runbook) ?? new Map<string | null, readonly NamedPath[]>();
  known.set(runbook, levels);
  const paths = levels.get(severity) ?? readPaths(runbook, severity);
  levels.set(severity, paths);
  return paths;
}

function readPaths({ escalation, severities, contacts }: Runbook, severity: string | null): NamedPath[] {
  const key = severity === null ? null : severityKey(severity);
  const own = escalation.filter((path) => path.severities.some((each) => severityKey(each) === key));
  const general = escalation.filter((path) => path.severities.length === 0);
  const scale = severities.map(({ id }) => severityKey(id));
  return (own.length > 0 ? own : general).map((path) => named(path, contacts, (step) => holdsFor(step, key, scale)));
}

function named(
  { severities, steps }: EscalationPath,
  contacts: readonly Contact[],
  holds: (step: EscalationStep) => boolean,
): NamedPath {
  const times = new Map<string, number>();
  const timed = steps.filter((step): step is TimedStep => step.afterMinutes !== null && holds(step));
  return {
    name: severities.join('+') || 'all',
    steps: timed.map((step) => {
      const nth = (times.get(step.to) ?? 0) + 1;
      times.set(step.to, nth);
      const name = nth === 1 ? step.to : `${step.to} ${nth}`;
      return { name, step: { ...step, contact: step.contact ?? contactOf(step.to, contacts) } };
    }),
  };
}

/** `If a P0 is unresolved` is for P0 alone: a condition that names levels of the scale holds for those only. */
function holdsFor({ when }: EscalationStep, key: string | null, scale: readonly string[]): boolean {
  const words = (when ?? '').split(/[\s,;:()/]+/u).map(severityKey);
  const levels = scale.filter((level) => level !== '' && words.includes(level));
  return levels.length === 0 || (key !== null && levels.includes(key));
}

/** How to reach somebody, where the path does not say and the runbook's contacts do. */
function contactOf(to: string, contacts: readonly Contact[]): string | null {
  const found = contacts.find(({ role, name }) => [role, name].some((each) => each !== null && sameName(each, to)));
  return found?.contact ?? null;
}

function sameName(a: string, b: string): boolean {
  const plain = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
  return plain(a) === plain(b);
}
