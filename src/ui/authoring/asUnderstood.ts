import { basename } from 'node:path';
import * as vscode from 'vscode';
import type { renderDescription } from '../../core/runbook/describeRunbook.ts';
import type { RunbookDocuments } from './runbookDocuments.ts';
import { UnderstoodLooks } from './understoodLooks.ts';

const scheme = 'incident-desk-understood';
/** Any Markdown can be looked at; one that is no runbook is described again this long after a change, in milliseconds. */
const pauseMs = 250;

/**
 * What was understood of a runbook, as a read-only document beside it: it follows the typing, a click in a line shows the
 * line of the runbook that it comes from, and so does the link at its end.
 */
export class AsUnderstood
  implements vscode.TextDocumentContentProvider, vscode.DocumentLinkProvider, vscode.Disposable
{
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.changed.event;
  /** By URI of the description. */
  private readonly descriptions = new Map<string, ReturnType<typeof renderDescription>>();
  private readonly looks = new UnderstoodLooks();
  private readonly mark = vscode.window.createTextEditorDecorationType({
    isWholeLine: true,
    backgroundColor: new vscode.ThemeColor('editor.rangeHighlightBackground'),
  });
  private timer: NodeJS.Timeout | undefined;
  private readonly disposables: vscode.Disposable[];

  constructor(private readonly documents: RunbookDocuments) {
    this.disposables = [
      this.changed,
      this.mark,
      this.looks,
      vscode.workspace.registerTextDocumentContentProvider(scheme, this),
      vscode.languages.registerDocumentLinkProvider({ scheme }, this),
      documents.onDidChange(({ uri }) => this.changed.fire(descriptionOf(uri))),
      vscode.workspace.onDidChangeTextDocument(({ document }) => {
        if (document.uri.scheme === scheme) this.paint();
        else this.wait(document);
      }),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => this.descriptions.delete(uri.toString())),
      vscode.window.onDidChangeTextEditorSelection((event) => this.follow(event)),
      vscode.window.onDidChangeVisibleTextEditors(() => {
        this.paint();
        this.unmark();
      }),
    ];
  }

  /** Opens the description of a runbook beside it; the runbook keeps the focus. */
  async show(source: vscode.Uri): Promise<void> {
    const document = await vscode.workspace.openTextDocument(source);
    await this.documents.read(document);
    const shown = vscode.window.visibleTextEditors.find((editor) => editor.document === document);
    if (shown === undefined) await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.Active });
    await vscode.window.showTextDocument(descriptionOf(source), {
      viewColumn: vscode.ViewColumn.Beside,
      preserveFocus: true,
      preview: true,
    });
  }

  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    const document = await vscode.workspace.openTextDocument(sourceOf(uri));
    const { runbook } = await this.documents.read(document);
    const { describeRunbook, renderDescription } = await import('../../core/runbook/describeRunbook.ts');
    const description = renderDescription(describeRunbook(runbook));
    this.descriptions.set(uri.toString(), description);
    return description.text;
  }

  provideDocumentLinks({ uri }: vscode.TextDocument): vscode.DocumentLink[] {
    return (this.descriptions.get(uri.toString())?.references ?? []).map(({ row, start, end, line }) => {
      const target = sourceOf(uri).with({ fragment: `L${line}` });
      const link = new vscode.DocumentLink(new vscode.Range(row, start, row, end), target);
      link.tooltip = 'Go to this line of the runbook';
      return link;
    });
  }

  dispose(): void {
    clearTimeout(this.timer);
    for (const disposable of this.disposables) disposable.dispose();
  }

  private wait(document: vscode.TextDocument): void {
    const description = descriptionOf(document.uri);
    if (this.documents.isRunbook(document) || !this.descriptions.has(description.toString())) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.changed.fire(description), pauseMs);
  }

  /** Shows in the runbook what the line under the cursor speaks of, without taking the focus. */
  private follow({ textEditor, selections }: vscode.TextEditorSelectionChangeEvent): void {
    const { uri } = textEditor.document;
    if (uri.scheme !== scheme) return;
    const source = sourceOf(uri).toString();
    const editor = vscode.window.visibleTextEditors.find(({ document }) => document.uri.toString() === source);
    const line = this.lineAt(uri, selections[0]?.active.line ?? 0);
    if (editor === undefined || line === null) return;
    const range = editor.document.lineAt(Math.min(line, editor.document.lineCount) - 1).range;
    editor.setDecorations(this.mark, [range]);
    editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
  }

  /** The line that the row refers to, else that of the row above it which the row belongs to. */
  private lineAt(uri: vscode.Uri, row: number): number | null {
    const references = this.descriptions.get(uri.toString())?.references ?? [];
    const above = references.filter((reference) => reference.row <= row);
    return above.at(-1)?.line ?? null;
  }

  /** Only where the text on the screen is the one that the looks are of: a newer one is painted when it is shown. */
  private paint(): void {
    for (const editor of vscode.window.visibleTextEditors) {
      const description = this.descriptions.get(editor.document.uri.toString());
      if (description !== undefined && editor.document.getText() === description.text)
        this.looks.paint(editor, description.spans);
    }
  }

  private unmark(): void {
    const described = new Set(
      vscode.window.visibleTextEditors
        .filter(({ document }) => document.uri.scheme === scheme)
        .map(({ document }) => sourceOf(document.uri).toString()),
    );
    for (const editor of vscode.window.visibleTextEditors)
      if (!described.has(editor.document.uri.toString())) editor.setDecorations(this.mark, []);
  }
}

/** The description's own address: the name of the file to read in the tab, the runbook's address behind it. */
function descriptionOf(source: vscode.Uri): vscode.Uri {
  return vscode.Uri.from({ scheme, path: `/${basename(source.path)} as understood`, query: source.toString() });
}

function sourceOf(description: vscode.Uri): vscode.Uri {
  return vscode.Uri.parse(description.query, true);
}
