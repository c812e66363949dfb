import assert from 'node:assert/strict';
import { timelineAsHtml } from '../../../src/core/timeline/export/html.ts';
import { pictureAsSvg } from '../../../src/core/timeline/export/svg.ts';
import { timelineAsMarkdown } from '../../../src/core/timeline/export/written.ts';
import { summaryOf } from '../../../src/core/timeline/milestones.ts';
import { drawPicture, spanOf } from '../../../src/core/timeline/picture/picture.ts';
import { Signs } from '../../../src/core/timeline/picture/signs.ts';
import { minute, promising, RecordBuilder } from './given.ts';

function declared(): RecordBuilder {
  const record = new RecordBuilder();
  record.declare({ at: 0 });
  return record;
}

function draw(record: RecordBuilder, now: number) {
  const summary = summaryOf(record.incident(), 0, promising);
  const at = Date.parse(minute(now));
  return { summary, picture: drawPicture(new Signs(), summary, spanOf(summary, new Signs(), at), 1000, at) };
}

const wordsOf = (record: RecordBuilder, now: number) => draw(record, now).picture.targets.map(({ words }) => words);

describe('the runbook’s targets', () => {
  it('run from the start, with what is left of each', () => {
    assert.deepEqual(wordsOf(declared(), 3), ['acknowledge: 12 min left', 'mitigate: 57 min left']);
  });

  it('are overdue after their time, met or missed once it is done', () => {
    const record = declared();
    assert.deepEqual(wordsOf(record, 20)[0], 'acknowledge: overdue 5 min');
    record.tell('MilestoneReached', { milestone: 'acknowledged' }, { at: 10 });
    record.tell('MilestoneReached', { milestone: 'mitigated' }, { at: 72 });
    assert.deepEqual(wordsOf(record, 80), ['acknowledge: met', 'mitigate: missed by 12 min']);
  });

  it('are those of the severity of the moment', () => {
    const record = declared();
    const severity = { id: 'SEV-1', name: null, rank: 0 };
    record.tell('SeverityChanged', { severity, reason: null }, { at: 8 });
    assert.deepEqual(wordsOf(record, 8), ['acknowledge: overdue 3 min', 'resolve: 22 min left']);
  });

  it('go where a person moved them, are gone when switched off, and stay when only the reminder was put off', () => {
    const record = declared();
    const [response, mitigation] = ['response/1/SEV-2', 'mitigation/1/SEV-2'];
    record.tell('DeadlineSnoozed', { deadline: response, title: 'Acknowledge', minutes: 30 }, { at: 1 });
    record.tell('DeadlineMoved', { deadline: mitigation, title: 'Mitigate', dueAt: minute(90) }, { at: 1 });
    assert.deepEqual(wordsOf(record, 2), ['acknowledge: 13 min left', 'mitigate: 1 h 28 min left']);
    record.tell('DeadlineMoved', { deadline: mitigation, title: 'Mitigate', dueAt: null }, { at: 3 });
    assert.equal(wordsOf(record, 4).length, 1);
  });

  it('are none for a false alarm, and none without a runbook', () => {
    const record = declared();
    assert.deepEqual(summaryOf(record.incident()).targets, []);
    record.tell('IncidentCancelled', { reason: 'false alarm' }, { at: 1 });
    assert.deepEqual(draw(record, 20).summary.targets, []);
  });

  it('need no acknowledgement of what is resolved already', () => {
    const record = declared();
    record.tell('IncidentResolved', { openCriteria: [], reason: null }, { at: 12 });
    assert.deepEqual(wordsOf(record, 500), ['acknowledge: met', 'mitigate: met']);
  });
});

describe('limits in the picture', () => {
  it('reach ahead to what is due next, unless that is far away', () => {
    const record = declared();
    record.tell('MilestoneReached', { milestone: 'acknowledged' }, { at: 1 });
    assert.ok(draw(record, 30).picture.span.to > Date.parse(minute(60)));
    assert.ok(draw(record, 5).picture.span.to < Date.parse(minute(30)));
  });

  it('lie side by side, and shade the time beyond: to come, or lost', () => {
    const record = declared();
    const [response, mitigation] = draw(record, 20).picture.targets;
    assert.equal(response!.x + response!.width, response!.limit);
    assert.equal(mitigation!.x, response!.limit);
    assert.equal(response!.beyond!.x + response!.beyond!.width, draw(record, 20).picture.now);
    record.tell('MilestoneReached', { milestone: 'acknowledged' }, { at: 10 });
    assert.equal(draw(record, 20).picture.targets[0]!.beyond, null);
    assert.equal(draw(record, 50).picture.targets[1]!.beyond!.width > 0, true);
  });

  it('stand in what is exported, by word and not by colour alone', () => {
    const record = declared();
    record.tell('MilestoneReached', { milestone: 'acknowledged' }, { at: 20 });
    const { summary, picture } = draw(record, 40);
    const svg = pictureAsSvg(picture, summary, 1100);
    assert.match(svg, /acknowledge: missed by 5 min/);
    assert.match(svg, /mitigate: 20 min left \(by 01:58 UTC\)/);
    const said = /SEV-2: respond within 15 min(?::|<\/dt><dd>) ?by 2031-03-09 01:13:00(?: UTC)?, missed/;
    assert.match(timelineAsHtml({ summary, entries: [], svg, evidence: new Map() }), said);
    assert.match(timelineAsMarkdown(summary, []), said);
  });
});
