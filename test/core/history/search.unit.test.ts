import assert from 'node:assert/strict';
import { findIn, textsOf } from '../../../src/core/history/search.ts';
import { givenEvents, givenIncident } from '../../given/incident.ts';

const facts = [['NoteAdded', { text: 'The pool is exhausted: "too many connections"' }]] as const;
const found = (query: string) =>
  findIn({ headline: givenIncident(...facts), texts: () => textsOf(givenEvents(...facts)) }, query);

describe('searching past incidents', () => {
  it('goes by title, severity and date, all words of it', () => {
    for (const query of ['', 'api', 'ERRORS sev-1', '2026-03', 'real open']) assert.equal(found(query), '', query);
    assert.equal(found('api database'), null);
  });

  it('goes by what was written, and shows it', () =>
    assert.match(found('api exhausted') ?? '', /The pool is exhausted: "too many/));

  it('finds nothing in texts that have not been read', () =>
    assert.equal(findIn({ headline: givenIncident(), texts: () => [] }, 'exhausted'), null));
});
