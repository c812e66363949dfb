import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { postUpdate } from '../../../src/app/postUpdate.ts';
import { type Behaviour, HttpReceiver } from '../../given/httpReceiver.ts';
import { channelsTo, givenPosting } from '../../given/outbox.ts';
import { removeTemporaryFolder, temporaryFolder } from '../../harness/temporary.ts';

interface Case {
  readonly behaviours: readonly Behaviour[];
  /** Right after the first attempt. */
  readonly at: 'arrived' | 'waiting' | 'unknown' | 'refused';
  /** When nothing more happens by itself: how many the receiver has, and how many wait for a person. */
  readonly taken: number;
  readonly waits: number;
}

const take: Behaviour = { is: 'take' };
const answer = (status: number, headers = {}, text = ''): Behaviour => ({ is: 'answer', status, headers, text });

/** Slack can't be asked: what may be there is not sent again. */
const slack: Readonly<Record<string, Case>> = {
  'takes it': { behaviours: [take], at: 'arrived', taken: 1, waits: 0 },
  'answers 429 with Retry-After': {
    behaviours: [answer(429, { 'retry-after': '40' }), take],
    at: 'waiting',
    taken: 1,
    waits: 0,
  },
  'answers 500': { behaviours: [answer(500), answer(500), take], at: 'waiting', taken: 1, waits: 0 },
  'answers 503 with Retry-After': {
    behaviours: [answer(503, { 'retry-after': '9' }), take],
    at: 'waiting',
    taken: 1,
    waits: 0,
  },
  'answers 502 from on the way': { behaviours: [answer(502), take], at: 'unknown', taken: 0, waits: 1 },
  hangs: { behaviours: [{ is: 'hang' }, take], at: 'unknown', taken: 0, waits: 1 },
  'takes it and hangs': { behaviours: [{ is: 'take-and-hang' }, take], at: 'unknown', taken: 1, waits: 1 },
  'takes it and cuts the line': { behaviours: [{ is: 'take-and-cut' }, take], at: 'unknown', taken: 1, waits: 1 },
  'answers 200 with a sign-in page': {
    behaviours: [answer(200, {}, '<html>Sign in</html>'), take],
    at: 'unknown',
    taken: 0,
    waits: 1,
  },
  'has no such channel': {
    behaviours: [answer(404, {}, 'channel_not_found'), take],
    at: 'refused',
    taken: 0,
    waits: 1,
  },
  'sends elsewhere': {
    behaviours: [answer(302, { location: 'http://127.0.0.1:9/' }), take],
    at: 'refused',
    taken: 0,
    waits: 1,
  },
};

/** A webhook tells by the id: what may be there is sent again, and is there once. */
const webhook: Readonly<Record<string, Case>> = {
  ...slack,
  'answers 502 from on the way': { behaviours: [answer(502), take], at: 'waiting', taken: 1, waits: 0 },
  hangs: { behaviours: [{ is: 'hang' }, take], at: 'waiting', taken: 1, waits: 0 },
  'takes it and hangs': { behaviours: [{ is: 'take-and-hang' }, take], at: 'waiting', taken: 1, waits: 0 },
  'takes it and cuts the line': { behaviours: [{ is: 'take-and-cut' }, take], at: 'waiting', taken: 1, waits: 0 },
  'answers 200 with a sign-in page': { behaviours: [take], at: 'arrived', taken: 1, waits: 0 },
};

for (const [channel, cases] of [
  ['slack:ops', slack],
  ['webhook:ops', webhook],
] as const)
  describe(`posting to ${channel} when the receiver`, () => {
    let receiver: HttpReceiver;
    let folder: string;

    before(async () => {
      receiver = await HttpReceiver.start();
    });
    after(() => receiver.end());
    beforeEach(() => {
      folder = temporaryFolder('outbox');
      receiver.taken.length = 0;
    });
    afterEach(() => removeTemporaryFolder(folder));

    for (const [name, { behaviours, at, taken, waits }] of Object.entries(cases))
      it(name, async () => {
        receiver.behave(...behaviours);
        const window = await givenPosting(folder, channelsTo(receiver));
        const [result] = await postUpdate(window, window.request(channel));
        assert.equal(result?.sending.is, at);

        await window.waitItOut();

        assert.equal(distinct(receiver), taken);
        assert.equal(window.outbox.items.length, waits);
        assert.equal(window.posted().length, waits === 0 ? 1 : 0);
        for (const { problem } of window.outbox.items) assert.match(problem ?? '', /^[A-Z].*\.$/);
        assert.deepEqual(leaks(receiver, folder, window), []);
      });

    it('waits as long as Retry-After says, and no shorter', async () => {
      receiver.behave(answer(429, { 'retry-after': '90' }), take);
      const window = await givenPosting(folder, channelsTo(receiver));
      await postUpdate(window, window.request(channel));
      window.clock.now += 89_000;
      await window.outbox.deliverDue();
      assert.equal(receiver.taken.length, 0);
      window.clock.now += 1_000;
      await window.outbox.deliverDue();
      assert.equal(receiver.taken.length, 1);
    });

    it('is not there at all', async () => {
      const gone = await HttpReceiver.start();
      const { url, patience } = gone;
      await gone.end();
      const window = await givenPosting(folder, channelsTo({ url, patience }));
      const [result] = await postUpdate(window, window.request(channel));
      assert.equal(result?.sending.is, 'waiting');
      assert.equal(window.outbox.items[0]?.state, 'waiting');
    });
  });

describe('what goes over the wire', () => {
  let receiver: HttpReceiver;
  let folder: string;

  beforeEach(async () => {
    receiver = await HttpReceiver.start();
    folder = temporaryFolder('outbox');
  });
  afterEach(async () => {
    await receiver.end();
    removeTemporaryFolder(folder);
  });

  it('is JSON with an id for a plain webhook', async () => {
    const window = await givenPosting(folder, channelsTo(receiver));
    await postUpdate(window, window.request('webhook:ops', '🚨 down & out'));
    const [{ body, headers }] = receiver.taken as [(typeof receiver.taken)[number]];
    const { id, ...rest } = body;
    assert.equal(headers['idempotency-key'], id);
    assert.equal(window.posted()[0]?.post, id);
    assert.deepEqual(rest, {
      version: 1,
      text: '🚨 down & out',
      template: 'Status Update',
      postedAt: '2026-03-04T01:00:00.000Z',
      incident: {
        id: 'incident-1',
        title: 'API errors',
        severity: 'SEV-1',
        status: 'investigating',
        phase: 'open',
        kind: 'real',
        since: '2026-03-04T01:00:00.000Z',
      },
    });
  });

  it('is Block Kit for Slack, in which nothing calls anybody', async () => {
    const window = await givenPosting(folder, channelsTo(receiver));
    await postUpdate(window, window.request('slack:ops', '✅ <!channel> see https://status.example.com/a?b=1&c=2.'));
    const text = '✅ &lt;!channel&gt; see <https://status.example.com/a?b=1&amp;c=2>.';
    const mrkdwn = (words: string) => ({ type: 'mrkdwn', text: words, verbatim: true });
    assert.deepEqual(receiver.taken[0]?.body, {
      text,
      blocks: [
        { type: 'section', text: mrkdwn(text) },
        { type: 'context', elements: [mrkdwn('Incident · SEV-1 · API errors')] },
      ],
      unfurl_links: false,
    });
  });

  it('has secrets of the text redacted, and the record has what was posted', async () => {
    const window = await givenPosting(folder, channelsTo(receiver));
    await postUpdate(window, window.request('webhook:ops', 'password=hunter2hunter2 leaked'));
    const text = receiver.taken[0]?.body.text;
    assert.match(String(text), /^password=\[redacted:[\w-]+\] leaked$/);
    assert.equal(window.posted()[0]?.text, text);
  });
});

/** A receiver that tells by `id` counts each once; Slack has no id. */
function distinct({ taken }: HttpReceiver): number {
  return new Set(taken.map(({ body }, index) => body.id ?? index)).size;
}

/** Files of the outbox, events and words in which the secret of the address can be found. */
function leaks(receiver: HttpReceiver, folder: string, window: Awaited<ReturnType<typeof givenPosting>>): string[] {
  const secret = /verysecretpath|services\/T0/;
  assert.match(receiver.url, secret);
  const files = readdirSync(folder).filter((name) => secret.test(readFileSync(join(folder, name), 'utf8')));
  const events = (window.records.events.get('incident-1') ?? []).filter((event) => secret.test(JSON.stringify(event)));
  return [
    ...files,
    ...events.map(({ id }) => id),
    ...window.outbox.items.map(({ problem }) => problem ?? '').filter((words) => secret.test(words)),
  ];
}
