import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseInSteps } from '../../../src/core/runbook/markdown/parse.ts';
import { readRunbook, readRunbookInSteps } from '../../../src/core/runbook/readRunbook.ts';
import { toYaml } from '../../../src/core/runbook/writeYaml.ts';
import { projectRoot } from '../../harness/paths.ts';

const shipped = readdirSync(join(projectRoot, 'runbooks'))
  .filter((name) => name.endsWith('.md'))
  .map((name) => readFileSync(join(projectRoot, 'runbooks', name), 'utf8'))
  .join('\n\n');

function steps(file: string, text: string): number {
  const work = readRunbookInSteps(file, text);
  let count = 1;
  while (work.next().done !== true) count++;
  return count;
}

describe('reading a long runbook in steps', function () {
  this.timeout(120_000);
  const long = `${shipped}\n\n`.repeat(10).slice(0, 300_000);

  it('parses some 8,000 characters in one step', () => {
    const parsing = parseInSteps(long);
    let parts = 0;
    while (parsing.next().done !== true) parts++;
    assert.ok(parts >= 300_000 / 12_000, `${parts}`);
  });

  it('takes more steps the longer the text is, Markdown and YAML alike', () => {
    const yaml = toYaml(readRunbook('long.md', long));
    assert.ok(yaml.length > 250_000);
    assert.ok(steps('long.md', long) >= 60);
    assert.ok(steps('long.yaml', yaml) >= 100);
    assert.ok(steps('long.md', long) > 2 * steps('short.md', shipped.slice(0, 20_000)));
  });

  it('converts a document of 300,000 characters to YAML that is read to its end', () => {
    const runbook = readRunbook('long.md', long);
    const back = readRunbook('long.yaml', toYaml(runbook));
    assert.deepEqual(
      back.problems.filter(({ code }) => code === 'yaml-too-large'),
      [],
    );
    assert.equal(back.scenarios.length, runbook.scenarios.length);
    assert.equal(back.phases.length, runbook.phases.length);
  });
});
