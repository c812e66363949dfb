import type { DiagnosticContext } from '../../incident/events.ts';

/** Why this looks like production. */
export interface ProductionSign {
  /** `the command`, `kube context`, `AWS profile`, … */
  readonly where: string;
  /** What it said there: `prod-eu-1`. */
  readonly value: string;
}

const FACTS: readonly (readonly [keyof DiagnosticContext, string])[] = [
  ['kubeContext', 'kube context'],
  ['kubeNamespace', 'kube namespace'],
  ['awsProfile', 'AWS profile'],
  ['host', 'host'],
  ['gitBranch', 'git branch'],
  ['cwd', 'folder'],
];

/**
 * Every place in which one of the team's patterns says "production": the command's own words first, since they say where
 * it goes whatever the surroundings are. Empty where none does, which proves nothing.
 */
export function signsOfProduction(
  patterns: readonly RegExp[],
  command: string,
  context: DiagnosticContext,
): ProductionSign[] {
  const signs: ProductionSign[] = [];
  const word = firstWord(patterns, command);
  if (word !== null) signs.push({ where: 'the command', value: word });
  for (const [fact, where] of FACTS) {
    const value = context[fact];
    if (value && patterns.some((pattern) => matchIn(pattern, value) !== null)) signs.push({ where, value });
  }
  return signs;
}

/** The word of the text that a pattern matched in: `--context=prod-eu-1`, not only `prod`. */
function firstWord(patterns: readonly RegExp[], text: string): string | null {
  for (const pattern of patterns) {
    const match = matchIn(pattern, text);
    if (match === null) continue;
    // A pattern may take the blank before a word with it; the word is what counts.
    const at = match.index + (match[0].length - match[0].trimStart().length);
    const start = text.slice(0, at).search(/\S*$/);
    const word = /^\S{1,80}/.exec(text.slice(start));
    return word?.[0] ?? match[0].trim();
  }
  return null;
}

/** Patterns may come with flags of any kind; a `g` or `y` would make them remember where they stood. */
function matchIn(pattern: RegExp, text: string): RegExpExecArray | null {
  return new RegExp(pattern.source, pattern.flags.replace(/[gy]/g, '')).exec(text);
}
