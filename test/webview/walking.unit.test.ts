import assert from 'node:assert/strict';
import { summaryOf } from '../../src/core/timeline/milestones.ts';
import { drawPicture, type Picture } from '../../src/core/timeline/picture/picture.ts';
import { Signs } from '../../src/core/timeline/picture/signs.ts';
import { TimelineProjection } from '../../src/core/timeline/projection.ts';
import { markAfter, markBeside, markOf } from '../../src/webview/timeline/picture/walking.ts';
import { minute, RecordBuilder } from '../core/timeline/given.ts';

describe('walking through the picture’s signs', () => {
  const record = new RecordBuilder();
  record.declare({ at: 0 });
  const early = record.startCheck('Early', { at: 5 }).id;
  const note = record.tell('NoteAdded', { text: 'Between' }, { at: 12 }).id;
  const late = record.startCheck('Late', { at: 20 }).id;
  const entries = [...TimelineProjection.of(record.events).entries()];
  const entry = (id: string) => entries.find((one) => one.id === id);
  const picture = drawn(minute(-5), minute(30));

  function drawn(from: string, to: string): Picture {
    const summary = summaryOf(record.incident());
    const signs = Signs.of(entries);
    return drawPicture(signs, summary, { from: Date.parse(from), to: Date.parse(to) }, 700, Date.parse(to));
  }
  const beside = (id: string, key: string) => markBeside(picture, id, key)?.entry;

  it('goes along a lane, and stops at its ends', () => {
    assert.equal(beside(early, 'ArrowRight'), late);
    assert.equal(beside(late, 'ArrowLeft'), early);
    assert.equal(beside(early, 'End'), late);
    assert.equal(beside(late, 'Home'), early);
    assert.equal(markBeside(picture, late, 'ArrowRight'), undefined);
  });

  it('goes to the nearest sign of the next lane that has any', () => {
    assert.equal(beside(early, 'ArrowDown'), note);
    assert.equal(beside(note, 'ArrowUp'), early);
  });

  it('goes nowhere by other keys, or from no sign', () => {
    assert.equal(markBeside(picture, early, 'x'), null);
    assert.equal(markBeside(picture, 'unknown', 'ArrowRight'), null);
  });

  it('goes on from the nearest of the lane once its sign has left the picture', () => {
    const nearer = drawn(minute(15), minute(30));
    assert.equal(markOf(nearer, early), undefined);
    assert.equal(markAfter(nearer, entry(early))?.entry, late);
    assert.equal(markAfter(nearer, entry(note))?.entry, late);
    assert.equal(markAfter(nearer, undefined)?.entry, late);
  });
});
