import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import type { EditorSession } from '../harness/openEditor.ts';
import { eventually, until } from '../harness/waiting.ts';

/** For tests that are steps of one way: after the first that fails, the rest of the suite is skipped, not failed. */
export function inOneGo(): void {
  let failed = false;
  beforeEach(function () {
    if (failed) this.skip();
  });
  afterEach(function () {
    failed ||= this.currentTest?.state === 'failed';
  });
}

/** The moves of a responder, in the words of the product; each waits for what it brings about. */
export class Journey {
  constructor(readonly session: EditorSession) {}

  get workbench() {
    return this.session.workbench;
  }

  get active() {
    return this.workbench.tree('Active Incidents');
  }

  /** Answers the three questions; without answers by Enter alone. */
  async start(
    answers: { title?: string; severity?: string; runbook?: string } = {},
    kind: 'incident' | 'drill' = 'incident',
  ): Promise<void> {
    const before = this.events('IncidentDeclared').length;
    await this.workbench.runCommand(kind === 'drill' ? 'Incident: Start Drill' : 'Incident: Start');
    const box = this.workbench.quickInput;
    await box.expectTitle(kind === 'drill' ? 'Start a drill' : 'Start an incident');
    if (answers.title !== undefined) await box.type(answers.title);
    await box.accept();
    await this.step(2);
    if (answers.severity === undefined) await box.accept();
    else await box.pick(answers.severity);
    await this.step(3);
    if (answers.runbook === undefined) await box.accept();
    else await this.choose(answers.runbook, () => this.events('IncidentDeclared').length > before);
    await this.recorded('IncidentDeclared', before + 1);
  }

  /** Picks the runbook by its file; where its scale is another one, the gravest level. */
  private async choose(file: string, declared: () => boolean): Promise<void> {
    const box = this.workbench.quickInput;
    await box.type(file);
    await box.rows.filter({ hasText: file }).first().waitFor();
    await box.accept();
    const next = box.widget.locator('.quick-input-title', { hasText: '(4/4)' });
    await until(async () => declared() || (await next.isVisible()), 'the declaration, or which level it is');
    if (!declared()) await box.accept();
  }

  /** Waits until the wizard stands at its nth question. */
  async step(n: number): Promise<void> {
    await this.workbench.quickInput.expectTitle(`(${n}/`);
  }

  /** Types one line into the input box that the command opens. */
  async say(command: string, text: string): Promise<void> {
    await this.workbench.runCommand(command);
    const box = this.workbench.quickInput;
    await box.widget.locator('.quick-input-message:visible').first().waitFor();
    await box.type(text);
    await box.accept();
    await box.expectClosed();
  }

  /** A gesture on a row that brings up a question. */
  async asks(gesture: () => Promise<void>): Promise<void> {
    await this.leads(gesture, () => this.workbench.quickInput.field.isVisible(), 'the question');
  }

  /** A gesture on a row that leads to something; it is made again where the product says that the row was just redrawn. */
  async leads(gesture: () => Promise<void>, holds: () => boolean | Promise<boolean>, what: string): Promise<void> {
    const redrawn = this.workbench.notification('Click again').first();
    for (;;) {
      await gesture();
      await until(async () => (await holds()) || (await redrawn.isVisible()), what);
      if (await holds()) return;
      await redrawn.waitFor({ state: 'hidden' });
    }
  }

  /** Ticks a step until that is recorded: a tick that falls into a redrawing of the tree does not stay, and is made again. */
  async tick(step: string): Promise<void> {
    const before = this.events('StepCompleted').length;
    await eventually(async () => {
      if (this.events('StepCompleted').length === before) await this.active.check(step);
      assert.equal(this.events('StepCompleted').length, before + 1, `"${step}" is recorded as done`);
    });
  }

  /** Runs a command of the runbook from its row; says yes where it changes something. */
  async run(row: string): Promise<void> {
    const before = this.events('DiagnosticFinished').length;
    await this.settled();
    const dialog = this.workbench.dialog('changes something');
    await this.leads(
      () => this.active.act(row, 'Run Diagnostic'),
      async () => (await dialog.isVisible()) || this.events('DiagnosticFinished').length > before,
      'the end of the command, or a question about it',
    );
    if (await dialog.isVisible()) await this.workbench.answerDialog('changes something', 'Run It');
    await until(() => this.events('DiagnosticFinished').length > before, 'the end of the command');
  }

  /** Waits until the sidebar has shown the same rows for a while: what was recorded last is on screen then. */
  private async settled(): Promise<void> {
    await this.workbench.page.mouse.move(0, 0);
    let last = '';
    let same = 0;
    await until(async () => {
      const now = JSON.stringify(await this.active.rows());
      same = now === last ? same + 1 : 0;
      last = now;
      return same > 20;
    }, 'the sidebar to settle');
  }

  /** All events of a kind that are on disk, in whatever incident, in the order of their files. */
  events(type: string): RecordLine[] {
    return this.records()
      .flatMap((record) => record.lines)
      .filter((line) => line.type === type);
  }

  /** Every line on disk, sorted, to compare before and after. */
  everything(): string[] {
    return this.records()
      .flatMap((record) => record.lines)
      .map((line) => JSON.stringify(line))
      .sort();
  }

  /** Those of the incident that was declared under this title. */
  of(title: string, type: string): RecordLine[] {
    return this.record(title)?.lines.filter((line) => line.type === type) ?? [];
  }

  /** Drafts the postmortem; waits until the preview stands beside it and the focus is in the document. */
  async draft(): Promise<void> {
    const { workbench } = this;
    await workbench.runCommand('Incident: Draft Postmortem');
    await workbench.tab('Preview postmortem.md').waitFor();
    await workbench.page
      .locator('.editor-group-container.active .tab.active', { hasText: /^postmortem\.md/ })
      .waitFor();
  }

  /** Up to how it is to be filed; lets the editor sign in where it asks. */
  async filingMenu(): Promise<void> {
    const { workbench } = this;
    await workbench.runCommand('Incident: File Postmortem Issue');
    await workbench.quickInput.expectTitle('File the postmortem');
    await workbench.quickInput.accept();
    const menu = workbench.quickInput.rows.filter({ hasText: 'Preview' });
    await this.signIn(menu);
    await menu.waitFor();
  }

  /** Waits for `next`; lets the editor sign in where it asks before. */
  async signIn(next: Locator): Promise<void> {
    const { workbench } = this;
    const consent = workbench.dialog('wants to sign in using GitHub');
    await until(
      async () => (await next.isVisible()) || (await consent.isVisible()),
      'what comes of it, or the sign-in',
    );
    if (await consent.isVisible()) await workbench.answerDialog('wants to sign in using GitHub', 'Allow');
  }

  /** Writes an action item down that nobody has yet. */
  async addActionItem(text: string): Promise<void> {
    const { workbench } = this;
    const before = this.events('ActionItemAdded').length;
    await workbench.runCommand('Incident: Add Action Item');
    await workbench.quickInput.expectMessage('What is to be done');
    await workbench.quickInput.type(text);
    await workbench.quickInput.accept();
    await workbench.quickInput.expectMessage('Who does it?');
    await workbench.quickInput.accept();
    await this.recorded('ActionItemAdded', before + 1);
  }

  /** Puts the cursor of the active editor at the start of a line, 1-based. */
  async goToLine(line: number): Promise<void> {
    const { workbench } = this;
    await workbench.page.keyboard.press('Control+g');
    await workbench.quickInput.field.waitFor();
    await workbench.quickInput.type(`:${line}`);
    await workbench.quickInput.accept();
    await workbench.quickInput.expectClosed();
  }

  /** Types words over the first line of the open postmortem that begins with `start`, and saves. */
  async rewrite(title: string, start: string, words: string): Promise<void> {
    const { workbench } = this;
    const lines = this.postmortemOf(title).split('\n');
    const line = lines.findIndex((each) => each.startsWith(start));
    assert.notEqual(line, -1, `${start} in\n${lines.join('\n')}`);
    await workbench
      .tab(/^postmortem\.md/)
      .first()
      .click();
    await this.goToLine(line + 1);
    const { keyboard } = workbench.page;
    await keyboard.press('Home');
    await keyboard.press('Shift+End');
    await keyboard.insertText(words);
    await keyboard.press('Control+s');
    await until(() => this.postmortemOf(title).includes(words), 'the words on disk');
  }

  /** Files the postmortem of the incident on the desk; lets the editor sign in where it asks. */
  async file(title: string, repository: string): Promise<void> {
    const { workbench } = this;
    await this.filingMenu();
    await workbench.quickInput.expectTitle(`File the postmortem in ${repository}`);
    await workbench.screenshot(`file-${repository.replace('/', '-')}`);
    const before = this.of(title, 'IssueFiled').length;
    await workbench.quickInput.accept();
    await until(() => this.of(title, 'IssueFiled').length > before, 'the issue on disk');
  }

  /** Answers why it is resolved where criteria are open; waits until it is. */
  async resolved(title: string): Promise<void> {
    const done = () => this.of(title, 'IncidentResolved').length === 1;
    const question = this.workbench.quickInput.widget.locator('.quick-input-message:visible', {
      hasText: 'Not ticked',
    });
    await until(async () => done() || (await question.isVisible()), 'the resolution');
    if (done()) return;
    await this.workbench.quickInput.type('Checked by eye');
    await this.workbench.quickInput.accept();
    await until(done, 'the resolution on disk');
  }

  private record(title: string): IncidentOnDisk | undefined {
    return this.records().find((record) =>
      record.lines.some((line) => line.type === 'IncidentDeclared' && line.data.title === title),
    );
  }

  private records(): IncidentOnDisk[] {
    const incidents = join(this.session.globalStorage, 'incidents');
    if (!existsSync(incidents)) return [];
    return readdirSync(incidents).map((id) => {
      const log = join(incidents, id, 'log');
      const files = existsSync(log) ? readdirSync(log).filter((name) => name.endsWith('.jsonl')) : [];
      const lines = files.flatMap((name) => wholeLines(readFileSync(join(log, name), 'utf8')));
      return { folder: join(incidents, id), lines };
    });
  }

  /** Waits until at least `count` events of a kind are on disk. */
  async recorded(type: string, count = 1): Promise<void> {
    await until(() => this.events(type).length >= count, `${count} ${type} on disk`);
  }

  /** The text of `postmortem.md` of the incident of this title, empty while there is none. */
  postmortemOf(title: string): string {
    const file = join(this.record(title)?.folder ?? '', 'postmortem.md');
    return existsSync(file) ? readFileSync(file, 'utf8') : '';
  }
}

/** A line of a record, as far as journeys look at it. */
interface RecordLine {
  readonly type: string;
  readonly recorded: string;
  /** When it happened, ISO 8601. */
  readonly at: string;
  readonly data: Readonly<Record<string, unknown>>;
}

interface IncidentOnDisk {
  readonly folder: string;
  readonly lines: readonly RecordLine[];
}

/** The last line may be half written at this moment. */
function wholeLines(text: string): RecordLine[] {
  return text
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as RecordLine);
}
