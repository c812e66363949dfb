import assert from 'node:assert/strict';
import { ItemWatch } from '../../../src/app/postmortem/itemWatch.ts';
import { faults, type GithubDouble, limited, startGithubDouble } from '../../githubDouble/githubDouble.ts';
import { addItem, type FilingWindow, GivenDesk, givenFiling } from '../../given/filing.ts';
import { GivenTimers } from '../../given/timers.ts';
import { removeTemporaryFolder, temporaryFolder } from '../../harness/temporary.ts';

describe('action items that somebody looks at', () => {
  let github: GithubDouble;
  let desk: GivenDesk;
  let window: FilingWindow;
  let timers: GivenTimers;
  let watch: ItemWatch;
  const failures: unknown[] = [];

  beforeEach(async () => {
    github = await startGithubDouble();
    github.addRepository({ owner: 'acme', name: 'api' });
    desk = new GivenDesk(temporaryFolder('items'));
    window = await givenFiling(desk, github);
    timers = new GivenTimers(0);
    watch = new ItemWatch({
      alarm: { ring: (afterMs, callback) => timers.after(afterMs, callback) },
      incidents: window.incidents,
      tracker: async () => window.tracker,
      failed: (error) => void failures.push(error),
    });
    await window.given(addItem('One'), addItem('Two'));
    await window.draft();
  });
  afterEach(async () => {
    watch.dispose();
    window.incidents.dispose();
    await github.close();
    removeTemporaryFolder(desk.folder);
    assert.deepEqual([github.problems, failures], [[], []]);
  });

  const told = () => [...window.incident().actionItems.values()].map(({ done, issue }) => [done, issue?.isOpen]);
  const close = (number: number, state: 'open' | 'closed') => {
    github.issues('acme', 'api')[number - 1]!.state = state;
  };
  const lookedUp = () => github.requests.filter(({ operation }) => /GET .*issue_number}$/.test(operation));
  /** The next round, as the alarm rings it. */
  const next = async () => {
    timers.tick();
    await watch.look();
  };

  it('are asked for only once they have issues', async () => {
    const before = github.requests.length;
    watch.see(true);
    await watch.look();
    assert.deepEqual([github.requests.length - before, timers.next], [0, null]);
  });

  it('follow their issues by themselves, closed and open again, and ask by tag', async () => {
    await window.file();
    close(2, 'closed');
    watch.see(true);
    await watch.look();
    assert.deepEqual(told(), [
      [true, false],
      [false, true],
    ]);
    const before = lookedUp().length;
    await next();
    assert.deepEqual(
      lookedUp()
        .slice(before)
        .map(({ status }) => status),
      [304, 304],
    );
    close(2, 'open');
    await next();
    assert.deepEqual(told(), [
      [false, true],
      [false, true],
    ]);
  });

  it('keep a person’s own tick, while their issue stays as it was', async () => {
    await window.file();
    const [one] = [...window.incident().actionItems.keys()];
    await window.given({ type: 'CompleteActionItem', item: one! });
    watch.see(true);
    await watch.look();
    assert.deepEqual(told()[0], [true, true]);
    close(2, 'closed');
    await next();
    assert.deepEqual(told()[0], [true, false]);
  });

  it('are left alone while nobody looks, and looked up when somebody does again', async () => {
    await window.file();
    watch.see(true);
    await watch.look();
    watch.see(false);
    const before = lookedUp().length;
    timers.tick();
    assert.equal(lookedUp().length, before);
    close(2, 'closed');
    watch.see(true);
    await watch.look();
    assert.deepEqual(told()[0], [true, false]);
  });

  it('are asked for more rarely while GitHub does not answer, and never before it says so', async () => {
    await window.file();
    const waits: (number | null)[] = [];
    watch.see(true);
    await watch.look();
    waits.push(timers.next);
    for (let i = 0; i < 6; i++) github.failNext(faults.refuse);
    await next();
    waits.push(timers.next);
    for (let i = 0; i < 2; i++) github.failNext(limited(403, 7_200));
    await next();
    assert.deepEqual(waits, [60_000, 120_000]);
    assert.ok((timers.next ?? 0) > 7_000_000);
    close(2, 'closed');
    watch.again();
    await watch.look();
    assert.equal(timers.next, 60_000);
  });
});
