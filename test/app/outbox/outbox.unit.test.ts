import assert from 'node:assert/strict';
import { readdirSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { DeliveryError } from '../../../src/app/outbox/delivery.ts';
import { LogError } from '../../../src/app/ports/incidentLog.ts';
import type { Channels, Post } from '../../../src/app/ports/messageChannel.ts';
import type { OutboxItem } from '../../../src/app/ports/outboxStore.ts';
import { postUpdate } from '../../../src/app/postUpdate.ts';
import { givenPosting } from '../../given/outbox.ts';
import { removeTemporaryFolder, temporaryFolder } from '../../harness/temporary.ts';

describe('the outbox', () => {
  let folder: string;
  let sent: Post[];
  let failing: DeliveryError[];

  /** Takes all, but for the failures that a test sets. */
  const channels: Channels = async (name) => ({
    isRepeatable: !name.startsWith('slack:'),
    preview: () => ({ language: 'json', text: '{}' }),
    async send(post) {
      const failure = failing.shift();
      if (failure) throw failure;
      sent.push(post);
    },
  });

  beforeEach(() => {
    folder = temporaryFolder('outbox');
    sent = [];
    failing = [];
  });
  afterEach(() => removeTemporaryFolder(folder));

  it('leaves nothing behind of what has arrived', async () => {
    const window = await givenPosting(folder, channels);
    const posted = await postUpdate(window, window.request('slack:ops'));
    assert.deepEqual(posted, [{ channel: 'slack:ops', sending: { is: 'arrived' } }]);
    assert.deepEqual(readdirSync(folder), []);
    assert.equal(window.posted().length, 1);
  });

  it('tells what a person has asked for just now from what it sends by itself', async () => {
    const attended: boolean[] = [];
    const told: Channels = (name, isAttended) => {
      attended.push(isAttended);
      return channels(name, isAttended);
    };
    failing = [new DeliveryError('not-sent', 'No.'), new DeliveryError('refused', 'Signed out.')];
    const window = await givenPosting(folder, told);
    await postUpdate(window, window.request('slack:ops'));
    await window.waitItOut();
    await window.outbox.retry(window.outbox.items[0]!.id);
    assert.deepEqual(attended, [true, false, true]);
    assert.deepEqual(readdirSync(folder), []);
  });

  it('has what did not arrive on disk, for the next window too', async () => {
    failing = [new DeliveryError('not-sent', 'No.')];
    const first = await givenPosting(folder, channels);
    await postUpdate(first, first.request('slack:ops', 'Read me later'));

    const next = await givenPosting(folder, channels, first.records, 'writer-2');
    next.clock.now = first.clock.now + 5_000;
    await next.outbox.deliverDue();

    assert.deepEqual(
      sent.map(({ text }) => text),
      ['Read me later'],
    );
    assert.equal(next.posted().length, 1);
  });

  it('hides what turned out to be a secret while it waited, in what is sent and in what the record says of it', async () => {
    failing = [new DeliveryError('not-sent', 'No.')];
    const window = await givenPosting(folder, channels);
    await postUpdate(window, window.request('slack:ops', 'Changed to hunter2-of-the-shop'));
    window.secrets.hide('hunter2-of-the-shop');

    await window.waitItOut();

    assert.deepEqual(
      sent.map(({ text }) => text),
      ['Changed to [redacted:value]'],
    );
    assert.deepEqual(
      window.posted().map(({ text }) => text),
      ['Changed to [redacted:value]'],
    );
  });

  it('waits longer each time', async () => {
    failing = Array.from({ length: 6 }, () => new DeliveryError('not-sent', 'No.'));
    const window = await givenPosting(folder, channels);
    await postUpdate(window, window.request('slack:ops'));
    const waits: number[] = [];
    while (window.outbox.nextAt !== null) {
      waits.push((window.outbox.nextAt - window.clock.now) / 1_000);
      window.clock.now = window.outbox.nextAt;
      await window.outbox.deliverDue();
    }
    assert.deepEqual(waits, [5, 15, 60, 300, 900, 900]);
    assert.equal(sent.length, 1);
  });

  it('sends once when many windows find it at the same moment', async () => {
    failing = [new DeliveryError('not-sent', 'No.')];
    const first = await givenPosting(folder, channels);
    await postUpdate(first, first.request('slack:ops'));
    const windows = await Promise.all(
      Array.from({ length: 8 }, (_, n) => givenPosting(folder, channels, first.records, `writer-${n + 2}`)),
    );
    for (const window of windows) window.clock.now = first.clock.now + 60_000;

    await Promise.all(windows.map((window) => window.outbox.deliverDue()));

    assert.equal(sent.length, 1);
    const events = first.records.events.get('incident-1') ?? [];
    assert.equal(events.filter(({ type }) => type === 'UpdatePosted').length, 1);
    assert.deepEqual(readdirSync(folder), []);
  });

  describe('after a window was lost in the middle of sending', () => {
    const interrupted = async (channel: string) => {
      failing = [new DeliveryError('not-sent', 'No.')];
      const window = await givenPosting(folder, channels);
      await postUpdate(window, window.request(channel));
      const [item] = window.outbox.items as [OutboxItem];
      // No process has this id.
      const claim = JSON.stringify({ pid: 4_194_305, host: hostname(), at: Date.now() });
      writeFileSync(join(folder, `${item.id}.${item.attempts + 1}.claim`), claim);
      window.clock.now += 60_000;
      await window.outbox.deliverDue();
      return window;
    };

    it('sends again what its receiver knows by its id', async () => {
      const window = await interrupted('webhook:ops');
      assert.equal(sent.length, 1);
      assert.equal(window.posted().length, 1);
    });

    it('leaves to a person what may be there already', async () => {
      const window = await interrupted('slack:ops');
      assert.equal(sent.length, 0);
      assert.equal(window.outbox.items[0]?.state, 'unknown');
      assert.match(window.outbox.items[0]?.problem ?? '', /may have been posted\.$/);
    });

    it('records it where the person has seen it there', async () => {
      const window = await interrupted('slack:ops');
      await window.outbox.confirm(window.outbox.items[0]!.id);
      assert.equal(sent.length, 0);
      assert.equal(window.posted().length, 1);
      assert.deepEqual(readdirSync(folder), []);
    });

    it('sends it where the person says so', async () => {
      const window = await interrupted('slack:ops');
      assert.deepEqual(await window.outbox.retry(window.outbox.items[0]!.id), { is: 'arrived' });
      assert.equal(sent.length, 1);
      assert.equal(window.posted().length, 1);
    });

    it('lets it go where nobody wants it any more', async () => {
      const window = await interrupted('slack:ops');
      await window.outbox.drop(window.outbox.items[0]!.id);
      assert.deepEqual([sent.length, window.posted().length, window.outbox.items.length], [0, 0, 0]);
      assert.deepEqual(readdirSync(folder), []);
    });
  });

  it('does not touch what another window is sending at this moment', async () => {
    failing = [new DeliveryError('not-sent', 'No.')];
    const window = await givenPosting(folder, channels);
    await postUpdate(window, window.request('slack:ops'));
    const [item] = window.outbox.items as [OutboxItem];
    const claim = JSON.stringify({ pid: process.pid, host: hostname(), at: Date.now() });
    writeFileSync(join(folder, `${item.id}.${item.attempts + 1}.claim`), claim);
    assert.deepEqual(await window.outbox.retry(item.id), { is: 'elsewhere', problem: null });
    assert.equal(sent.length, 0);
  });

  it('records what has arrived once the record can be written again, without sending it again', async () => {
    const window = await givenPosting(folder, channels);
    window.records.nextAppend = new LogError('disk-full', '/records', 'The disk is full.');
    await postUpdate(window, window.request('slack:ops'));
    assert.match(window.outbox.items[0]?.problem ?? '', /has arrived.*The disk is full\.$/);
    assert.equal(window.posted().length, 0);

    await window.waitItOut();

    assert.equal(sent.length, 1);
    assert.equal(window.posted().length, 1);
    assert.deepEqual(window.outbox.items, []);
  });

  it('names a file that it cannot read, and leaves it there', async () => {
    writeFileSync(join(folder, 'torn.json'), '{"version":1,"item":{');
    writeFileSync(join(folder, 'newer.json'), '{"version":2,"item":{}}');
    const window = await givenPosting(folder, channels);
    await window.outbox.deliverDue();
    assert.deepEqual(window.outbox.unreadable.map((path) => path.slice(folder.length + 1)).sort(), [
      'newer.json',
      'torn.json',
    ]);
    assert.equal(readdirSync(folder).length, 2);
  });

  it('copies to the clipboard and records it, with nothing to wait for', async () => {
    const window = await givenPosting(folder, channels);
    await postUpdate(window, window.request('clipboard', 'Paste me'));
    assert.deepEqual(window.copied, ['Paste me']);
    assert.deepEqual(
      window.posted().map(({ channel, text, template }) => ({ channel, text, template })),
      [{ channel: 'clipboard', text: 'Paste me', template: 'Status Update' }],
    );
  });
});
