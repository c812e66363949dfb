import * as vscode from 'vscode';
import type { Incidents } from '../app/incidents.ts';
import type { Incident } from '../core/incident/incident.ts';
import { elapsed, headline } from '../core/outline/outlineIncident.ts';

/** How often the clock is brought up to date. */
const refreshMs = 10_000;

/** One item: the gravest open incident with its clock. Gone while none is open. */
export class StatusBar implements vscode.Disposable {
  private readonly item: vscode.StatusBarItem;
  private readonly stopListening: () => void;
  private clock: NodeJS.Timeout | undefined;

  /** @param sharing how far the sharing of an incident has come, in words; `null` where it is not shared */
  constructor(
    private readonly incidents: Incidents,
    private readonly sharing: (incident: string) => string | null,
  ) {
    this.item = vscode.window.createStatusBarItem('incidentDesk.status', vscode.StatusBarAlignment.Left, 1_000);
    this.item.name = 'Incident Desk';
    this.stopListening = incidents.onDidChange(() => this.update());
    this.update();
  }

  dispose(): void {
    clearInterval(this.clock);
    this.stopListening();
    this.item.dispose();
  }

  private tell(incident: Incident): string {
    const shared = this.sharing(incident.id);
    return shared === null ? headline(incident) : `${headline(incident)}: ${shared}`;
  }

  private update(): void {
    clearInterval(this.clock);
    const open = this.incidents
      .all()
      .map((live) => live.incident)
      .filter((incident) => incident.phase === 'open')
      .sort((a, b) => (a.severity?.rank ?? 99) - (b.severity?.rank ?? 99));
    const incident = open[0];
    if (incident === undefined) {
      this.item.hide();
      return;
    }
    const more = open.length > 1 ? ` +${open.length - 1}` : '';
    this.item.text = `$(${incident.kind === 'drill' ? 'beaker' : 'flame'}) ${incident.severity?.id ?? 'Incident'} ${elapsed(incident, Date.now())}${more}`;
    this.item.tooltip = open.map((each) => this.tell(each)).join('\n');
    this.item.command = { command: 'incidentDesk.openTimeline', title: 'Open Timeline', arguments: [incident.id] };
    this.item.backgroundColor =
      incident.severity?.rank === 0 && incident.kind === 'real'
        ? new vscode.ThemeColor('statusBarItem.errorBackground')
        : undefined;
    this.item.show();
    this.clock = setInterval(() => this.update(), refreshMs);
  }
}
