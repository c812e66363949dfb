import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import formats from 'ajv-formats';
import { version } from '../../src/cli/version.ts';
import { ran } from './given.ts';
import { sarifSchema } from './sarifSchema.ts';

const warned = '# Slow\n\nSee [the map](maps/gone.md) and [the list](there.md).\n';
const broken = 'runbook: 1\ntitel: Slow\n';
const files = { 'slow page.md': warned, 'there.md': '# There\n', 'broken.yaml': broken };

describe('incident-desk lint', () => {
  it('names file, line, severity, code and message, and ends well on warnings', async () => {
    const { code, out } = await ran(['lint', 'slow page.md'], files);
    assert.equal(code, 0);
    assert.match(out, /^slow page\.md:3: warning dead-link maps\/gone\.md does not exist\./m);
    assert.ok(!out.includes('there.md does not exist'));
  });

  it('is silent about prose that no rule reads, unless it is asked', async () => {
    const prose = { 'prose.md': '# Slow\n\nOnce upon a time there was a queue that nobody had looked at.\n' };
    assert.equal((await ran(['lint', 'prose.md'], prose)).out, '');
    const asked = await ran(['lint', '--rule', 'not-understood=info', 'prose.md'], prose);
    assert.match(asked.out, /^prose\.md:3: info not-understood /);
  });

  it('ends with 1 where a problem is an error', async () => {
    const { code, out } = await ran(['lint', 'broken.yaml'], files);
    assert.equal(code, 1);
    assert.match(out, /^broken\.yaml:2:1: error yaml-unknown-key /m);
  });

  it('takes the severity of a rule from the command line, in both forms', async () => {
    const strict = await ran(['lint', '--rule', 'dead-link=error', 'slow page.md'], files);
    assert.equal(strict.code, 1);
    const quiet = await ran(['lint', '--rule=yaml-unknown-key=off', 'broken.yaml'], files);
    assert.ok(!quiet.out.includes('yaml-unknown-key'));
    assert.equal(quiet.code, 0);
  });

  for (const [why, args] of [
    ['no file', ['lint']],
    ['an unknown option', ['lint', '--fix', 'there.md']],
    ['an unknown format', ['lint', '--format', 'xml', 'there.md']],
    ['a format that is left out', ['lint', 'there.md', '--format']],
    ['an unknown rule', ['lint', '--rule', 'dead-lnk=off', 'there.md']],
    ['an unknown severity', ['lint', '--rule', 'dead-link=fatal', 'there.md']],
  ] as const)
    it(`ends with 2 and says why: ${why}`, async () => {
      const { code, out, err } = await ran(args, files);
      assert.deepEqual([code, out], [2, '']);
      assert.match(err, /^incident-desk lint: .+\.\n$/);
    });

  it('ends with 2 where a file is not there, and lints the others', async () => {
    const { code, out, err } = await ran(['lint', 'nowhere.md', 'slow page.md'], files);
    assert.equal(code, 2);
    assert.match(err, /nowhere\.md: no such file/);
    assert.match(out, /dead-link/);
  });

  it('gives one JSON object a file', async () => {
    const { out } = await ran(['lint', '--format', 'json', 'there.md', 'slow page.md'], files);
    const linted = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    assert.deepEqual(
      linted.map(({ file }) => file),
      ['there.md', 'slow page.md'],
    );
    assert.ok(
      linted[1].problems.some(
        (problem: { code: string; line: number }) => problem.code === 'dead-link' && problem.line === 3,
      ),
    );
  });

  it('gives a SARIF 2.1.0 log with the rules, the findings and their places', async () => {
    const { code, out } = await ran(['lint', '--format=sarif', 'broken.yaml', 'slow page.md'], files);
    assert.equal(code, 1);
    const log = JSON.parse(out);
    const ajv = new Ajv({ strict: true });
    formats.default(ajv);
    const check = ajv.compile(sarifSchema);
    const isValid: boolean = check(log);
    assert.ok(isValid, JSON.stringify(check.errors));
    const [{ tool, results, invocations }] = log.runs;
    for (const { ruleId, ruleIndex } of results) assert.equal(tool.driver.rules[ruleIndex].id, ruleId);
    const dead = results.find((result: { ruleId: string }) => result.ruleId === 'dead-link');
    assert.equal(dead.level, 'warning');
    assert.deepEqual(dead.locations[0].physicalLocation, {
      artifactLocation: { uri: 'slow%20page.md' },
      region: { startLine: 3 },
    });
    assert.deepEqual(invocations, [{ executionSuccessful: true }]);
  });

  it('says in the SARIF log that a file could not be read', async () => {
    const { code, out } = await ran(['lint', '--format=sarif', 'nowhere.md'], files);
    assert.equal(code, 2);
    assert.deepEqual(JSON.parse(out).runs[0].invocations, [{ executionSuccessful: false }]);
  });
});

describe('incident-desk show', () => {
  it('prints what was understood, with lines', async () => {
    const { code, out } = await ran(['show', 'slow page.md'], files);
    assert.equal(code, 0);
    assert.match(out, /^Slow {2}:1$/m);
    assert.match(out, /the map: maps\/gone\.md {2}:3$/m);
  });

  it('prints one JSON object a file', async () => {
    const { out } = await ran(['show', '--json', 'there.md', 'slow page.md'], files);
    assert.deepEqual(
      out
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line).title),
      ['There', 'Slow'],
    );
  });
});

describe('the command line', () => {
  it('has the version of the extension', () => {
    const manifest = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
    assert.equal(version, manifest.version);
  });
});
