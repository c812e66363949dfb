import * as vscode from 'vscode';
import type { Incidents, LiveIncident } from '../app/incidents.ts';
import { type Deadline, minuteMs } from '../core/deadlines/deadline.ts';
import { sourceWords } from '../core/deadlines/outlineDue.ts';
import { dueWords, openDeadlines, type Urgency, urgencyOf } from '../core/deadlines/words.ts';
import { clockStart, elapsed } from '../core/incident/clock.ts';
import { headline } from '../core/outline/outlineIncident.ts';
import { openByGravity } from './activeIncident.ts';
import { localTime } from './due/localTime.ts';

/** Who says what is due. */
export interface DueSource {
  of(incident: string): readonly Deadline[];
  readonly onDidChange: vscode.Event<void>;
}

/** One item: the gravest open incident with its clock and what is due next. Gone while none is open. */
export class StatusBar implements vscode.Disposable {
  private readonly item: vscode.StatusBarItem;
  private readonly stopListening: vscode.Disposable;
  private tick: NodeJS.Timeout | undefined;

  /** @param sharing how far the sharing of an incident has come, in words; `null` where it is not shared */
  constructor(
    private readonly incidents: Incidents,
    private readonly due: DueSource,
    private readonly sharing: (incident: string) => string | null,
  ) {
    this.item = vscode.window.createStatusBarItem('incidentDesk.status', vscode.StatusBarAlignment.Left, 1_000);
    this.item.name = 'Incident Desk';
    this.item.command = 'incidentDesk.showDue';
    this.stopListening = vscode.Disposable.from(
      new vscode.Disposable(incidents.onDidChange(() => this.update())),
      due.onDidChange(() => this.update()),
    );
    this.update();
  }

  dispose(): void {
    clearTimeout(this.tick);
    this.stopListening.dispose();
    this.item.dispose();
  }

  private update(): void {
    clearTimeout(this.tick);
    const open = openByGravity(this.incidents);
    const [gravest] = open;
    if (gravest === undefined) {
      this.item.hide();
      return;
    }
    const now = Date.now();
    const { incident } = gravest;
    const deadlines = openDeadlines(this.due.of(gravest.id));
    const words = dueWords(deadlines, now);
    const more = open.length > 1 ? ` +${open.length - 1}` : '';
    const icon = incident.kind === 'drill' ? 'beaker' : 'flame';
    const level = incident.severity?.id ?? 'Incident';
    this.item.text = `$(${icon}) ${level} ${elapsed(incident, now)}${words === null ? '' : ` · ${words}`}${more}`;
    this.item.tooltip = open.flatMap((live) => [this.titleOf(live), ...this.linesOf(live)]).join('\n');
    const said = [`Incident ${this.item.text.replace(/\$\(\w+\) /, '')}`, this.sharing(gravest.id)];
    this.item.accessibilityInformation = { label: said.filter(Boolean).join(', ') };
    this.item.backgroundColor = background[urgencyOf(deadlines)];
    this.item.show();
    // To the minute that the clock shows next.
    const since = now - Date.parse(clockStart(incident));
    this.tick = setTimeout(() => this.update(), minuteMs - (((since % minuteMs) + minuteMs) % minuteMs));
  }

  private titleOf({ id, incident }: LiveIncident): string {
    const shared = this.sharing(id);
    return shared === null ? headline(incident) : `${headline(incident)}: ${shared}`;
  }

  private linesOf({ id }: LiveIncident): string[] {
    return openDeadlines(this.due.of(id)).map(
      (each) => `${localTime(each.dueAt)}  ${each.label} · ${sourceWords(each)}`,
    );
  }
}

const background: Readonly<Record<Urgency, vscode.ThemeColor | undefined>> = {
  calm: undefined,
  soon: new vscode.ThemeColor('statusBarItem.warningBackground'),
  overdue: new vscode.ThemeColor('statusBarItem.errorBackground'),
};
