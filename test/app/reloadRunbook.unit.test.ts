import assert from 'node:assert/strict';
import { sha256 } from '../../src/adapters/nodeMachine.ts';
import type { RunbookSource } from '../../src/app/ports/runbookSource.ts';
import { findChangedRunbook, reloadRunbook } from '../../src/app/reloadRunbook.ts';
import { RunbookLibrary } from '../../src/app/runbookLibrary.ts';
import { readRunbook } from '../../src/core/runbook/readRunbook.ts';
import { givenWindow } from '../given/window.ts';

const text = '# Shop\n\n## Triage\n\n1. Look at the dashboard\n2. Call the provider\n';
const source = 'file:///shop.md';

/** An incident that began with the text, and a file that a test can change. */
async function given() {
  const window = givenWindow();
  const file = { text };
  const runbooks: RunbookSource = {
    list: async () => [],
    read: async () => file.text,
    commitOf: async () => 'c0ffee',
  };
  const machine = { now: () => 0, newId: () => '', sha256 };
  const read = async (name: string, content: string) => readRunbook(name, content);
  const library = new RunbookLibrary(runbooks, window.log, machine, read);
  const runbook = { title: 'Shop', source, file: 'shop.md', sha256: sha256(text), commit: null };
  await window.incidents.execute(
    'incident-1',
    { type: 'DeclareIncident', title: 'Slow', kind: 'real', severity: null, runbook },
    text,
  );
  const incident = () => {
    const found = window.incidents.get('incident-1')?.incident;
    assert.ok(found);
    return found;
  };
  return { ports: { incidents: window.incidents, log: window.log, machine, runbooks, library, read }, file, incident };
}

describe('the runbook of an incident whose file changes', () => {
  it('is the same while the file says the same', async () => {
    const { ports, file, incident } = await given();
    assert.equal(await findChangedRunbook(ports, incident()), null);
    file.text = `${text}\n\n`;
    assert.equal(await findChangedRunbook(ports, incident()), null);
  });

  it('stays what it was until somebody takes the new text', async () => {
    const { ports, file, incident } = await given();
    file.text = text.replace('Call the provider', 'Call the lead');
    const found = await findChangedRunbook(ports, incident());
    assert.equal(found?.change.changed[0]?.after.text, 'Call the lead');
    assert.ok((await ports.library.of(incident()))?.phases[0]?.steps.some((step) => step.text === 'Call the provider'));
  });

  it('is kept with the record when it is taken, with its commit, and ticks of steps that are still there stay', async () => {
    const { ports, file, incident } = await given();
    const step = (await ports.library.of(incident()))?.phases[0]?.steps[0];
    assert.ok(step);
    await ports.incidents.execute('incident-1', { type: 'CompleteStep', step: step.id, text: step.text, answer: null });
    file.text = text.replace('Call the provider', 'Call the lead');
    const found = await findChangedRunbook(ports, incident());
    assert.ok(found);
    const { recorded } = await reloadRunbook(ports, incident(), found);
    assert.equal(recorded?.[0]?.type, 'RunbookReloaded');
    assert.deepEqual(incident().runbook, {
      title: 'Shop',
      source,
      file: 'shop.md',
      sha256: sha256(file.text),
      commit: 'c0ffee',
    });
    assert.equal(await ports.log.readEvidence('incident-1', recorded[0]?.id ?? ''), file.text);
    const steps = (await ports.library.of(incident()))?.phases[0]?.steps;
    assert.deepEqual(
      steps?.map(({ text: words, id }) => [words, incident().steps.get(id)?.is]),
      [
        ['Look at the dashboard', 'done'],
        ['Call the lead', undefined],
      ],
    );
    assert.equal(await findChangedRunbook(ports, incident()), null);
  });

  it('keeps the tick of a step whose section has another name, and forgets it where the team says so, there and back', async () => {
    const { ports, file, incident } = await given();
    const steps = async () => {
      const runbook = await ports.library.of(incident());
      return [...(runbook?.phases ?? []), ...(runbook?.procedures ?? [])].flatMap((section) => section.steps);
    };
    const states = async () => (await steps()).map(({ text: words, id }) => [words, incident().steps.get(id)?.is]);
    const take = async (now: string) => {
      file.text = now;
      const found = await findChangedRunbook(ports, incident());
      assert.ok(found);
      await reloadRunbook(ports, incident(), found);
    };
    const [first] = await steps();
    assert.ok(first);
    await ports.incidents.execute('incident-1', {
      type: 'CompleteStep',
      step: first.id,
      text: first.text,
      answer: null,
    });
    await take(text.replace('## Triage', '## Triage and scope'));
    assert.deepEqual(await states(), [
      ['Look at the dashboard', 'done'],
      ['Call the provider', undefined],
    ]);
    const [moved] = await steps();
    assert.ok(moved && moved.id !== first.id);
    await ports.incidents.execute('incident-1', { type: 'ReopenStep', step: moved.id, text: moved.text });
    await take(text);
    assert.deepEqual((await states())[0], ['Look at the dashboard', undefined]);
  });
});
