import type { Incident } from '../incident/incident.ts';
import type { Blank } from './blank.ts';

/** What a person says once in a message and would have to say again in the next one. */
export type Remembered = 'impact' | 'service' | 'cause' | 'fix';

const asks: readonly (readonly [Remembered, (blank: Blank) => boolean])[] = [
  [
    'fix',
    ({ words, label }) =>
      /fix(?:ed)?\b|resolve|mitigat/i.test(words) || (/^fix|^resolution/i.test(label) && !/time/i.test(words)),
  ],
  ['cause', ({ words, label }) => /\bcause\b/i.test(words) || /^root cause|^cause/i.test(label)],
  ['service', ({ words }) => /^(?:service|system|component|feature|app(?:lication)?)(?: ?name)?$/i.test(words)],
  [
    'impact',
    ({ words, label }) =>
      /\bimpact\b|^effect$|affected|what users|users notice|customers? (?:see|notice)|impacto/i.test(words) ||
      /^impact/i.test(label),
  ],
];

/** What kind of lasting fact a blank asks for, `null` for what is new in each message. */
export function rememberedKind(blank: Blank): Remembered | null {
  if (/time|eta\b|estimat|factors/i.test(blank.words)) return null;
  return asks.find(([, test]) => test(blank))?.[0] ?? null;
}

/**
 * Name of the incident's value that keeps it. No command's placeholder has such a name: what is written for readers must
 * never end up in a shell.
 */
export function rememberedName(kind: Remembered): string {
  return `in-messages-${kind}`;
}

export function remembered(incident: Incident, kind: Remembered): string | null {
  return incident.values.get(rememberedName(kind)) ?? null;
}
