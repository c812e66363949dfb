import assert from 'node:assert/strict';
import { reviewRedactions } from '../../../src/app/diagnostics/reviewRedactions.ts';
import { type CheckOptions, runChecks } from '../../../src/app/diagnostics/runChecks.ts';
import { givenDiagnostics } from './given.ts';

const straight: CheckOptions = { goOn: false, isCancelled: () => false, began: () => {} };

describe('running checks one after the other', () => {
  const texts = ['df -h', 'free -m', 'uptime'];

  it('runs all of them in their order, and tells before each', async () => {
    const { ports, request, terminal } = await givenDiagnostics();
    const began: number[] = [];
    const result = await runChecks(
      ports,
      texts.map((text) => request(text)),
      {
        ...straight,
        began: (index) => began.push(index),
      },
    );
    assert.ok(!('is' in result));
    assert.deepEqual(began, [0, 1, 2]);
    assert.equal(result.stopped, null);
    assert.deepEqual(
      terminal.ran.map(({ text }) => text),
      texts,
    );
    assert.equal(new Set(result.runs.map(({ diagnostic }) => diagnostic)).size, 3);
  });

  for (const exitCode of [1, null])
    it(`stops at the first whose exit code is ${exitCode}, and names what was not run`, async () => {
      const { ports, request, terminal } = await givenDiagnostics();
      terminal.exitCode = (text) => (text === 'free -m' ? exitCode : 0);
      const result = await runChecks(
        ports,
        texts.map((text) => request(text)),
        straight,
      );
      assert.ok(!('is' in result));
      assert.deepEqual(result.stopped, { why: 'failed', at: 1 });
      assert.deepEqual(
        result.runs.map(({ diagnostic }) => diagnostic !== null),
        [true, true, false],
      );
    });

  it('goes on where it was told to', async () => {
    const { ports, request, terminal } = await givenDiagnostics();
    terminal.exitCode = () => 1;
    const result = await runChecks(
      ports,
      texts.map((text) => request(text)),
      { ...straight, goOn: true },
    );
    assert.ok(!('is' in result) && result.stopped === null);
    assert.equal(terminal.ran.length, 3);
  });

  it('starts no further one when it was cancelled', async () => {
    const { ports, request, terminal } = await givenDiagnostics();
    let isCancelled = false;
    terminal.output = () => {
      isCancelled = true;
      return '';
    };
    const result = await runChecks(
      ports,
      texts.map((text) => request(text)),
      {
        ...straight,
        isCancelled: () => isCancelled,
      },
    );
    assert.ok(!('is' in result));
    assert.deepEqual(result.stopped, { why: 'cancelled', at: 0 });
    assert.equal(terminal.ran.length, 1);
  });

  it('asks for all values before the first one runs, and runs none where the person backs out', async () => {
    const { ports, request, person, terminal } = await givenDiagnostics();
    const requests = ['df -h', 'kubectl logs <pod>', 'kubectl describe pod <pod>'].map((text) => request(text));
    assert.deepEqual(await runChecks(ports, requests, straight), { is: 'backed-out' });
    assert.deepEqual(terminal.ran, []);
    person.values.set('pod', 'web-0');
    await runChecks(ports, requests, straight);
    assert.deepEqual(
      person.asked.map(({ name }) => name),
      ['pod', 'pod'],
    );
    assert.deepEqual(
      terminal.ran.map(({ text }) => text),
      ['df -h', 'kubectl logs web-0', 'kubectl describe pod web-0'],
    );
  });

  it('asks before a check that a value has made a change, as for any other', async () => {
    const { ports, request, person, terminal } = await givenDiagnostics();
    person.values.set('verb', 'delete');
    const check = request('kubectl <verb> pod web-0');
    const result = await runChecks(ports, [{ ...check, part: { ...check.part, effect: 'read' } }], straight);
    assert.ok(!('is' in result) && result.stopped?.why === 'failed');
    assert.equal(person.warnings[0]?.effect, 'destroy');
    assert.deepEqual(terminal.ran, []);
  });
});

describe('the review of redactions', () => {
  it('counts by kind what was hidden in each run, and finds what is known to be secret only now', async () => {
    const { ports, request, terminal, secrets, incident } = await givenDiagnostics();
    const token = `${'gh'}p_${'Zk7q'.repeat(9)}`;
    terminal.output = () => `token ${token}\npassword=tulip-9-garden\nfield marigold-77\n`;
    const { runDiagnostic } = await import('../../../src/app/runDiagnostic.ts');
    await runDiagnostic(ports, request('printenv'));
    const sources = { ...ports, secrets };
    const before = await reviewRedactions(sources, incident());
    assert.match(before, /Hidden before it was kept: \*\*1 github-token, 1 password\*\*/);
    assert.match(before, /finds nothing more/);
    assert.ok(!before.includes('tulip'));
    secrets.hide('marigold-77');
    const after = await reviewRedactions(sources, incident());
    assert.match(after, /Found by now and not hidden in the record: 1 value/);
    assert.ok(!after.includes('marigold'));
  });
});
