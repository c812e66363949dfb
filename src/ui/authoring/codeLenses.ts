import * as vscode from 'vscode';
import type { Incidents } from '../../app/incidents.ts';
import { headline } from '../../core/outline/outlineIncident.ts';
import type { Effect } from '../../core/runbook/model.ts';
import { type PartOfRunbook, partsOfRunbook } from '../../core/runbook/partsOfRunbook.ts';
import { isOpen } from '../pick.ts';
import { settings } from '../settings.ts';
import type { RunbookDocuments } from './runbookDocuments.ts';

const says: Readonly<Record<Effect, string>> = {
  read: '$(play) Run',
  change: '$(edit) Run (changes something)',
  destroy: '$(flame) Run (destroys)',
};

/**
 * *Run · Insert · Copy* over each command of a runbook, and the way to start an incident with it at its top. The document
 * stays what it is: these are lines of the editor, and a setting takes them away.
 */
export class RunbookLenses implements vscode.CodeLensProvider, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChangeCodeLenses = this.changed.event;
  private readonly disposables: vscode.Disposable[];

  constructor(
    private readonly documents: RunbookDocuments,
    private readonly incidents: Incidents,
    private readonly locate: (source: string) => vscode.Uri,
  ) {
    const change = () => this.changed.fire();
    this.disposables = [
      this.changed,
      documents.onDidChange(change),
      new vscode.Disposable(incidents.onDidChange(change)),
      vscode.workspace.onDidGrantWorkspaceTrust(change),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('incidentDesk.codeLens')) change();
      }),
    ];
  }

  async provideCodeLenses(document: vscode.TextDocument): Promise<vscode.CodeLens[]> {
    if (!settings.codeLensEnabled(document.uri) || !this.documents.isRunbook(document)) return [];
    const { runbook } = await this.documents.read(document);
    const parts = partsOfRunbook(runbook).filter(({ part }) => part.line <= document.lineCount);
    const inLine = new Map<number, number>();
    for (const { part } of parts) inLine.set(part.line, (inLine.get(part.line) ?? 0) + 1);
    return [
      this.start(document),
      ...parts.flatMap((each) => lensesOf(document, each, (inLine.get(each.part.line) ?? 0) > 1)),
    ];
  }

  dispose(): void {
    for (const disposable of this.disposables) disposable.dispose();
  }

  /** Where an incident with this runbook is open already, the way to it. */
  private start(document: vscode.TextDocument): vscode.CodeLens {
    const uri = document.uri.toString();
    const running = this.incidents
      .all()
      .find(
        (live) => isOpen(live) && live.incident.runbook && this.locate(live.incident.runbook.source).toString() === uri,
      );
    const command =
      running === undefined
        ? {
            title: '$(flame) Start incident with this runbook',
            command: 'incidentDesk.startWithRunbook',
            arguments: [{ source: uri }],
          }
        : {
            title: `$(flame) In use: ${headline(running.incident)}`,
            command: 'incidentDesk.openTimeline',
            arguments: [running.id],
          };
    return new vscode.CodeLens(new vscode.Range(0, 0, 0, 0), command);
  }
}

/** @param isOneOfSeveral several commands stand in this line, so each lens says which one it means */
function lensesOf(document: vscode.TextDocument, { part }: PartOfRunbook, isOneOfSeveral: boolean): vscode.CodeLens[] {
  const range = document.lineAt(part.line - 1).range;
  const which = isOneOfSeveral ? `: ${part.title.slice(0, 40)}` : '';
  const lens = (title: string, command: string) =>
    new vscode.CodeLens(range, {
      title: `${title}${which}`,
      tooltip: part.text,
      command: `incidentDesk.${command}`,
      arguments: [{ source: document.uri.toString(), part: part.id }],
    });
  const copy = lens('$(copy) Copy', 'copyDiagnostic');
  if (!vscode.workspace.isTrusted) return [copy];
  return [lens(says[part.effect], 'runDiagnostic'), lens('$(terminal) Insert', 'insertDiagnostic'), copy];
}
