import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { lintRules } from '../../../../src/core/runbook/lint/lintRunbook.ts';
import { readerCodes } from '../../../../src/core/runbook/lint/readerCodes.ts';

const root = join(import.meta.dirname, '../../../..');
const core = join(root, 'src/core/runbook');

/** Every code that stands in the readers' sources. */
function codesInSources(): string[] {
  const files = readdirSync(core, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.ts') && !file.startsWith(`lint${sep}`),
  );
  const texts = files.map((file) => readFileSync(join(core, file), 'utf8'));
  const patterns = [
    /\bcode: '([a-z]+(?:-[a-z]+)+)'/g,
    /\bnote\('([a-z-]+)'/g,
    /'((?:long|deep|dense|too)-[a-z]+)':/g,
    /\? '(yaml-[a-z-]+)' : '(yaml-[a-z-]+)'/g,
  ];
  return texts.flatMap((text) =>
    patterns.flatMap((pattern) => [...text.matchAll(pattern)].flatMap(([, ...codes]) => codes)),
  );
}

describe('the codes of problems', () => {
  it('are all known by name: those of the readers', () => {
    assert.deepEqual([...new Set(codesInSources())].sort(), Object.keys(readerCodes).sort());
  });

  it('can each be set, with what they mean', () => {
    const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    const rules = manifest.contributes.configuration.properties['incidentDesk.lint.rules'].properties;
    const described = Object.fromEntries(lintRules.map(({ code, summary }) => [code, summary]));
    const expected = { ...described, ...readerCodes };
    assert.deepEqual(
      Object.fromEntries(
        Object.entries<{ description: string }>(rules).map(([code, rule]) => [code, rule.description]),
      ),
      expected,
    );
  });

  it('are not taken twice', () => {
    assert.deepEqual(
      lintRules.filter(({ code }) => code in readerCodes),
      [],
    );
  });
});
