import assert from 'node:assert/strict';
import { timelineAsHtml } from '../../../../src/core/timeline/export/html.ts';
import { exportedPlotWidth, pictureAsSvg } from '../../../../src/core/timeline/export/svg.ts';
import { drawPicture, spanOf } from '../../../../src/core/timeline/picture/picture.ts';
import { Signs } from '../../../../src/core/timeline/picture/signs.ts';
import { livelyIncident } from '../../../webview/livelyIncident.ts';
import { minute, type RecordBuilder } from '../given.ts';
import { timelineOf } from './given.ts';

function exported(record: RecordBuilder, evidence: ReadonlyMap<string, string> = new Map()) {
  const { summary, entries } = timelineOf(record);
  const now = Date.parse(minute(36));
  const signs = Signs.of(entries);
  const picture = drawPicture(signs, summary, spanOf(summary, signs, now), exportedPlotWidth(1100), now);
  const svg = pictureAsSvg(picture, summary, 1100);
  return { svg, html: timelineAsHtml({ summary, entries, svg, evidence }) };
}

describe('the timeline as a page of its own', () => {
  it('holds picture, list and what was kept of each output', () => {
    const record = livelyIncident();
    const check = record.events.find(({ type }) => type === 'DiagnosticStarted')!;
    const { html } = exported(record, new Map([[check.id, 'the whole output\nof it']]));
    assert.match(html, /<svg /);
    assert.match(html, /Roll back to 2\.4\.0/);
    assert.match(html, /<details><summary>output<\/summary><pre>the whole output\nof it<\/pre>/);
    assert.match(html, /<dt>acknowledged<\/dt><dd>2031-03-09 01:01:00 UTC<\/dd>/);
  });

  it('has no script, no handler and no address to load from, whatever the record says', () => {
    const record = livelyIncident();
    const evil = '</script></pre></svg><script src=https://evil.test>x</script><img src=x onerror=alert(1)>]]>"\'';
    record.tell('NoteAdded', { text: evil }, { by: evil });
    record.tell('TitleChanged', { title: evil });
    record.tell('SeverityChanged', { severity: { id: evil, name: evil, rank: 0 }, reason: evil });
    const check = record.startCheck(evil);
    const { html, svg } = exported(record, new Map([[check.id, evil]]));
    for (const text of [html, svg]) {
      assert.doesNotMatch(text, /<script|<img|src=x>|<[^>]*\sonerror/i);
      assert.equal((text.match(/<\/svg>/g) ?? []).length, 1);
    }
    assert.match(html, /default-src 'none'/);
  });

  it('says what each sign is, without colour too', () => {
    const { svg } = exported(livelyIncident());
    assert.match(svg, /<title>Count connections: exit 1<\/title><path/);
    assert.match(svg, /2031-03-09 \d\d:\d\d UTC/);
  });
});
