import * as vscode from 'vscode';
import type { Incidents } from '../../app/incidents.ts';
import type { ReadRunbook } from '../../app/runbookLibrary.ts';
import type { Runbook } from '../../core/runbook/model.ts';
import { isOpen } from '../pick.ts';
import { settings } from '../settings.ts';

/** A document and what its text was read as. */
export interface ReadDocument {
  readonly document: vscode.TextDocument;
  readonly text: string;
  readonly runbook: Runbook;
}

/** How long nobody must have typed before a document is read again, in milliseconds. */
const pauseMs = 250;
/** A document that is slow to read is read so much more seldom: this many times as long as reading it takes. */
const patience = 4;

/** Where this extension offers its help; which documents of these are runbooks is for `isRunbook` to say. */
export const runbookSelector: vscode.DocumentSelector = [{ language: 'markdown' }, { language: 'yaml' }];

interface Place {
  locate(source: string): vscode.Uri;
  /** Folder of the runbooks that ship. */
  readonly shipped: vscode.Uri;
}

/** The runbooks among the open documents, read when they are opened and when typing in them pauses. */
export class RunbookDocuments implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<vscode.TextDocument>();
  /** A runbook was opened, or its text is another one now. */
  readonly onDidChange = this.changed.event;
  private readonly closed = new vscode.EventEmitter<vscode.TextDocument>();
  readonly onDidClose = this.closed.event;
  private readonly readings = new Map<string, { readonly version: number; readonly reading: Promise<ReadDocument> }>();
  private readonly timers = new Map<string, NodeJS.Timeout>();
  private readonly tookMs = new Map<string, number>();
  private readonly adopted = new Set<string>();
  private readonly disposables: vscode.Disposable[];

  constructor(
    private readonly incidents: Incidents,
    private readonly readText: ReadRunbook,
    private readonly place: Place,
  ) {
    this.disposables = [
      this.changed,
      this.closed,
      vscode.workspace.onDidOpenTextDocument((document) => this.tell(document)),
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length > 0) this.wait(document);
      }),
      vscode.workspace.onDidCloseTextDocument((document) => this.forget(document)),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('incidentDesk.runbooks')) for (const each of this.open()) this.tell(each);
      }),
    ];
  }

  /** The open documents that are runbooks. */
  open(): vscode.TextDocument[] {
    return vscode.workspace.textDocuments.filter((document) => this.isRunbook(document));
  }

  /**
   * Markdown or YAML that the configured patterns name, that ships with the extension, that an open incident uses, or
   * that was begun as a runbook.
   */
  isRunbook(document: vscode.TextDocument): boolean {
    if (vscode.languages.match(runbookSelector, document) === 0) return false;
    const uri = document.uri.toString();
    return (
      this.adopted.has(uri) ||
      this.isShipped(document.uri) ||
      patterns(document.uri).some((pattern) => vscode.languages.match({ pattern }, document) > 0) ||
      this.incidents
        .all()
        .some(
          (live) => isOpen(live) && live.incident.runbook !== null && this.sourceIs(live.incident.runbook.source, uri),
        )
    );
  }

  /** True for a runbook that ships: it is not for this team to mend. */
  isShipped(uri: vscode.Uri): boolean {
    return uri.toString().startsWith(`${this.place.shipped.toString()}/`);
  }

  /** From here on the document counts as a runbook, wherever it is. */
  adopt(document: vscode.TextDocument): void {
    this.adopted.add(document.uri.toString());
    this.tell(document);
  }

  /** What the text of this moment is read as; read once a version. */
  read(document: vscode.TextDocument): Promise<ReadDocument> {
    const key = document.uri.toString();
    const known = this.readings.get(key);
    if (known?.version === document.version) return known.reading;
    const reading = this.readNow(document, key);
    this.readings.set(key, { version: document.version, reading });
    return reading;
  }

  dispose(): void {
    for (const timer of this.timers.values()) clearTimeout(timer);
    for (const disposable of this.disposables) disposable.dispose();
  }

  private async readNow(document: vscode.TextDocument, key: string): Promise<ReadDocument> {
    const text = document.getText();
    const since = performance.now();
    const runbook = await this.readText(fileOf(document), text);
    this.tookMs.set(key, performance.now() - since);
    return { document, text, runbook };
  }

  private wait(document: vscode.TextDocument): void {
    if (!this.isRunbook(document)) return;
    const key = document.uri.toString();
    clearTimeout(this.timers.get(key));
    const pause = Math.max(pauseMs, patience * (this.tookMs.get(key) ?? 0));
    this.timers.set(
      key,
      setTimeout(() => this.tell(document), pause),
    );
  }

  private tell(document: vscode.TextDocument): void {
    if (!document.isClosed && this.isRunbook(document)) this.changed.fire(document);
  }

  private forget(document: vscode.TextDocument): void {
    const key = document.uri.toString();
    clearTimeout(this.timers.get(key));
    for (const map of [this.timers, this.readings, this.tookMs]) map.delete(key);
    this.adopted.delete(key);
    this.closed.fire(document);
  }

  private sourceIs(source: string, uri: string): boolean {
    return this.place.locate(source).toString() === uri;
  }
}

/** The name by which the reader knows what it reads: an unsaved YAML document has no ending yet. */
function fileOf(document: vscode.TextDocument): string {
  const file = vscode.workspace.asRelativePath(document.uri);
  return document.languageId === 'yaml' && !/\.ya?ml$/i.test(file) ? `${file}.yaml` : file;
}

/** The configured patterns count from the folder of the workspace that the file is in. */
function patterns(uri: vscode.Uri): vscode.GlobPattern[] {
  const folder = vscode.workspace.getWorkspaceFolder(uri);
  return folder === undefined ? [] : settings.runbookGlobs().map((glob) => new vscode.RelativePattern(folder, glob));
}
