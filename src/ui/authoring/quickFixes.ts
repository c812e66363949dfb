import { posix } from 'node:path';
import * as vscode from 'vscode';
import type { Fix } from '../../core/runbook/lint/fixes.ts';
import { relativePath } from '../../core/runbook/lint/rules/deadLink.ts';
import type { Problem, Runbook } from '../../core/runbook/model.ts';
import type { RunbookDocuments } from './runbookDocuments.ts';
import { diagnosticSource } from './runbookProblems.ts';

/** More files of one kind than this are not looked through for the one that a link may have meant. */
const mostFiles = 2_000;

/** Ways to mend a runbook's problems that change nothing else, and a way to be left alone by a rule. */
export class QuickFixes implements vscode.CodeActionProvider {
  static readonly kinds = [vscode.CodeActionKind.QuickFix];

  constructor(private readonly documents: RunbookDocuments) {}

  async provideCodeActions(
    document: vscode.TextDocument,
    _range: vscode.Range,
    { diagnostics }: vscode.CodeActionContext,
  ): Promise<vscode.CodeAction[]> {
    const own = diagnostics.filter(({ source }) => source === diagnosticSource);
    if (own.length === 0) return [];
    const { runbook, text } = await this.documents.read(document);
    const { fixesOf } = await import('../../core/runbook/lint/fixes.ts');
    const near = await nearFiles(document, own, runbook);
    const context = { lines: text.split(/\r\n?|\n/), runbook, today: new Date().toISOString().slice(0, 10), near };
    return own.flatMap((diagnostic) => [
      ...fixesOf(toProblem(diagnostic), context).map((fix, index) => toAction(document, diagnostic, fix, index === 0)),
      ignoring(diagnostic),
    ]);
  }
}

function toProblem({ code, message, range }: vscode.Diagnostic): Problem {
  return { code: String(code), message, line: range.start.line + 1, severity: 'warning' };
}

function toAction(
  document: vscode.TextDocument,
  diagnostic: vscode.Diagnostic,
  { title, change }: Fix,
  isPreferred: boolean,
): vscode.CodeAction {
  const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
  const range = new vscode.Range(change.startLine, change.startColumn, change.endLine, change.endColumn);
  action.edit = new vscode.WorkspaceEdit();
  action.edit.replace(document.uri, range, change.text);
  action.diagnostics = [diagnostic];
  action.isPreferred = isPreferred;
  return action;
}

function ignoring(diagnostic: vscode.Diagnostic): vscode.CodeAction {
  const title = `Ignore the rule ${diagnostic.code}`;
  const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
  action.command = { command: 'incidentDesk.ignoreRule', title, arguments: [String(diagnostic.code)] };
  action.diagnostics = [diagnostic];
  return action;
}

/** Files of the kinds that dead links of these lines name; looked for only where there are such links. */
async function nearFiles(
  document: vscode.TextDocument,
  diagnostics: readonly vscode.Diagnostic[],
  runbook: Runbook,
): Promise<(path: string) => string[]> {
  const lines = new Set(
    diagnostics.filter(({ code }) => code === 'dead-link').map(({ range }) => range.start.line + 1),
  );
  const paths = runbook.links.flatMap(({ url, line }) => (lines.has(line) ? (relativePath(url) ?? []) : []));
  const folder = vscode.workspace.getWorkspaceFolder(document.uri);
  if (paths.length === 0 || folder === undefined) return () => [];
  const here = posix.dirname(document.uri.path);
  const existing: string[] = [];
  for (const extension of new Set(paths.map((path) => posix.extname(path)))) {
    const pattern = new vscode.RelativePattern(folder, `**/*${extension}`);
    const found = await vscode.workspace.findFiles(pattern, undefined, mostFiles);
    existing.push(...found.map(({ path }) => posix.relative(here, path)));
  }
  const { nearPaths } = await import('../../core/runbook/lint/nearPaths.ts');
  return (path) => nearPaths(path, existing);
}
