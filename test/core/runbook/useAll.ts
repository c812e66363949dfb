import { describeRunbook, renderDescription } from '../../../src/core/runbook/describeRunbook.ts';
import { lintRunbook } from '../../../src/core/runbook/lint/lintRunbook.ts';
import type { Runbook } from '../../../src/core/runbook/model.ts';
import { readRunbook } from '../../../src/core/runbook/readRunbook.ts';

/** All that happens to a text that is opened: it is read, linted and described. */
export function useAll(file: string, text: string): Runbook {
  const runbook = readRunbook(file, text);
  lintRunbook(runbook, { text, today: '2026-01-31', exists: () => true });
  renderDescription(describeRunbook(runbook));
  return runbook;
}
