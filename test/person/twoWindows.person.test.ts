import assert from 'node:assert/strict';
import { type EditorSession, openEditor } from '../harness/openEditor.ts';
import { showsAsMany, until } from '../harness/waiting.ts';
import { inOneGo, Journey } from './journey.ts';

const title = 'Checkout answers 500';

describe('two windows of one person on the same incident', () => {
  inOneGo();
  let session: EditorSession;
  let one: Journey;
  let two: Journey;

  before(async () => {
    session = await openEditor();
    one = new Journey(session);
  });

  after(() => session?.close());

  const timeline = (journey: Journey) => journey.workbench.webviewPanel();
  const reads = (journey: Journey, text: string) => timeline(journey).locator('article', { hasText: text }).waitFor();

  it('the second shows what the first has begun', async () => {
    await one.start({ title });
    two = new Journey({ ...session, workbench: await session.anotherWindow() });
    await two.workbench.openViewContainer('Incident Desk');
    await two.active.row(title);
    await two.workbench.runCommand('Incident: Open Timeline');
    await reads(two, `Incident declared: ${title}`);
  });

  it('what is written in one is read in the other, both ways', async () => {
    await one.say('Incident: Add Note', 'Pager rang twice');
    await reads(two, 'Pager rang twice');
    await two.say('Incident: Log Decision', 'Roll back to the version before');
    await reads(one, 'Roll back to the version before');
    await two.workbench.screenshot('two-windows/second');
  });

  it('a step ticked in the second is ticked in the first', async () => {
    const step = (await two.active.rows()).find(({ checked }) => checked === false);
    assert.ok(step);
    await two.tick(step.label);
    await until(
      async () => (await one.active.rows()).some(({ label, checked }) => label === step.label && checked === true),
      'the tick',
    );
  });

  it('what both write at the same time is there in both, once', async () => {
    const write = async (journey: Journey, name: string) => {
      const note = timeline(journey).locator('vscode-textarea textarea');
      for (let number = 1; number <= 5; number++) {
        await note.fill(`${name} ${number}`);
        await note.press('Enter');
        await reads(journey, `${name} ${number}`);
      }
    };
    await Promise.all([write(one, 'from the first'), write(two, 'from the second')]);
    for (const journey of [one, two])
      for (const name of ['from the first', 'from the second'])
        for (let number = 1; number <= 5; number++)
          await showsAsMany(timeline(journey).locator('article', { hasText: `${name} ${number}` }), 1);
    assert.equal(one.of(title, 'NoteAdded').length, 11);
  });
});
