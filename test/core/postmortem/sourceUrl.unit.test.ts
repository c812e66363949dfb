import assert from 'node:assert/strict';
import { sourceUrlIn } from '../../../src/core/postmortem/sourceUrl.ts';

const place = { server: 'https://github.com', owner: 'acme', name: 'mono', prefix: 'services/api/' };

describe('sourceUrlIn', () => {
  it('points at the line as it was at the commit', () => {
    assert.equal(
      sourceUrlIn(place)({ file: 'docs/run book #1.md', line: 143, commit: 'c0ffee' }),
      'https://github.com/acme/mono/blob/c0ffee/services/api/docs/run%20book%20%231.md#L143',
    );
  });

  it('points nowhere without a remote or a commit', () => {
    assert.equal(sourceUrlIn(null)({ file: 'a.md', line: 1, commit: 'c0ffee' }), null);
    assert.equal(sourceUrlIn(place)({ file: 'a.md', line: 1, commit: null }), null);
  });
});
