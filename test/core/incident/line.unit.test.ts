import assert from 'node:assert/strict';
import fc from 'fast-check';
import { sha256 } from '../../../src/adapters/nodeMachine.ts';
import type { RecordedEvent } from '../../../src/core/incident/events.ts';
import { chainStart, decodeLine, encodeLine, sealOf } from '../../../src/core/incident/line.ts';
import { anyEvent } from '../../given/anyEvent.ts';
import { givenEvents } from '../../given/incident.ts';

const prev = chainStart('incident-1', 'writer-1', sha256);
const [declared] = givenEvents() as [RecordedEvent];
const encoded = encodeLine(declared, prev, sha256).text;

/** The line with one field set otherwise. */
function withField(name: string, value: unknown): string {
  return JSON.stringify({ ...JSON.parse(encoded), [name]: value });
}

describe('a line of the record', () => {
  it('is flat JSON that begins with its version and ends in its two hashes', () => {
    const fields = JSON.parse(encoded);
    assert.deepEqual(Object.keys(fields), [
      'v',
      'seq',
      'id',
      'hlc',
      'at',
      'recorded',
      'by',
      'type',
      'data',
      'prev',
      'hash',
    ]);
    assert.equal(fields.prev, prev);
    assert.equal(fields.hash, sha256(encoded.slice(0, encoded.indexOf(',"hash"'))));
  });

  it('gives back every event of the vocabulary as it was', () => {
    fc.assert(
      fc.property(anyEvent, (event) => {
        const { text, hash } = encodeLine(event, prev, sha256);
        assert.ok(!text.includes('\n'));
        assert.deepEqual(sealOf(text), { prev, hash, sealed: text.slice(0, -75) });
        const decoded = decodeLine(text, event.incident, event.writer);
        assert.deepEqual(decoded, { event: JSON.parse(JSON.stringify(event)), evidence: undefined });
      }),
      { numRuns: 300 },
    );
  });

  it('carries what it vouches for', () => {
    const { text } = encodeLine(declared, prev, sha256, { 'event-0': sha256('runbook') });
    assert.deepEqual(decodeLine(text, 'incident-1', 'writer-1'), {
      event: declared,
      evidence: { 'event-0': sha256('runbook') },
    });
  });

  it('begins its chain otherwise for another incident and another writer', () => {
    const starts = [chainStart('i', 'w', sha256), chainStart('j', 'w', sha256), chainStart('i', 'x', sha256)];
    assert.equal(new Set(starts).size, 3);
  });

  it('is not written where it could not be read back', () => {
    const nameless = { ...declared, data: { ...declared.data, title: undefined } } as unknown as RecordedEvent;
    const timeless = { ...declared, occurredAt: 'yesterday' };
    for (const event of [nameless, timeless]) assert.throws(() => encodeLine(event, prev, sha256), TypeError);
  });

  const unreadable: readonly [reason: string, what: string, line: string][] = [
    ['malformed', 'no JSON', encoded.slice(0, -1)],
    ['malformed', 'no object', '[]'],
    ['malformed', 'null', 'null'],
    ['malformed', 'no version', withField('v', undefined)],
    ['future-version', 'a version to come', withField('v', 2)],
    ['unknown-type', 'an unknown event', withField('type', 'CoffeeServed')],
    ['unknown-type', 'a name that every object has', withField('type', 'constructor')],
    ['malformed', 'a place of 0', withField('seq', 0)],
    ['malformed', 'an empty id', withField('id', '')],
    ['malformed', 'a clock of one number', withField('hlc', [1])],
    ['malformed', 'a clock of fractions', withField('hlc', [1.5, 0])],
    ['malformed', 'a time without a zone', withField('at', '2026-03-04T01:00:00')],
    ['malformed', 'a recording time that is none', withField('recorded', 5)],
    ['malformed', 'nobody', withField('by', null)],
    ['malformed', 'a responder without a name', withField('by', { id: 'x' })],
    ['malformed', 'a type that is no text', withField('type', 7)],
    ['malformed', 'evidence that is no map', withField('evidence', ['x'])],
    ['malformed', 'data of another event', withField('type', 'NoteAdded')],
  ];
  for (const [reason, what, line] of unreadable)
    it(`with ${what} is ${reason}`, () => {
      const decoded = decodeLine(line, 'incident-1', 'writer-1');
      assert.equal(decoded.reason, reason);
    });

  it('says which datum is wrong', () => {
    const decoded = decodeLine(withField('data', { ...declared.data, title: 5 }), 'incident-1', 'writer-1');
    assert.match(decoded.reason === undefined ? '' : decoded.message, /data\.title/);
  });

  it('has no seal unless it ends in one', () => {
    for (const line of ['', '{}', encoded.slice(1, 100), `${encoded} `, encoded.replace(',"prev":"', ',"pref":"')])
      assert.equal(sealOf(line), null);
  });
});
