import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import type { Browser } from 'playwright-core';
import { timelineAsHtml } from '../../src/core/timeline/export/html.ts';
import { exportedPlotWidth, pictureAsSvg } from '../../src/core/timeline/export/svg.ts';
import { timelineAsCsv, timelineAsJson } from '../../src/core/timeline/export/table.ts';
import { timelineAsMarkdown } from '../../src/core/timeline/export/written.ts';
import { summaryOf } from '../../src/core/timeline/milestones.ts';
import { drawPicture, spanOf } from '../../src/core/timeline/picture/picture.ts';
import { Signs } from '../../src/core/timeline/picture/signs.ts';
import { TimelineProjection } from '../../src/core/timeline/projection.ts';
import { minute, RecordBuilder } from '../core/timeline/given.ts';
import { givenRunbook, givenSeverity } from '../given/runbook.ts';
import { launchBrowser } from '../harness/browser.ts';
import { temporaryFolder } from '../harness/temporary.ts';
import { showsAsMany } from '../harness/waiting.ts';
import { hostileInFiles } from './hostileTexts.ts';

/** The texts in every place that an export shows. */
function exported() {
  const record = new RecordBuilder();
  const [markup, link] = hostileInFiles;
  const severity = { id: markup!, name: link!, rank: 0 };
  const runbook = { title: markup!, source: link!, file: link!, sha256: '', commit: null };
  record.tell('IncidentDeclared', { title: hostileInFiles.join(' '), kind: 'real', severity, runbook }, { at: 0 });
  const evidence = new Map<string, string>();
  for (const text of hostileInFiles) {
    const note = record.tell('NoteAdded', { text }, { by: text.slice(0, 300) });
    record.tell('EntryCorrected', { entry: note.id, occurredAt: null, text: `${text} `, reason: text.slice(0, 500) });
    record.tell('CommentAdded', { entry: note.id, text });
    const check = record.startCheck(text);
    record.finishCheck(check.id, 1, {}, text);
    evidence.set(check.id, text);
    const deploy = { sha: 'aaaaaaaaaa', title: text, environment: text.slice(0, 50), at: minute(2) };
    record.tell('DeploySuspected', { deploy, reason: text });
  }
  const book = givenRunbook({ severities: [givenSeverity(markup!, { respondWithinMinutes: 5 })] });
  const summary = summaryOf(record.incident(), 0, book);
  const entries = [...TimelineProjection.of(record.events).entries()];
  const now = Date.parse(minute(100));
  const signs = Signs.of(entries);
  const picture = drawPicture(signs, summary, spanOf(summary, signs, now), exportedPlotWidth(1100), now);
  const svg = pictureAsSvg(picture, summary, 1100);
  return { summary, entries, svg, html: timelineAsHtml({ summary, entries, svg, evidence }) };
}

describe('an export of what means harm', function () {
  this.timeout(60_000);
  const { summary, entries, svg, html } = exported();
  const markdown = timelineAsMarkdown(summary, entries);
  let browser: Browser;

  before(async () => {
    browser = await launchBrowser();
  });

  after(() => browser?.close());

  const files: readonly (readonly [name: string, content: string])[] = [
    ['timeline.html', html],
    ['timeline.svg', svg],
    ['inline.html', `<!DOCTYPE html><meta charset="utf-8"><body>${svg}</body>`],
    ['rendered.html', `<!DOCTYPE html><meta charset="utf-8"><body>${rendered(markdown)}</body>`],
    ['timeline.json', timelineAsJson(summary, entries)],
    ['timeline.csv.txt', timelineAsCsv(entries)],
  ];
  for (const [name, content] of files)
    it(`runs nothing and reaches for nothing: ${name} in a browser`, async () => {
      const path = join(temporaryFolder('hostile'), name);
      writeFileSync(path, content);
      const page = await browser.newPage();
      const asked: string[] = [];
      page.on('request', (request) => asked.push(request.url()));
      page.on('dialog', (dialog) => asked.push(dialog.message()));
      const address = pathToFileURL(path).href;
      await page.goto(address);
      assert.equal(await page.evaluate('window.hurt'), undefined);
      const found = `document.querySelectorAll('script, foreignObject, iframe, img, a[href^="javascript" i], [onload], [onerror]').length`;
      assert.equal(await page.evaluate(found), 0);
      assert.deepEqual(asked, [address]);
      await page.close();
    });

  it('is whole: the page has a row for each entry, and the drawing is one document that reads as XML', async () => {
    const page = await browser.newPage();
    await page.setContent(html);
    await showsAsMany(page.locator('tbody > tr'), entries.length);
    const parsed = `(text) => new DOMParser().parseFromString(text, 'image/svg+xml').querySelectorAll('parsererror, script').length`;
    assert.equal(await page.evaluate(`(${parsed})(${JSON.stringify(svg)})`), 0);
    await page.close();
  });

  it('has no cell that a spreadsheet computes, and one row an entry', () => {
    const rows = cellsOf(timelineAsCsv(entries));
    assert.equal(rows.length, entries.length + 1);
    assert.deepEqual([...new Set(rows.map((row) => row.length))], [rows[0]!.length]);
    assert.deepEqual(
      rows.flat().filter((cell) => /^[=+\-@\t\r]/.test(cell)),
      [],
    );
  });

  it('is the same after JSON was read', () => {
    assert.deepEqual(JSON.parse(timelineAsJson(summary, entries)), JSON.parse(JSON.stringify({ summary, entries })));
  });
});

/** As a host of Markdown that trusts its authors would show it: with whatever markup stands in it. */
function rendered(markdown: string): string {
  const options = { extensions: [gfm()], htmlExtensions: [gfmHtml()] };
  return micromark(markdown, { ...options, allowDangerousHtml: true, allowDangerousProtocol: true });
}

/** RFC 4180, read. */
function cellsOf(csv: string): string[][] {
  const rows: string[][] = [[]];
  for (const [, quoted, plain, end] of csv.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/g)) {
    rows.at(-1)!.push(quoted === undefined ? plain! : quoted.replaceAll('""', '"'));
    if (end === '\r\n') rows.push([]);
    if (end === '') break;
  }
  rows.pop();
  return rows;
}
