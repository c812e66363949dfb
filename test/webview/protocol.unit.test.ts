import assert from 'node:assert/strict';
import fc from 'fast-check';
import { summaryOf } from '../../src/core/timeline/milestones.ts';
import { TimelineProjection } from '../../src/core/timeline/projection.ts';
import { type HostMessage, longestNote, parseHostMessage, parsePageMessage } from '../../src/webview/protocol.ts';
import { recordWithRetries } from '../core/timeline/arbitraryRecord.ts';
import { RecordBuilder } from '../core/timeline/given.ts';

function snapshotOf(record: RecordBuilder): HostMessage {
  const entries = [...TimelineProjection.of(record.events).entries()];
  const summary = summaryOf(record.incident());
  return { type: 'snapshot', epoch: 'e', sequence: 0, summary, entries, remaining: 0 };
}

function declared(): RecordBuilder {
  const record = new RecordBuilder();
  record.declare();
  return record;
}

describe('messages from the host', () => {
  it('carry any timeline there can be, unchanged', () => {
    fc.assert(
      fc.property(recordWithRetries, ({ events }) => {
        const entries = [...TimelineProjection.of(events).entries()];
        const message = { ...snapshotOf(declared()), entries };
        assert.deepEqual(parseHostMessage(JSON.parse(JSON.stringify(message))), message);
      }),
    );
  });

  const spoiled: readonly (readonly [what: string, message: unknown])[] = [
    ['nothing', undefined],
    ['a text', 'snapshot'],
    ['an unknown type', { type: 'evaluate', code: '1' }],
    ['a snapshot without entries', { ...snapshotOf(declared()), entries: undefined }],
    ['a field too many', { ...snapshotOf(declared()), html: '<b>' }],
    ['a sequence number that is no count', { ...snapshotOf(declared()), sequence: -1 }],
    ['an entry of an unknown kind', withEntry({ kind: 'spell' })],
    ['an entry with a field too many', withEntry({ onclick: 'x' })],
    ['an order that is no order', withEntry({ order: [1, 2, 3] })],
  ];
  for (const [what, message] of spoiled)
    it(`are refused when they are ${what}`, () => {
      assert.ok('misfit' in parseHostMessage(message));
    });

  function withEntry(change: object): unknown {
    const snapshot = snapshotOf(declared());
    return snapshot.type === 'snapshot' && { ...snapshot, entries: [{ ...snapshot.entries[0], ...change }] };
  }
});

describe('messages from the page', () => {
  const fitting: readonly unknown[] = [
    { type: 'ready', because: 'begun' },
    { type: 'addNote', request: 1, text: 'Pager rang' },
    { type: 'logDecision', request: 2, text: 'Roll back', occurredAt: '2031-03-09T01:21:00.000Z' },
    { type: 'togglePin', entry: 'window-a-1' },
    { type: 'openLink', entry: 'window-a-1', link: 'url' },
    { type: 'rendered', epoch: 'e', sequence: 3, entries: 12 },
  ];
  for (const message of fitting)
    it(`fit: ${JSON.stringify(message)}`, () => {
      assert.deepEqual(parsePageMessage(message), message);
    });

  const spoiled: readonly (readonly [what: string, message: unknown])[] = [
    ['a command with its text', { type: 'runCommand', text: 'rm -rf /' }],
    ['an address to open', { type: 'openLink', entry: 'a', link: 'url', href: 'https://evil.test' }],
    ['a link of no known name', { type: 'openLink', entry: 'a', link: 'javascript:alert(1)' }],
    ['a path to open', { type: 'openOrigin', file: '/etc/passwd' }],
    ['an empty note', { type: 'addNote', request: 1, text: '' }],
    ['a note without end', { type: 'addNote', request: 1, text: 'x'.repeat(longestNote + 1) }],
    ['a time that is none', { type: 'addNote', request: 1, text: 'x', occurredAt: 'half past' }],
    ['a list', []],
  ];
  for (const [what, message] of spoiled)
    it(`are refused when they are ${what}`, () => {
      assert.ok('misfit' in parsePageMessage(message));
    });

  it('are refused with the place and without what was in them', () => {
    const parsed = parsePageMessage({ type: 'addNote', request: 1, text: 7, secret: 'hunter2' });
    assert.ok('misfit' in parsed);
    assert.match(parsed.misfit, /text/);
    assert.doesNotMatch(parsed.misfit, /hunter2/);
  });

  it('never make the parser throw, whatever comes', () => {
    fc.assert(
      fc.property(fc.anything(), (anything) => {
        assert.ok('misfit' in parsePageMessage(anything));
        assert.ok('misfit' in parseHostMessage(anything));
      }),
    );
  });
});
