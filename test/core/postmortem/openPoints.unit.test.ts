import assert from 'node:assert/strict';
import { openPoints } from '../../../src/core/postmortem/openPoints.ts';

describe('openPoints', () => {
  it('are the TODOs with what is missing, each at its place', () => {
    const text =
      '# P\n\n| Milestone | Time |\n| Detected | TODO: not recorded |\n\n- [ ] TODO: verb first (TODO: owner, TODO: due)\n- Duration: TODO (X hours)\nTODO';
    assert.deepEqual(
      openPoints(text).map(({ line, from, to, what }) => [text.split('\n')[line]!.slice(from, to), what]),
      [
        ['TODO: not recorded', 'not recorded'],
        ['TODO: verb first', 'verb first'],
        ['TODO: owner, TODO: due', 'owner, TODO: due'],
        ['TODO (X hours)', 'X hours'],
        ['TODO', ''],
      ],
    );
  });

  it('are not what an output says, nor what a word begins with', () => {
    assert.deepEqual(openPoints('```console\nTODO: nothing\n```\nTODOS are many\n````text\n```\nTODO\n````\n'), []);
  });

  it('are conflicts, too', () => {
    const text = 'a\n<<<<<<< yours\nb\n=======\nTODO: c\n>>>>>>> from the record\n';
    assert.deepEqual(
      openPoints(text).map(({ is, line }) => [is, line]),
      [
        ['conflict', 1],
        ['todo', 4],
      ],
    );
  });
});
