import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { parse } from 'yaml';
import type { Runbook } from '../../../src/core/runbook/model.ts';
import { readRunbook } from '../../../src/core/runbook/readRunbook.ts';
import { readYamlRunbook } from '../../../src/core/runbook/readYaml.ts';
import { toYaml } from '../../../src/core/runbook/writeYaml.ts';
import { arbitraryRunbook } from '../../given/arbitraryRunbook.ts';
import { givenRunbook, givenScenario, givenSeverity, givenSnippet, givenStep } from '../../given/runbook.ts';
import { sameness } from '../../given/sameRunbook.ts';

const shipped = join(import.meta.dirname, '../../../runbooks');

/** Reads back, and holds that nothing of it was refused. */
function readBack(runbook: Runbook): Runbook {
  const yaml = toYaml(runbook);
  const back = readYamlRunbook('given.yaml', yaml);
  const refused = back.problems.filter(({ code }) => code.startsWith('yaml-'));
  assert.deepEqual(refused, [], yaml);
  return back;
}

describe('a runbook written as YAML', () => {
  it('reads back to the same model, whatever it holds', () => {
    fc.assert(
      fc.property(arbitraryRunbook, (runbook) => {
        assert.deepEqual(sameness(readBack(runbook)), sameness(runbook));
      }),
      { numRuns: 60 },
    );
  });

  for (const name of readdirSync(shipped)) {
    it(`reads back to the same model: ${name}`, () => {
      const runbook = readRunbook(name, readFileSync(join(shipped, name), 'utf8'));
      assert.deepEqual(sameness(readBack(runbook)), sameness(runbook));
    });
  }

  it('is the same again when it is written again', () => {
    fc.assert(
      fc.property(arbitraryRunbook, (runbook) => {
        const once = readYamlRunbook('once.yaml', toYaml(runbook));
        assert.equal(toYaml({ ...once, file: runbook.file }), toYaml({ ...readBack(once), file: runbook.file }));
      }),
      { numRuns: 25 },
    );
  });

  it('says each thing in its shortest form', () => {
    const snippet = givenSnippet(['uptime']);
    const yaml = toYaml(
      givenRunbook({
        severities: [givenSeverity('SEV1', { respondWithinMinutes: 15, resolveWithinMinutes: 240 })],
        phases: [{ id: 'p', title: 'Triage', steps: [givenStep('Look'), givenStep('Act')], snippets: [], line: 1 }],
        scenarios: [
          givenScenario('Slow', {
            snippets: [{ ...snippet, language: null }],
            steps: [givenStep('Gone?', { kind: 'question' })],
          }),
        ],
      }),
    );
    assert.deepEqual(parse(yaml), {
      runbook: 1,
      title: 'Given runbook',
      severities: [{ id: 'SEV1', respondWithin: '15m', resolveWithin: '4h' }],
      phases: [{ title: 'Triage', steps: ['Look', 'Act'] }],
      scenarios: [{ title: 'Slow', steps: ['Gone?'], run: 'uptime' }],
    });
  });

  it('states an effect only where reading the command tells another one, with a reason where it is lowered', () => {
    const lowered = { ...givenSnippet(['rm -rf /tmp/cache']), language: null };
    const run = parse(toYaml(givenRunbook({ snippets: [lowered] }))).run;
    assert.equal(run.effect, 'read');
    assert.ok(run.because);
  });

  it('writes a block that YAML divides otherwise as one command a part', () => {
    const snippet = givenSnippet(['uptime', 'df -h'], { language: null });
    const run = parse(toYaml(givenRunbook({ snippets: [snippet] }))).run;
    assert.deepEqual(run, ['uptime', 'df -h']);
  });
});
