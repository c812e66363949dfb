import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import { minute, promising, RecordBuilder } from '../core/timeline/given.ts';
import { eventually, gone, shows, showsAsMany } from '../harness/waiting.ts';
import { assertAccessible } from './accessible.ts';
import { hostile } from './hostileTexts.ts';
import { livelyIncident } from './livelyIncident.ts';
import { givenTimelinePages, keep, painted } from './pages.ts';
import { type ThemeName, themes } from './themes.ts';

describe('the timeline’s page in a browser', function () {
  this.timeout(60_000);
  const { open, begin } = givenTimelinePages();

  describe('shows', () => {
    it('how grave it is, what it is, and how far it has come', async () => {
      const { page } = await open(livelyIncident());
      const head = page.locator('.head');
      await shows(head.locator('.severity'), /SEV-1 Critical/);
      await shows(head.locator('h1'), 'API errors after 2.4.1');
      await shows(head.locator('.milestones li'), [
        'impact 01:51',
        'detected 01:58 after 7 min',
        'acknowledged 02:01 after 3 min',
        'mitigated 02:29 after 38 min',
        'resolved –',
      ]);
      assert.match((await head.locator('.clock').getAttribute('title')) ?? '', /^Impact began .*01:51/);
    });

    it('a figure that cannot be had as n/a, with the reason', async () => {
      const record = new RecordBuilder();
      record.declare();
      record.tell('MilestoneReached', { milestone: 'acknowledged' });
      const { page } = await open(record);
      const metric = page.locator('.milestones li', { hasText: 'acknowledged' }).locator('.metric');
      await shows(metric, /n\/a: no time for "detected"/);
      assert.match((await page.locator('.clock').getAttribute('title')) ?? '', /^Declared /);
    });

    it('a check with exit code, first line of output, author, and the rest unfolded', async () => {
      const { page } = await open(livelyIncident());
      const row = await scrollTo(page, 'Count connections');
      await shows(row, /exit 1.*too many.*2 lines.*evidence.*checkout\.md:143.*commander/);
      await row.getByRole('button', { name: 'Details' }).click();
      await eventually(async () => assert.equal(await row.locator('.preview').textContent(), 'too many\nclients'));
      await shows(row.locator('.more'), /1 redacted/);
    });

    it('local time; both clocks and the time since the declaration on hover and in the detail', async () => {
      const { page } = await open(livelyIncident());
      const row = await scrollTo(page, 'Roll back to 2.4.0');
      const time = row.locator('time');
      await shows(time, '02:18');
      const all = /02:18:00.*2031-03-09 01:18:00 UTC.*18 min after it was declared/s;
      assert.match((await time.getAttribute('title')) ?? '', all);
      await row.getByRole('button', { name: 'Details' }).click();
      await shows(row.locator('.times'), all);
    });

    it('a correction with what was there before', async () => {
      const { page } = await open(livelyIncident());
      const row = await scrollTo(page, 'Rollback begun, pod by pod');
      await row.getByRole('button', { name: 'Details' }).click();
      await shows(row.locator('.was'), /Rollback is rolling out.*corrected by commander/);
    });

    it('a long history of corrections: the last at once, the rest folded, in order', async () => {
      const record = new RecordBuilder();
      record.declare();
      const { id: entry } = record.tell('NoteAdded', { text: 'wording 0' });
      for (let count = 1; count <= 40; count++)
        record.tell('EntryCorrected', { entry, occurredAt: null, text: `wording ${count}`, reason: `slip ${count}` });
      const { page } = await open(record);
      const row = await scrollTo(page, 'wording 40');
      await row.getByRole('button', { name: 'Details' }).click();
      const was = row.locator('.was:visible s');
      await shows(was, ['wording 39']);
      await row.locator('summary').focus();
      await page.keyboard.press('Enter');
      await shows(
        was,
        Array.from({ length: 40 }, (_, index) => `wording ${index}`),
      );
      await keep(page, 'timeline-page/history');
    });

    it('bands, signs and milestones in the picture, with words for those who do not see it', async () => {
      const { page } = await open(livelyIncident());
      const picture = page.getByRole('group', { name: /Picture of API errors/ });
      await has(picture.locator('[data-lane="severity"] .band'), 'data-value', ['SEV-2', 'SEV-1']);
      await has(picture.locator('[data-lane="status"] .band'), 'data-value', [
        'investigating',
        'mitigating',
        'monitoring',
      ]);
      const failed = picture.getByRole('button', { name: 'Count connections: exit 1, failed' });
      await has(failed, 'data-tone', ['bad']);
      await showsAsMany(picture.locator('.flag'), 4);
    });

    it('the runbook’s targets: in the head, and as limits in the picture, each with a word', async () => {
      const { page } = await open(livelyIncident(), { runbook: promising });
      await shows(page.locator('.target-words'), ['target met', 'overdue 4 min']);
      const targets = page.locator('.picture .target');
      await has(targets, 'data-state', ['met', 'overdue']);
      await showsAsMany(targets.locator('.beyond-limit'), 1);
      const label = await page.locator('.picture').getAttribute('aria-label');
      assert.match(label ?? '', /Targets: acknowledge: met, resolve: overdue 4 min\./);
    });

    it('why there is nothing, when there is no record', async () => {
      const timeline = await begin(new RecordBuilder());
      await timeline.page.clock.runFor(6_000);
      await timeline.page.getByText('There is no record of this incident here.').waitFor();
    });
  });

  describe('while things happen', () => {
    it('shows an event and says it aloud', async () => {
      const record = livelyIncident();
      const timeline = await open(record);
      await shows(timeline.page.getByRole('log'), '');
      await timeline.happens(record.tell('NoteAdded', { text: 'Error rate is back to normal' }, { at: 33 }));
      await timeline.page.locator('article', { hasText: 'Error rate is back to normal' }).waitFor();
      await shows(timeline.page.getByRole('log'), '02:31, note, Error rate is back to normal, commander');
    });

    it('follows its end', async () => {
      const record = longRecord(60);
      const timeline = await open(record);
      await atEnd(timeline.page);
      for (const text of ['one', 'two', 'three'])
        await timeline.happens(record.tell('NoteAdded', { text: `after: ${text}` }));
      await timeline.page.locator('article', { hasText: 'after: three' }).waitFor();
      await atEnd(timeline.page);
    });

    it('keeps its place when somebody reads further up, and offers the way down', async () => {
      const record = longRecord(120);
      const timeline = await open(record);
      const { page } = timeline;
      const row = await scrollTo(page, 'note 40');
      const before = await row.boundingBox();
      await timeline.happens(record.tell('NoteAdded', { text: 'new at the end' }));
      await timeline.happens(record.tell('NoteAdded', { text: 'put in above' }, { occurredAt: minute(2.5) }));
      await page.getByRole('button', { name: '2 new entries' }).waitFor();
      await eventually(async () => assert.deepEqual(await row.boundingBox(), before));
      await page.getByRole('button', { name: '2 new entries' }).click();
      await page.locator('article', { hasText: 'new at the end' }).waitFor();
      await page.locator('.jump').waitFor({ state: 'detached' });
    });

    it('keeps its place though all of it fits for a while, as where the view is moved', async () => {
      const timeline = await open(longRecord(40), { width: 480, height: 700 });
      const { page } = timeline;
      const row = await scrollTo(page, 'note 15');
      const before = (await row.boundingBox())!.y;
      const isThere = async () => assert.ok(Math.abs((await row.boundingBox({ timeout: 500 }))!.y - before) < 40);
      await page.setViewportSize({ width: 1100, height: 3_000 });
      await painted(page);
      await page.setViewportSize({ width: 480, height: 700 });
      await painted(page);
      await eventually(isThere);
      await page.clock.runFor(500);
      await timeline.reload();
      await eventually(isThere);
    });

    it('keeps the focus on a row and on its button', async () => {
      const record = longRecord(50);
      const timeline = await open(record);
      const row = await scrollTo(timeline.page, 'note 30');
      await row.getByRole('button', { name: 'Pin to the postmortem' }).focus();
      await timeline.happens(record.tell('NoteAdded', { text: 'put in above' }, { occurredAt: minute(2.5) }));
      await shows(timeline.page.locator('article:focus-within'), /note 30/);
    });

    it('keeps what is being typed, and where', async () => {
      const record = longRecord(5);
      const timeline = await open(record);
      await note(timeline.page).focus();
      await timeline.page.keyboard.type('half a sen');
      await timeline.happens(record.tell('NoteAdded', { text: 'meanwhile' }));
      await timeline.page.keyboard.type('tence');
      await stands(note(timeline.page), 'half a sentence');
    });

    it('updates a running check in its place', async () => {
      const record = new RecordBuilder();
      record.declare();
      const started = record.startCheck('Watch the error rate');
      const timeline = await open(record);
      const row = timeline.page.locator('article', { hasText: 'Watch the error rate' });
      await shows(row, /running/);
      await timeline.happens(record.finishCheck(started.id, null));
      await shows(row, /exit code unknown/);
    });

    it('moves nothing for people who asked for less motion', async () => {
      const record = longRecord(3);
      const timeline = await open(record, { reducedMotion: 'reduce' });
      await timeline.happens(record.tell('NoteAdded', { text: 'new' }));
      await timeline.page.locator('article', { hasText: 'new' }).waitFor();
      assert.equal(await timeline.page.evaluate('document.getAnimations().length'), 0);
    });
  });

  describe('writing', () => {
    it('adds a note by Enter and clears the field once it is recorded', async () => {
      const timeline = await open(longRecord(2));
      await note(timeline.page).fill('Pager rang twice');
      await note(timeline.page).press('Enter');
      await timeline.hears('addNote');
      await timeline.page.getByText('Note recorded.').waitFor();
      assert.deepEqual(timeline.commands, [{ type: 'AddNote', text: 'Pager rang twice' }]);
      await stands(note(timeline.page), '');
      await timeline.page.locator('vscode-textarea:focus').waitFor();
    });

    it('logs a decision by Ctrl+Enter, at the time that was given', async () => {
      const timeline = await open(longRecord(2));
      const { page } = timeline;
      await page.clock.setFixedTime(minute(30));
      await page.locator('vscode-textfield.when input').fill('-10');
      await note(page).fill('Roll back');
      await note(page).press('Control+Enter');
      const { occurredAt } = await timeline.hears('logDecision');
      assert.equal(occurredAt, minute(20));
      await page.getByText('Decision recorded.').waitFor();
      await stands(page.locator('vscode-textfield.when input'), '');
    });

    it('takes lines by Shift+Enter', async () => {
      const timeline = await open(longRecord(2));
      await note(timeline.page).focus();
      await timeline.page.keyboard.type('one');
      await timeline.page.keyboard.press('Shift+Enter');
      await timeline.page.keyboard.type('two');
      await timeline.page.getByRole('button', { name: 'Add Note' }).click();
      assert.equal((await timeline.hears('addNote')).text, 'one\ntwo');
    });

    it('says what is wrong with a time, and sends nothing', async () => {
      const timeline = await open(longRecord(2));
      await timeline.page.locator('vscode-textfield.when input').fill('25:99');
      await note(timeline.page).fill('x');
      await note(timeline.page).press('Enter');
      await timeline.page.getByText('There is no such time of day.').waitFor();
      assert.deepEqual(timeline.commands, []);
      await stands(note(timeline.page), 'x');
    });

    it('keeps the text when it is refused, with the reason', async () => {
      const timeline = await open(longRecord(2));
      timeline.outcome = async () => ({
        refused: { code: 'not-open', message: 'This incident is closed. Reopen it first.' },
      });
      await note(timeline.page).fill('too late');
      await note(timeline.page).press('Enter');
      await timeline.page.getByText('This incident is closed. Reopen it first.').waitFor();
      await stands(note(timeline.page), 'too late');
    });

    it('keeps what is typed while a note is on its way, and writes it by the Enter that came meanwhile', async () => {
      const timeline = await open(longRecord(2));
      const { page } = timeline;
      const answers: (() => void)[] = [];
      timeline.outcome = () => new Promise((resolve) => answers.push(() => resolve({ recorded: [] })));
      const sent = (...texts: string[]) =>
        eventually(() =>
          assert.deepEqual(
            timeline.commands,
            texts.map((text) => ({ type: 'AddNote', text })),
          ),
        );
      await note(page).fill('Pager rang');
      await note(page).press('Enter');
      await sent('Pager rang');
      await page.keyboard.type(' Database is back');
      await page.keyboard.press('Enter');
      answers.shift()!();
      await sent('Pager rang', 'Database is back');
      await stands(note(page), 'Database is back');
      await note(page).fill('Nobody calls any more');
      answers.shift()!();
      await page.getByText('Note recorded.').waitFor();
      await stands(note(page), 'Nobody calls any more');
      assert.equal(timeline.commands.length, 2);
    });

    it('keeps what is typed into a form while it is on its way', async () => {
      const timeline = await open(livelyIncident());
      const { page } = timeline;
      let answer = () => {};
      timeline.outcome = () =>
        new Promise((resolve) => {
          answer = () => resolve({ recorded: [] });
        });
      const row = await scrollTo(page, 'Roll back to 2.4.0');
      await row.focus();
      await page.keyboard.press('c');
      await writing(page);
      await page.keyboard.type('by the call');
      await page.keyboard.press('Enter');
      await timeline.hears('comment');
      await page.keyboard.type(', at nine');
      answer();
      await page.getByText('Comment recorded').or(row.locator('.entry-form')).first().waitFor();
      await painted(page);
      await stands(row.getByRole('textbox', { name: 'Comment' }), 'by the call, at nine');
      await page.keyboard.press('Enter');
      await eventually(() =>
        assert.deepEqual(
          timeline.commands.map((command) => ('text' in command ? command.text : null)),
          ['by the call', 'by the call, at nine'],
        ),
      );
      answer();
      await gone(row.locator('.entry-form'));
    });

    it('keeps the text while no answer comes, and says so', async () => {
      const timeline = await open(longRecord(2));
      timeline.outcome = () => new Promise(() => undefined);
      await note(timeline.page).fill('slow disk');
      await note(timeline.page).press('Enter');
      await timeline.hears('addNote');
      await timeline.page.clock.runFor(6_000);
      await timeline.page.getByText('Still waiting for the record.').waitFor();
      await stands(note(timeline.page), 'slow disk');
    });
  });

  describe('working in it', () => {
    it('proposes a hypothesis by Alt+Enter, and judges it where it stands', async () => {
      const record = livelyIncident();
      const timeline = await open(record);
      const { page } = timeline;
      await note(page).fill('The pool is too small');
      await note(page).press('Alt+Enter');
      await page.getByText('Hypothesis recorded.').waitFor();
      const { id } = record.tell('HypothesisProposed', { text: 'The pool is too small' }, { at: 34 });
      await timeline.happens(record.events.at(-1)!);
      const row = await scrollTo(page, 'The pool is too small');
      await row.focus();
      await page.keyboard.press('Enter');
      await row.getByRole('button', { name: 'Rule out' }).click();
      await writing(page);
      await page.keyboard.type('it is at 4 of 20');
      await page.keyboard.press('Enter');
      await row.locator('.entry-form').waitFor({ state: 'detached' });
      assert.deepEqual(timeline.commands, [
        { type: 'ProposeHypothesis', text: 'The pool is too small' },
        { type: 'RuleOutHypothesis', hypothesis: id, reason: 'it is at 4 of 20' },
      ]);
      await page.locator(`article[data-entry="${id}"]:focus`).waitFor();
    });

    it('comments by C, and leaves the draft and the list’s keys alone meanwhile', async () => {
      const timeline = await open(livelyIncident());
      const { page } = timeline;
      const row = await scrollTo(page, 'Roll back to 2.4.0');
      await row.focus();
      await page.keyboard.press('c');
      await writing(page);
      await page.keyboard.type('pinned by pico');
      await keep(page, 'timeline-page/comment');
      await page.keyboard.press('Enter');
      const { text, entry } = await timeline.hears('comment');
      assert.deepEqual([text, entry], ['pinned by pico', await row.getAttribute('data-entry')]);
      assert.equal(
        timeline.heard.some(({ type }) => type === 'togglePin'),
        false,
      );
    });

    it('corrects time and text by E: only what was changed is sent', async () => {
      const record = livelyIncident();
      const timeline = await open(record);
      const { page } = timeline;
      await page.clock.setFixedTime(minute(36));
      const row = await scrollTo(page, 'Roll back to 2.4.0');
      await row.focus();
      await page.keyboard.press('e');
      await row.locator('.form-when input').waitFor();
      await stands(row.locator('.form-when input'), '02:18:00');
      await row.getByRole('button', { name: 'Correct', exact: true }).click();
      await row.getByText('Nothing is written yet, or nothing is changed.').waitFor();
      await row.locator('.form-when input').fill('02:16:30');
      await row.locator('.form-reason input').fill('by the call’s log');
      await row.locator('.form-reason input').press('Enter');
      const { type, text, occurredAt, reason } = await timeline.hears('correct');
      assert.deepEqual([type, text, occurredAt, reason], ['correct', undefined, minute(18.5), 'by the call’s log']);
      await eventually(() => assert.equal(timeline.commands.at(-1)?.type, 'CorrectEntry'));
    });

    it('inserts a note between two entries by I', async () => {
      const timeline = await open(livelyIncident());
      const { page } = timeline;
      await page.clock.setFixedTime(minute(36));
      const row = await scrollTo(page, 'Rollback begun, pod by pod');
      await row.focus();
      await page.keyboard.press('i');
      await writing(page);
      await page.keyboard.type('Half of the pods are back');
      await page.keyboard.press('Enter');
      const { occurredAt, text } = await timeline.hears('addNote');
      assert.equal(text, 'Half of the pods are back');
      assert.ok(occurredAt! > minute(23.5) && occurredAt! < minute(30));
    });

    it('keeps what is written in a form when it is refused, when the page is reloaded, and lets go by Escape', async () => {
      const timeline = await open(livelyIncident());
      const { page } = timeline;
      timeline.outcome = async () => ({ refused: { code: 'empty-text', message: 'Not like this.' } });
      const row = await scrollTo(page, 'Roll back to 2.4.0');
      await row.focus();
      await page.keyboard.press('c');
      await writing(page);
      await page.keyboard.type('half a thought');
      await page.keyboard.press('Enter');
      await page.getByText('Not like this.').waitFor();
      await timeline.reload();
      const again = await scrollTo(page, 'Roll back to 2.4.0');
      const field = again.getByRole('textbox', { name: 'Comment' });
      await stands(field, 'half a thought');
      await field.press('Escape');
      await field.waitFor({ state: 'detached' });
    });

    it('runs, inserts and copies a check again, and copies an entry and its link, by the entry’s id alone', async () => {
      const timeline = await open(livelyIncident());
      const { page } = timeline;
      const row = await scrollTo(page, 'Count connections');
      const entry = await row.getAttribute('data-entry');
      await row.focus();
      for (const key of ['r', 'm', 'l', 'Enter']) await page.keyboard.press(key);
      for (const word of ['Insert command', 'Copy command']) await row.getByRole('button', { name: word }).click();
      assert.deepEqual(await timeline.hears('runAgain'), { type: 'runAgain', entry });
      assert.deepEqual(await timeline.hears('insertCommand'), { type: 'insertCommand', entry });
      assert.deepEqual(await timeline.hears('copyCommand'), { type: 'copyCommand', entry });
      assert.deepEqual(await timeline.hears('copyText'), { type: 'copyText', entry });
      assert.deepEqual(await timeline.hears('copyLink'), { type: 'copyLink', entry });
    });

    it('says what was missed since it was last seen, until it is seen', async () => {
      const record = livelyIncident();
      const timeline = await open(record);
      const { page } = timeline;
      await page.goto('about:blank');
      timeline.happensUnseen(record.tell('NoteAdded', { text: 'while you were away' }, { at: 40 }));
      await timeline.reload(() => page.goBack());
      await page.getByRole('button', { name: /1 entry since you looked at 02:30/ }).click();
      await page.locator('article.missed-row:focus', { hasText: 'while you were away' }).waitFor();
      await keep(page, 'timeline-page/missed');
      await page.getByRole('button', { name: 'I have seen them' }).click();
      await gone(page.locator('.missed-row'));
      await timeline.reload();
      await painted(page);
      await gone(page.locator('.missed'));
    });

    it('follows a link to an entry, though a filter hides it', async () => {
      const timeline = await open(livelyIncident());
      const { page } = timeline;
      await page.locator('.search input').fill('nothing like it');
      const entry = timeline.record.events.find(({ type }) => type === 'DecisionLogged')!.id;
      await timeline.send({ type: 'reveal', entry });
      await page.locator('article:focus', { hasText: 'Roll back to 2.4.0' }).waitFor();
    });

    it('draws a picture as PNG for whoever exports it', async () => {
      const timeline = await open(livelyIncident());
      const svg =
        '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="6"><rect width="8" height="6" fill="red"/></svg>';
      await timeline.send({ type: 'rasterise', request: 7, svg });
      const { request, png } = await timeline.hears('rasterised');
      const bytes = Buffer.from(png ?? '', 'base64');
      assert.equal(request, 7);
      assert.deepEqual(
        [bytes.toString('latin1', 1, 4), bytes.readUInt32BE(16), bytes.readUInt32BE(20)],
        ['PNG', 16, 12],
      );
    });
  });

  describe('by keyboard', () => {
    it('walks the rows by arrows, unfolds by Enter, pins by P, goes to the note by N', async () => {
      const timeline = await open(livelyIncident());
      const { page } = timeline;
      await page.locator('article[tabindex="0"]').focus();
      await page.keyboard.press('Home');
      await page.locator('article:focus', { hasText: 'Pool size from environment' }).waitFor();
      await page.keyboard.press('End');
      await page.locator('article:focus', { hasText: 'Watch the error rate' }).waitFor();
      await page.keyboard.press('ArrowUp');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await page.locator('article:focus .more').waitFor();
      await page.keyboard.press('p');
      const { entry } = await timeline.hears('togglePin');
      assert.equal(entry, await page.evaluate('document.activeElement.dataset.entry'));
      await page.keyboard.press('n');
      await page.locator('vscode-textarea:focus').waitFor();
    });

    it('opens evidence, runbook line and commit, each by the entry’s id alone', async () => {
      const timeline = await open(livelyIncident());
      const row = await scrollTo(timeline.page, 'Count connections');
      const entry = await row.getAttribute('data-entry');
      await row.focus();
      await timeline.page.keyboard.press('o');
      assert.deepEqual(await timeline.hears('openEvidence'), { type: 'openEvidence', entry });
      await row.getByRole('button', { name: 'checkout.md:143' }).click();
      assert.deepEqual(await timeline.hears('openOrigin'), { type: 'openOrigin', entry });
      const deploy = await scrollTo(timeline.page, 'Pool size from environment');
      await deploy.getByRole('button', { name: 'changes' }).click();
      assert.equal((await timeline.hears('openLink')).link, 'commit');
    });

    it('walks the picture’s signs and goes from a sign to its entry', async () => {
      const { page } = await open(livelyIncident());
      await page.locator('.mark[tabindex="0"]').focus();
      await page.keyboard.press('Home');
      await page.keyboard.press('ArrowUp');
      // The picture is drawn with the next frame.
      await page.locator('.mark:focus[aria-label*="takes incident commander"]').waitFor();
      const entry = await page.evaluate('document.activeElement.dataset.entry');
      await page.keyboard.press('Enter');
      await page.locator(`article[data-entry="${entry}"]:focus`).waitFor();
    });

    it('says what a sign is to whom it is pointed at or walked to, until Escape', async () => {
      const { page } = await open(livelyIncident());
      await page.getByRole('button', { name: 'Count connections: exit 1' }).hover();
      const hover = page.locator('.hover');
      await shows(hover, '02:04, Count connections: exit 1, failed');
      await keep(page, 'timeline-page/hover');
      await page.mouse.move(2, 2);
      await hover.waitFor({ state: 'detached' });
      await page.locator('.mark[tabindex="0"]').focus();
      await hover.waitFor();
      await page.keyboard.press('Escape');
      await hover.waitFor({ state: 'detached' });
    });

    it('has one stop in the picture and one row in the list for the Tab key', async () => {
      const { page } = await open(livelyIncident());
      await showsAsMany(page.locator('.mark[tabindex="0"]'), 1);
      await showsAsMany(page.locator('article[tabindex="0"]'), 1);
      await gone(page.locator('article:not([tabindex="0"]) button[tabindex="0"]'));
    });
  });

  describe('finding', () => {
    it('by text, pinned only, and with bookkeeping', async () => {
      const { page } = await open(livelyIncident());
      const count = page.locator('.count');
      await shows(count, '30 of 31 entries');
      await page.getByRole('switch', { name: 'Show bookkeeping too' }).click();
      await scrollTo(page, 'namespace = shop');
      await page.getByRole('switch', { name: 'Pinned entries only' }).click();
      await shows(page.locator('article .title'), ['Roll back to 2.4.0']);
      await page.getByRole('switch', { name: 'Pinned entries only' }).click();
      await page.locator('.search input').fill('CONNECTIONS');
      await shows(page.locator('article .title'), ['Count connections', 'Kill idle connections']);
      await page.locator('.search input').fill('nothing like it');
      await page.getByText('Nothing fits what you asked for.').waitFor();
      await page.locator('.search input').fill('');
      await page.getByRole('switch', { name: 'Show bookkeeping too' }).click();
      await shows(count, '30 of 31 entries');
    });

    it('by kind and by person, each with how often it comes', async () => {
      const { page } = await open(livelyIncident());
      await page.getByRole('switch', { name: 'Choose kinds and people' }).click();
      const choices = page.getByRole('region', { name: 'Kinds and people to list' });
      await choices.getByRole('button', { name: 'update 1' }).click();
      await choices.getByRole('button', { name: 'decision 1' }).click();
      await shows(page.locator('article .kind'), ['update', 'decision']);
      await choices.getByRole('button', { name: /^communications/ }).click();
      await shows(page.locator('article .kind'), ['update']);
      await keep(page, 'timeline-page/choices');
      await choices.getByRole('button', { name: 'All' }).click();
      await shows(page.locator('.count'), '30 of 31 entries');
    });

    it('by phase: each begins with how long it took', async () => {
      const { page } = await open(livelyIncident(), { height: 1400 });
      await page.getByRole('switch', { name: 'Group by phase' }).click();
      await page.evaluate(`${scroller}.dispatchEvent(new WheelEvent('wheel')); ${scroller}.scrollTop = 0`);
      await page.locator('.heading', { hasText: 'Monitoring' }).waitFor();
      await shows(page.locator('.heading'), [
        'Before it was declared',
        'Investigating · 02:00 to 02:19 · 19 min',
        'Mitigating · 02:19 to 02:28 · 9 min',
        'Monitoring · since 02:28 · 6 min',
      ]);
      await keep(page, 'timeline-page/phases');
    });

    it('goes from a sign to an entry that the filter hides', async () => {
      const { page } = await open(livelyIncident());
      await page.locator('.search input').fill('nothing like it');
      await page.getByRole('button', { name: 'Count connections: exit 1' }).click();
      await page.locator('article:focus', { hasText: 'Count connections' }).waitFor();
    });
  });

  describe('comes back after a reload', () => {
    it('with draft, filter, and the place that was read, though that lies in history', async () => {
      const timeline = await open(longRecord(700));
      const { page } = timeline;
      await note(page).fill('half a sentence');
      await page.getByRole('switch', { name: 'Show bookkeeping too' }).click();
      const row = await scrollTo(page, 'note 77');
      const before = (await row.boundingBox())!.y;
      await page.clock.runFor(500);
      await timeline.reload();
      await stands(note(page), 'half a sentence');
      await has(page.getByRole('switch', { name: 'Show bookkeeping too' }), 'aria-checked', ['true']);
      await row.waitFor();
      await eventually(async () => {
        const after = (await row.boundingBox())!.y;
        assert.ok(Math.abs(after - before) < 40, `${before} ${after}`);
      });
    });

    it('with the same picture, near or whole, and the same rows', async () => {
      const record = livelyIncident();
      record.tell('IncidentResolved', { openCriteria: [], reason: null }, { at: 35 });
      const timeline = await open(record, { runbook: promising });
      const { page } = timeline;
      for (const nearer of [false, true]) {
        if (nearer) await page.getByRole('button', { name: 'Zoom in' }).click();
        await painted(page);
        const before = await seen(page);
        assert.match(before, /data-tone="bad"/);
        await timeline.reload();
        await eventually(async () => assert.equal(await seen(page), before));
      }
    });

    it('at the end, where it followed the end', async () => {
      const timeline = await open(longRecord(200));
      await timeline.reload();
      await atEnd(timeline.page);
    });
  });

  it('goes to an entry that it is told of while that is still in history', async () => {
    const record = longRecord(2000);
    const timeline = await begin(record);
    await timeline.hears('rendered');
    await timeline.send({ type: 'reveal', entry: record.events[9]!.id });
    await timeline.page.locator('article:focus', { hasText: 'note 8' }).waitFor();
    await timeline.showsAll();
  });

  it('has few rows in the document, however many entries there are', async () => {
    const timeline = await open(longRecord(3000));
    const { page } = timeline;
    const rows = page.locator('article');
    await shows(page.locator('.count'), '3,001 entries');
    await eventually(async () => assert.ok((await rows.count()) < 60));
    await page.locator('article[tabindex="0"]').focus();
    await page.keyboard.press('Home');
    await page.locator('article:focus', { hasText: 'Incident declared' }).waitFor();
    await eventually(async () => assert.ok((await rows.count()) < 60));
  });

  describe('content that means harm', () => {
    it('is shown and does nothing, wherever it stands', async () => {
      const record = new RecordBuilder();
      const asked: string[] = [];
      record.tell('IncidentDeclared', {
        title: hostile[0]!,
        kind: 'real',
        severity: { id: hostile[2]!, name: hostile[0]!, rank: 0 },
        runbook: { title: hostile[0]!, source: hostile[1]!, file: hostile[1]!, sha256: '', commit: null },
      });
      for (const text of hostile) {
        record.tell('NoteAdded', { text }, { by: text.slice(0, 200) });
        record.finishCheck(record.startCheck(text).id, 1, {}, text);
        record.tell('StatusChanged', { status: 'identified' });
      }
      record.tell('IssueFiled', { repository: hostile[0]!, number: 1, url: 'javascript:window.hurt=1' });
      const timeline = await open(record);
      const { page } = timeline;
      page.on('request', (request) => asked.push(request.url()));
      for (const entry of ['Home', 'End']) {
        await page.locator('article[tabindex="0"]').focus();
        await page.keyboard.press(entry);
        await page.locator(entry === 'Home' ? 'article[aria-posinset="1"]:focus' : 'article:focus').waitFor();
        for (const fold of await page.getByRole('button', { name: 'Details', expanded: false }).all())
          await fold.click({ timeout: 1_000 }).catch(() => undefined);
      }
      await page.locator('article .more').first().waitFor();
      assert.equal(await page.evaluate('window.hurt'), undefined);
      await gone(page.locator('article img, article script, article a'));
      assert.deepEqual(asked, []);
      assert.equal(await page.evaluate('document.documentElement.scrollWidth <= innerWidth'), true);
      await keep(page, 'timeline-page/hostile');
    });

    it('reads as it is: overrides spelt out, colours gone, markup as text', async () => {
      const record = new RecordBuilder();
      record.declare();
      for (const text of hostile) record.tell('NoteAdded', { text });
      const { page } = await open(record, { height: 1000 });
      const titles = page.locator('article[data-kind="note"] .title');
      await showsAsMany(titles, hostile.length);
      const shown = await texts(titles);
      assert.equal(shown[0], hostile[0]);
      assert.equal(shown[2], 'rm -rf ~/[U+202E]txt.oot[U+2066]');
      assert.equal(shown[3], 'here red');
      assert.ok(shown[4]!.length < 10);
      assert.ok(shown[5]!.length < 300);
    });
  });

  describe('messages that fit no schema', () => {
    it('are refused, a snapshot is asked for once, and the page goes on', async () => {
      const record = longRecord(3);
      const timeline = await open(record);
      await timeline.send({ type: 'evaluate', code: 'window.hurt=1' });
      await timeline.send('{}');
      await timeline.send({ type: 'delta', epoch: 'x', sequence: 'one' });
      await timeline.showsAll();
      await eventually(() => assert.equal(timeline.errors.length, 3));
      await eventually(() =>
        assert.ok(timeline.heard.some((message) => message.type === 'ready' && message.because === 'unreadable')),
      );
      await timeline.happens(record.tell('NoteAdded', { text: 'still here' }));
      await timeline.page.locator('article', { hasText: 'still here' }).waitFor();
      const told = timeline.errors.splice(0);
      assert.equal(told.length, 3);
      assert.ok(told.every((error) => error.startsWith('A message from the host fits no schema')));
    });

    it('a delta that got lost shows as a gap, and a snapshot mends it', async () => {
      const record = longRecord(3);
      const timeline = await open(record);
      timeline.dropNext();
      timeline.happensUnseen(record.tell('NoteAdded', { text: 'lost on the way' }));
      await timeline.happens(record.tell('NoteAdded', { text: 'the next one' }));
      assert.ok(timeline.heard.some((message) => message.type === 'ready' && message.because === 'gap'));
      await timeline.page.locator('article', { hasText: 'lost on the way' }).waitFor();
    });
  });

  describe('can be used by everybody', () => {
    for (const theme of Object.keys(themes) as ThemeName[])
      it(`in ${theme}`, async () => {
        const { page } = await open(livelyIncident(), { theme, bypassCSP: true, runbook: promising });
        await page.getByRole('switch', { name: 'Choose kinds and people' }).click();
        await page.getByRole('button', { name: 'Zoom in' }).click();
        const row = await scrollTo(page, 'Count connections');
        await row.getByRole('button', { name: 'Details' }).click();
        await row.locator('.preview').waitFor();
        await assertAccessible(page);
      });

    it('at 200 %: nothing stands beside the page', async () => {
      const { page } = await open(livelyIncident(), { width: 450, height: 350 });
      assert.equal(await page.evaluate('document.documentElement.scrollWidth <= innerWidth'), true);
      assert.ok(((await page.locator('.scroller').boundingBox())?.height ?? 0) >= 100);
      await keep(page, 'timeline-page/twice-as-large');
    });
  });

  describe('in a side bar', () => {
    it('leaves no button beside the page, however long the milestones', async () => {
      const { page } = await open(livelyIncident(), { width: 300, height: 760, runbook: promising });
      await page.getByRole('button', { name: 'Zoom in' }).click();
      await page.locator('.overview').waitFor();
      const parts = page.locator('vscode-toolbar-button:not([hidden]), vscode-button, .milestone-word');
      await eventually(async () => {
        const beside = await parts.evaluateAll(
          (all) => all.filter((part) => part.getBoundingClientRect().right > 300).length,
        );
        assert.equal(beside, 0);
      });
      await keep(page, 'timeline-page/side-bar');
    });

    it('keeps the note in sight while the page scrolls', async () => {
      const { page } = await open(livelyIncident(), { width: 300, height: 570, runbook: promising });
      await eventually(async () => {
        const { y, height } = (await note(page).boundingBox())!;
        assert.ok(y + height < 570, `${y} + ${height}`);
      });
    });
  });

  describe('looks at home', () => {
    for (const theme of Object.keys(themes) as ThemeName[])
      for (const [width, height] of [
        [1100, 900],
        [480, 800],
        [1060, 240],
      ] as const)
        it(`in ${theme} at ${width}`, async () => {
          const { page } = await open(livelyIncident(), { theme, width, height, runbook: promising });
          const row = await scrollTo(page, 'Count connections');
          await row.getByRole('button', { name: 'Details' }).click();
          await row.locator('.preview').waitFor();
          assert.equal(await page.evaluate('document.documentElement.scrollWidth <= innerWidth'), true);
          assert.deepEqual(await page.evaluate(meeting('.milestones li > *, .headline > *')), []);
          assert.deepEqual(await page.evaluate(meeting('.flag text, .flag line:not(.flag-reach), .now')), []);
          await keep(page, `timeline-page/${theme}-${width}`);
        });
  });
});

function longRecord(notes: number): RecordBuilder {
  const record = new RecordBuilder();
  record.declare();
  for (let index = 0; index < notes; index++)
    record.tell('NoteAdded', { text: `note ${index}${'\nand more of it'.repeat(index % 3)}` });
  return record;
}

function note(page: Page) {
  return page.locator('vscode-textarea textarea');
}

/** Resolves when the keyboard is in the form under a row. */
async function writing(page: Page): Promise<void> {
  await page.locator('.entry-form textarea:focus').waitFor();
}

const scroller = `document.querySelector('.scroller')`;

/** Brings the row with the text into sight by paging down from the top, as a person would. */
async function scrollTo(page: Page, text: string) {
  const row = page.locator('article', { has: page.locator('.title', { hasText: text }) }).first();
  await page.evaluate(`${scroller}.dispatchEvent(new WheelEvent('wheel')); ${scroller}.scrollTop = 0`);
  await painted(page);
  while ((await row.count()) === 0) {
    assert.equal(await isAtEnd(page), false, `no row says "${text}"`);
    await page.evaluate(`${scroller}.scrollTop += ${scroller}.clientHeight / 2`);
    await painted(page);
  }
  await row.scrollIntoViewIfNeeded();
  await painted(page);
  return row;
}

/** Picture and rows as they stand. */
async function seen(page: Page): Promise<string> {
  const parts = `['.picture', '.rows'].map((part) => document.querySelector(part).innerHTML.replaceAll(/<!--.*?-->/gs, '')).join('\\n')`;
  return String(await page.evaluate(parts));
}

/** Finds the pairs of elements that run into each other, by their words. */
function meeting(selector: string): string {
  return `(() => {
    const all = [...document.querySelectorAll(${JSON.stringify(selector)})].map((one) => [one.textContent.trim() || one.className.baseVal, one.getBoundingClientRect()]);
    return all.flatMap(([word, box], at) => all.slice(at + 1).flatMap(([other, { left, right, top, bottom }]) =>
      box.left < right && left < box.right && box.top < bottom && top < box.bottom ? [word + ' meets ' + other] : []));
  })()`;
}

async function isAtEnd(page: Page): Promise<boolean> {
  const left = await page.evaluate(`${scroller}.scrollHeight - ${scroller}.clientHeight - ${scroller}.scrollTop`);
  return Number(left) < 2;
}

/** Resolves when the list stands at its end. */
async function atEnd(page: Page): Promise<void> {
  await eventually(async () => assert.ok(await isAtEnd(page), 'the end is out of sight'));
}

/** Resolves when this stands in a field. */
async function stands(field: Locator, text: string): Promise<void> {
  await eventually(async () => assert.equal(await field.inputValue(), text));
}

async function texts(locator: Locator): Promise<string[]> {
  return (await locator.allTextContents()).map((text) => text.replace(/\s+/g, ' ').trim());
}

/** Resolves when the elements have these values of an attribute. */
async function has(found: Locator, attribute: string, values: readonly string[]): Promise<void> {
  await eventually(async () => {
    const all = await found.evaluateAll((elements, name) => elements.map((each) => each.getAttribute(name)), attribute);
    assert.deepEqual(all, values);
  });
}
