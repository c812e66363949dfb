import { basename, dirname } from 'node:path';
import * as vscode from 'vscode';
import type { IncidentLog } from '../../app/ports/incidentLog.ts';
import type { OpenPoint } from '../../core/postmortem/openPoints.ts';

/** How long a person pauses before what they typed is looked at. */
const pauseMs = 300;

/**
 * An open postmortem as an editor has it: what is still to be written in the Problems panel, and over its first line the
 * ways on: bring it up to date, file it.
 */
export class PostmortemHelp implements vscode.CodeLensProvider, vscode.Disposable {
  private readonly collection = vscode.languages.createDiagnosticCollection('incident-desk-postmortem');
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChangeCodeLenses = this.changed.event;
  private readonly open = new Map<string, number>();
  private readonly timers = new Map<string, NodeJS.Timeout>();
  private readonly disposables: vscode.Disposable[];

  constructor(private readonly log: Pick<IncidentLog, 'folderOf'>) {
    this.disposables = [
      this.collection,
      this.changed,
      vscode.languages.registerCodeLensProvider({ scheme: 'file', pattern: '**/postmortem.md' }, this),
      vscode.workspace.onDidOpenTextDocument((document) => void this.look(document)),
      vscode.workspace.onDidChangeTextDocument(({ document }) => this.lookSoon(document)),
      vscode.workspace.onDidCloseTextDocument((document) => this.forget(document)),
    ];
    for (const document of vscode.workspace.textDocuments) void this.look(document);
  }

  provideCodeLenses(document: vscode.TextDocument): vscode.CodeLens[] {
    const incident = this.incidentOf(document);
    if (incident === null) return [];
    const top = new vscode.Range(0, 0, 0, 0);
    const lens = (title: string, command: string, ...given: unknown[]) =>
      new vscode.CodeLens(top, { title, command, arguments: given });
    const count = this.open.get(document.uri.toString()) ?? 0;
    return [
      lens('$(github) File as issue', 'incidentDesk.filePostmortemIssue', incident),
      lens('$(refresh) Bring up to date', 'incidentDesk.draftPostmortem', incident),
      lens('$(open-preview) Preview', 'markdown.showPreviewToSide', document.uri),
      lens(
        count === 0 ? '$(check) nothing left to write' : `$(checklist) ${count} to write`,
        'workbench.actions.view.problems',
      ),
    ];
  }

  dispose(): void {
    for (const timer of this.timers.values()) clearTimeout(timer);
    for (const disposable of this.disposables) disposable.dispose();
  }

  /** Only those beside a record are ours; anybody may have a file of that name. */
  private incidentOf({ uri }: vscode.TextDocument): string | null {
    if (uri.scheme !== 'file' || basename(uri.fsPath) !== 'postmortem.md') return null;
    const incident = basename(dirname(uri.fsPath));
    return vscode.Uri.file(this.log.folderOf(incident)).fsPath === dirname(uri.fsPath) ? incident : null;
  }

  private lookSoon(document: vscode.TextDocument): void {
    if (this.incidentOf(document) === null) return;
    const key = document.uri.toString();
    clearTimeout(this.timers.get(key));
    this.timers.set(
      key,
      setTimeout(() => {
        this.timers.delete(key);
        void this.look(document);
      }, pauseMs),
    );
  }

  private forget({ uri }: vscode.TextDocument): void {
    const key = uri.toString();
    clearTimeout(this.timers.get(key));
    this.timers.delete(key);
    this.open.delete(key);
    this.collection.delete(uri);
  }

  private async look(document: vscode.TextDocument): Promise<void> {
    if (this.incidentOf(document) === null) return;
    const { openPoints } = await import('../../core/postmortem/openPoints.ts');
    // Closed while that was loaded, it is forgotten already.
    if (document.isClosed) return;
    const points = openPoints(document.getText());
    this.collection.set(document.uri, points.map(toDiagnostic));
    this.open.set(document.uri.toString(), points.length);
    this.changed.fire();
  }
}

function toDiagnostic({ line, from, to, is, what }: OpenPoint): vscode.Diagnostic {
  const words =
    is === 'conflict'
      ? 'Two versions stand here: keep one of them, or both, and take the marks out.'
      : `Still to be written${what === '' ? '.' : `: ${what}`}`;
  const severity = is === 'conflict' ? vscode.DiagnosticSeverity.Error : vscode.DiagnosticSeverity.Information;
  const diagnostic = new vscode.Diagnostic(new vscode.Range(line, from, line, to), words, severity);
  diagnostic.source = 'Incident Desk';
  diagnostic.code = is;
  return diagnostic;
}
