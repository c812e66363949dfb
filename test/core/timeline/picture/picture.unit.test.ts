import assert from 'node:assert/strict';
import { summaryOf } from '../../../../src/core/timeline/milestones.ts';
import { type LaneName, laneNames } from '../../../../src/core/timeline/picture/lanes.ts';
import { drawPicture, type Picture, spanOf } from '../../../../src/core/timeline/picture/picture.ts';
import { Signs } from '../../../../src/core/timeline/picture/signs.ts';
import { TimelineProjection } from '../../../../src/core/timeline/projection.ts';
import { minute, RecordBuilder } from '../given.ts';

const deploy = { sha: '9f31c2e0aa', title: 'Pool size', environment: null, at: minute(-600) };

function draw(record: RecordBuilder, now: string, width = 1000): Picture {
  const signs = Signs.of(TimelineProjection.of(record.events, [deploy]).entries());
  const summary = summaryOf(record.incident());
  const at = Date.parse(now);
  return drawPicture(signs, summary, spanOf(summary, signs, at), width, at);
}

function lane(picture: Picture, name: LaneName): Picture['lanes'][number] {
  return picture.lanes[laneNames.indexOf(name)]!;
}

describe('the picture of an incident', () => {
  it('has a band for each severity and status, the last one up to now', () => {
    const record = new RecordBuilder();
    record.declare({ at: 0 });
    record.tell('SeverityChanged', { severity: { id: 'SEV-1', name: null, rank: 0 }, reason: null }, { at: 20 });

    const picture = draw(record, minute(40));
    const bands = lane(picture, 'severity').bands;

    assert.deepEqual(
      bands.map(({ value, rank }) => [value, rank]),
      [
        ['SEV-2', 1],
        ['SEV-1', 0],
      ],
    );
    assert.equal(bands[0]!.x + bands[0]!.width, bands[1]!.x);
    assert.equal(bands[1]!.x + bands[1]!.width, picture.now);
    assert.deepEqual(
      lane(picture, 'status').bands.map(({ value }) => value),
      ['investigating'],
    );
  });

  it('has one band for the same value told twice', () => {
    const record = new RecordBuilder();
    record.declare({ at: 0 });
    record.tell('StatusChanged', { status: 'identified' }, { at: 10 });
    record.tell('StatusChanged', { status: 'identified' }, { at: 20 });

    assert.equal(lane(draw(record, minute(40)), 'status').bands.length, 2);
  });

  it('has a sign for each check at its time, with its outcome in words', () => {
    const record = new RecordBuilder();
    record.declare({ at: 0 });
    record.finishCheck(record.startCheck('Count connections', { at: 10 }).id, 1, { at: 10 });
    record.finishCheck(record.startCheck('Ping', { at: 30 }).id, 0, { at: 30 });

    const picture = draw(record, minute(40));
    const [first, second] = lane(picture, 'checks').marks;

    assert.deepEqual([first?.tone, first?.label], ['bad', 'Count connections: exit 1']);
    assert.deepEqual([second?.tone, second?.label], ['good', 'Ping: exit 0']);
    assert.equal(
      Math.round(second!.x - first!.x),
      Math.round((20 * 1000 * 60_000) / (picture.span.to - picture.span.from)),
    );
  });

  it('gathers signs that stand too close, and shows the gravest of them', () => {
    const record = new RecordBuilder();
    record.declare({ at: 0 });
    for (const code of [0, 1, 0]) record.finishCheck(record.startCheck('Ping', { at: 20 }).id, code, { at: 20 });

    const { marks } = lane(draw(record, minute(40)), 'checks');

    assert.deepEqual(
      marks.map(({ count, tone }) => [count, tone]),
      [[3, 'bad']],
    );
  });

  it('keeps to the incident itself: what lies far before or after is counted at the edge', () => {
    const record = new RecordBuilder();
    record.declare({ at: 0 });
    record.tell('IncidentResolved', { openCriteria: [], reason: null }, { at: 60 });
    record.tell('NoteAdded', { text: 'Reviewed' }, { at: 6000 });

    const picture = draw(record, minute(7000));

    assert.equal(lane(picture, 'deploys').earlier, 1);
    assert.equal(lane(picture, 'notes').later, 1);
    assert.equal(picture.now, null);
    assert.ok(picture.span.to < Date.parse(minute(70)));
  });

  it('shows a cancelled incident up to its cancelling', () => {
    const record = new RecordBuilder();
    record.declare({ at: 0 });
    record.tell('IncidentCancelled', { reason: 'false alarm' }, { at: 30 });

    assert.ok(draw(record, minute(7000)).span.to >= Date.parse(minute(30)));
  });

  it('reaches back to a deploy shortly before the impact, and shows what was said of it among the notes', () => {
    const record = new RecordBuilder();
    record.declare({ at: 0 });
    const suspect = { ...deploy, sha: 'aaaaaaaaaa', at: minute(-14) };
    record.tell('DeploySuspected', { deploy: suspect, reason: 'right before' }, { at: 10 });

    const picture = draw(record, minute(40));

    assert.deepEqual(
      lane(picture, 'deploys').marks.map(({ from, tone }) => [from, tone]),
      [[Date.parse(minute(-14)), 'attention']],
    );
    assert.equal(lane(picture, 'deploys').earlier, 1);
    assert.equal(lane(picture, 'notes').marks.length, 1);
  });

  it('begins with the impact, and never shows less than ten minutes', () => {
    const record = new RecordBuilder();
    record.declare({ at: 0 });
    assert.ok(draw(record, minute(0)).span.to - draw(record, minute(0)).span.from >= 600_000);
    record.tell('MilestoneReached', { milestone: 'impactStarted' }, { at: 1, occurredAt: minute(-7) });

    const picture = draw(record, minute(2));
    assert.ok(picture.span.from < Date.parse(minute(-7)));
    assert.deepEqual(
      picture.milestones.map(({ milestone }) => milestone),
      ['impactStarted'],
    );
  });

  it('keeps its lanes, filled or not', () => {
    const record = new RecordBuilder();
    record.declare();
    assert.deepEqual(
      draw(record, minute(3)).lanes.map(({ name }) => name),
      [...laneNames],
    );
  });
});
