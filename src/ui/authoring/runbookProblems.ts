import * as vscode from 'vscode';
import type { Library, LibraryRunbook } from '../../app/runbookLibrary.ts';
import type { Problem, Runbook } from '../../core/runbook/model.ts';
import { settings } from '../settings.ts';
import type { LinkTargets } from './linkTargets.ts';
import type { RunbookDocuments } from './runbookDocuments.ts';

export const diagnosticSource = 'Incident Desk';

/**
 * What is wrong with the workspace's runbooks, in the Problems panel: of all of them when the library is read, of an open
 * one while it is typed. Those that ship are not for this team to mend and show none.
 */
export class RunbookProblems implements vscode.Disposable {
  private readonly collection = vscode.languages.createDiagnosticCollection('incident-desk');
  private readonly counted = new vscode.EventEmitter<undefined>();
  /** The number of some runbook's problems is another one. */
  readonly onDidChange = this.counted.event;
  /** Runbooks of the workspace by URI, as they were when the library was last read. */
  private files = new Map<string, LibraryRunbook>();
  private readonly disposables: vscode.Disposable[];

  constructor(
    private readonly documents: RunbookDocuments,
    private readonly links: LinkTargets,
    private readonly locate: (source: string) => vscode.Uri,
    private readonly log: vscode.LogOutputChannel,
  ) {
    this.disposables = [
      this.collection,
      this.counted,
      documents.onDidChange((document) => this.checkDocument(document)),
      documents.onDidClose(({ uri }) => this.checkFile(uri)),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('incidentDesk.lint')) this.checkAll();
      }),
    ];
    for (const document of documents.open()) this.checkDocument(document);
  }

  /** Shows the problems of every runbook of the workspace; an open one shows those of the text that is typed. */
  show({ runbooks, unreadable }: Library): void {
    this.files = new Map(
      runbooks.filter(({ shipped }) => !shipped).map((file) => [this.locate(file.source).toString(), file]),
    );
    const broken = new Map(unreadable.map(({ source, message }) => [this.locate(source).toString(), message]));
    this.collection.forEach((uri) => {
      if (!this.files.has(uri.toString()) && !this.isTyped(uri)) this.collection.delete(uri);
    });
    for (const [uri, message] of broken)
      this.collection.set(vscode.Uri.parse(uri), [
        toDiagnostic({ code: 'unreadable', message, line: 1, severity: 'error' }, []),
      ]);
    for (const uri of this.files.keys()) this.checkFile(vscode.Uri.parse(uri));
  }

  /** Errors and warnings of a runbook. */
  count(uri: vscode.Uri): number {
    return (this.collection.get(uri) ?? []).filter(
      ({ severity }) => severity === vscode.DiagnosticSeverity.Error || severity === vscode.DiagnosticSeverity.Warning,
    ).length;
  }

  dispose(): void {
    for (const disposable of this.disposables) disposable.dispose();
  }

  private checkAll(): void {
    for (const uri of this.files.keys()) this.checkFile(vscode.Uri.parse(uri));
    for (const document of this.documents.open()) this.checkDocument(document);
  }

  /** As it is on disk; nothing where a person is at it. */
  private checkFile(uri: vscode.Uri): void {
    if (this.isTyped(uri)) return;
    const file = this.files.get(uri.toString());
    if (file === undefined) this.collection.delete(uri);
    else this.attempt(() => this.check(uri, file.runbook, file.text, () => !this.isTyped(uri)));
  }

  private checkDocument(document: vscode.TextDocument): void {
    if (this.documents.isShipped(document.uri)) return;
    const { version } = document;
    this.attempt(async () => {
      const { runbook, text } = await this.documents.read(document);
      await this.check(document.uri, runbook, text, () => !document.isClosed && document.version === version);
    });
  }

  /** @param isCurrent asked at the end: what was found of a text that is gone is not shown */
  private async check(uri: vscode.Uri, runbook: Runbook, text: string, isCurrent: () => boolean): Promise<void> {
    const rules = settings.lintRules(uri);
    const [exists, { lintRunbook }] = await Promise.all([
      this.links.of(uri, runbook),
      import('../../core/runbook/lint/lintRunbook.ts'),
    ]);
    if (!isCurrent()) return;
    const problems = lintRunbook(runbook, { text, today: new Date().toISOString().slice(0, 10), exists }, rules);
    const lines = text.split(/\r\n?|\n/);
    const before = this.count(uri);
    this.collection.set(
      uri,
      problems.map((problem) => toDiagnostic(muted(problem, rules), lines)),
    );
    if (this.count(uri) !== before) this.counted.fire(undefined);
  }

  private isTyped(uri: vscode.Uri): boolean {
    return this.documents.open().some((document) => document.uri.toString() === uri.toString());
  }

  private attempt(work: () => Promise<void>): void {
    work().catch((error) => this.log.error('The problems of a runbook could not be told', error));
  }
}

type Shown = Omit<Problem, 'severity'> & { readonly severity: Problem['severity'] | 'hint' };

/**
 * Prose that no rule reads is no fault: it gets the faint dots of a hint and stays out of the panel. A YAML file that is
 * no runbook may well lie among runbooks. Who wants it otherwise says so in the setting.
 */
function muted(problem: Problem, rules: Readonly<Record<string, unknown>>): Shown {
  if (problem.code in rules) return problem;
  if (problem.code === 'not-understood') return { ...problem, severity: 'hint' };
  return problem.code === 'yaml-not-a-runbook' ? { ...problem, severity: 'info' } : problem;
}

/** From the first letter of the line, or the column that is given, to the line's end. */
function toDiagnostic(problem: Shown, lines: readonly string[]): vscode.Diagnostic {
  const text = lines[problem.line - 1] ?? '';
  const indent = text.length - text.trimStart().length;
  const start = problem.column === undefined ? indent : Math.min(problem.column - 1, text.length);
  const range = new vscode.Range(problem.line - 1, start, problem.line - 1, Math.max(start, text.trimEnd().length));
  const diagnostic = new vscode.Diagnostic(range, problem.message, severities[problem.severity]);
  diagnostic.code = problem.code;
  diagnostic.source = diagnosticSource;
  return diagnostic;
}

const severities = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  info: vscode.DiagnosticSeverity.Information,
  hint: vscode.DiagnosticSeverity.Hint,
} as const;
