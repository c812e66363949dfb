import * as vscode from 'vscode';
import type { DeadlineParts, DeadlineWatch, IncidentNotice } from '../../app/deadlines/watchDeadlines.ts';
import type { LiveIncident } from '../../app/incidents.ts';
import { type Deadline, minuteMs } from '../../core/deadlines/deadline.ts';
import { outlineDue } from '../../core/deadlines/outlineDue.ts';
import { chosenOf } from '../../core/deadlines/reminderChoice.ts';
import type { OutlineNode } from '../../core/outline/node.ts';
import { settings } from '../settings.ts';
import type { DueScreens } from './dueScreens.ts';
import { briefTime } from './localTime.ts';

/** A window that nobody looks at leaves it to the others for so long, milliseconds. */
const patienceOfTheUnseen = 3_000;

export interface DueDeskParts extends Omit<DeadlineParts, 'patience'> {
  readonly log: vscode.LogOutputChannel;
}

/** What is due, in this window: the watch, and who shows what it finds. What only shows is loaded when there is any. */
export class DueDesk implements vscode.Disposable {
  private watch: DeadlineWatch | undefined;
  private loadingWatch: Promise<DeadlineWatch> | undefined;
  private stopWaiting = () => {};
  private readonly changed = new vscode.EventEmitter<void>();
  /** After each look, at least once a minute while an incident is open. */
  readonly onDidChange = this.changed.event;
  private readonly disposables: vscode.Disposable[] = [];
  /** Incidents whose times have been said at their start. */
  private readonly announced = new Set<string>();
  private loading: Promise<DueScreens> | undefined;

  constructor(private readonly parts: DueDeskParts) {
    this.disposables.push(
      this.changed,
      vscode.workspace.onDidChangeConfiguration(
        (change) => change.affectsConfiguration('incidentDesk.reminders') && void this.watch?.look(),
      ),
      // After a sleep, the person is there before the timer is.
      vscode.window.onDidChangeWindowState(({ focused }) => focused && void this.watch?.look()),
    );
  }

  /** To be called when the records have been read. The rules of deadlines are loaded with the first incident. */
  start(): void {
    const { incidents } = this.parts;
    const begin = () => {
      if (incidents.all().length === 0) return;
      this.stopWaiting();
      this.theWatch().then(
        (watch) => watch.start(),
        (error) => this.report(error),
      );
    };
    this.stopWaiting = incidents.onDidChange(begin);
    begin();
  }

  /** All deadlines of an incident as they were at the last look, by due time; empty before it. */
  of(incident: string): readonly Deadline[] {
    return this.watch?.of(incident) ?? [];
  }

  /** The rows of what is due in an incident. */
  rowsOf({ id }: LiveIncident): readonly OutlineNode[] {
    return outlineDue(this.of(id), (at) => briefTime(at, this.parts.machine.now()));
  }

  /** Shows how much is overdue on the view's icon. */
  badge(view: vscode.TreeView<unknown>): vscode.Disposable {
    return this.onDidChange(() => {
      const overdue = this.parts.incidents
        .all()
        .flatMap(({ id }) => this.of(id))
        .filter(({ state }) => state === 'overdue').length;
      view.badge = overdue === 0 ? undefined : { value: overdue, tooltip: `${overdue} overdue` };
    });
  }

  /** Says once, after the start, when what is due. */
  async announce(incident: string): Promise<void> {
    if (this.announced.has(incident)) return;
    this.announced.add(incident);
    await (await this.theWatch()).look();
    const live = this.parts.incidents.get(incident);
    if (!live) return;
    const screens = await this.screens();
    await screens.showStartTimes(live).catch((error) => this.report(error));
  }

  /** What speaks with the person is loaded when there is something to say. */
  screens(): Promise<DueScreens> {
    const { incidents, library } = this.parts;
    this.loading ??= Promise.all([import('./dueScreens.ts'), this.theWatch()]).then(
      ([module, watch]) => new module.DueScreens({ incidents, library, watch }),
    );
    return this.loading;
  }

  private theWatch(): Promise<DeadlineWatch> {
    this.loadingWatch ??= import('../../app/deadlines/watchDeadlines.ts').then((module) => {
      const patience = () => (vscode.window.state.focused ? 0 : patienceOfTheUnseen);
      const soon = () => settings.warningMinutes() * minuteMs;
      this.watch = new module.DeadlineWatch({ ...this.parts, patience, soon });
      this.watch.listen({
        looked: () => this.changed.fire(),
        due: (notices) => void this.tell(notices).catch((error) => this.report(error)),
        failed: (error) => this.report(error),
      });
      return this.watch;
    });
    return this.loadingWatch;
  }

  private report(error: unknown): void {
    this.parts.log.error('What is due could not be recorded', error instanceof Error ? error : String(error));
    void vscode.window.showWarningMessage(
      `What is due was shown, but not recorded: ${error instanceof Error ? error.message : String(error)}`,
    );
  }

  dispose(): void {
    this.stopWaiting();
    this.watch?.dispose();
    for (const disposable of this.disposables) disposable.dispose();
  }

  /** What is due at the very start is said with all the other times. */
  private async tell(notices: readonly IncidentNotice[]): Promise<void> {
    const later: IncidentNotice[] = [];
    for (const notice of notices) {
      const start = Date.parse(notice.live.incident.clocks.reopenedAt ?? notice.live.incident.declaredAt);
      const deadlines = notice.deadlines.filter(({ dueAt }) => dueAt > start);
      const chosen = chosenOf({ ...notice, deadlines }, notice.live.incident.kind, settings.reminders());
      if (deadlines.length === 0) void this.announce(notice.live.id);
      else if (chosen !== null) later.push({ ...notice, ...chosen });
    }
    if (later.length > 0) await (await this.screens()).showNotices(later);
  }
}
