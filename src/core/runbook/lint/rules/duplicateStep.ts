import type { Step } from '../../model.ts';
import type { Finding, LintRule } from '../rule.ts';

export const duplicateStep: LintRule = {
  code: 'duplicate-step',
  summary: 'The same step stands twice in one list of a phase, scenario or procedure.',
  severity: 'warning',
  *check(runbook, { text }) {
    const lines = text.split(/\r\n?|\n/);
    for (const section of [...runbook.phases, ...runbook.scenarios, ...runbook.procedures])
      yield* repeated(section.steps, lines);
  },
};

function* repeated(steps: readonly Step[], lines: readonly string[]): Iterable<Finding> {
  const first = new Map<string, number>();
  for (const step of steps) {
    const key = keyOf(step);
    const line = first.get(key);
    if (line === undefined || !isOneList(line, step.line, lines)) first.set(key, step.line);
    else if (line !== step.line)
      yield { line: step.line, message: `"${step.text}" stands in line ${line} already. Remove one of them.` };
    yield* repeated(step.steps, lines);
  }
}

/** "Run:" twice, each with a command of its own, is no repetition. */
function keyOf(step: Step): string {
  const words = [step.text, ...step.snippets.map((snippet) => snippet.text)];
  return words.join('\u0000').toLowerCase().replace(/\s+/g, ' ').trim();
}

/** A heading or a sentence at the margin between them begins another list: "Stay calm" may be said to two people. */
function isOneList(from: number, to: number, lines: readonly string[]): boolean {
  return lines
    .slice(from, to - 1)
    .every((line) => /^(?:\s|$|[-*+>|]|\d+[.)]|[\u25a1\u2610\u2611\u2705`~])/.test(line) && !/^\s*\*\*/.test(line));
}
