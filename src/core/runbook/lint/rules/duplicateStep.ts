import type { Step } from '../../model.ts';
import type { Finding, LintRule } from '../rule.ts';

export const duplicateStep: LintRule = {
  code: 'duplicate-step',
  summary: 'The same step stands twice in one list of a phase, scenario or procedure.',
  severity: 'warning',
  *check(runbook, { lines }) {
    const lists = listNumbers(lines);
    for (const section of [...runbook.phases, ...runbook.scenarios, ...runbook.procedures])
      yield* repeated(section.steps, lists);
  },
};

function* repeated(steps: readonly Step[], lists: readonly number[]): Iterable<Finding> {
  const first = new Map<string, number>();
  for (const step of steps) {
    const key = keyOf(step);
    const line = first.get(key);
    if (line === undefined || lists[line - 1] !== lists[step.line - 1]) first.set(key, step.line);
    else if (line !== step.line)
      yield { line: step.line, message: `"${step.text}" stands in line ${line} already. Remove one of them.` };
    yield* repeated(step.steps, lists);
  }
}

/** "Run:" twice, each with a command of its own, is no repetition. */
function keyOf(step: Step): string {
  const words = [step.text, ...step.snippets.map((snippet) => snippet.text)];
  return words.join('\u0000').toLowerCase().replace(/\s+/g, ' ').trim();
}

/** What may stand between two items of one list: items, blank and indented lines, tables, fences. */
const WITHIN_LIST = /^(?:\s|$|[-*+>|]|\d+[.)]|[\u25a1\u2610\u2611\u2705`~])/;

/**
 * For each line the number of the list that it may be in: a heading or a sentence at the margin begins another one, for
 * "Stay calm" may be said to two people.
 */
function listNumbers(lines: readonly string[]): number[] {
  let list = 0;
  return lines.map((line) => {
    if (!WITHIN_LIST.test(line) || /^\s*\*\*/.test(line)) list++;
    return list;
  });
}
