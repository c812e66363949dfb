import * as vscode from 'vscode';
import type { LocatedCandidate } from '../../app/deploys/deployList.ts';
import type { GitRepository } from '../../app/ports/gitRepository.ts';
import type { DeployDocuments } from './deployDocuments.ts';

/** How wide the column before the text is, in characters. */
const columns = 34;

/** Who last changed each line of one of the deploy's files, as of the deploy; lines that it brought are marked. */
export class DeployBlame implements vscode.Disposable {
  private readonly column = vscode.window.createTextEditorDecorationType({
    before: { color: new vscode.ThemeColor('descriptionForeground'), margin: '0 1.5em 0 0', width: `${columns}ch` },
  });
  private readonly brought = vscode.window.createTextEditorDecorationType({
    isWholeLine: true,
    backgroundColor: new vscode.ThemeColor('diffEditor.insertedLineBackground'),
    overviewRulerColor: new vscode.ThemeColor('editorOverviewRuler.addedForeground'),
    overviewRulerLane: vscode.OverviewRulerLane.Left,
  });

  async show(git: GitRepository, documents: DeployDocuments, candidate: LocatedCandidate): Promise<void> {
    const { deploy, folder } = candidate;
    const changes = await git.changesBetween(folder, deploy.previous, deploy.sha);
    const paths = changes.flatMap(({ path }) => (path === null ? [] : [path]));
    const path =
      paths.length < 2
        ? paths[0]
        : await vscode.window.showQuickPick(paths, { placeHolder: `Blame which file at ${deploy.sha.slice(0, 7)}?` });
    if (path === undefined) {
      if (paths.length === 0) void vscode.window.showInformationMessage('This deploy left no file to blame.');
      return;
    }
    const [lines, commits, document] = await Promise.all([
      git.blame(folder, deploy.sha, path),
      git.commitsSince(folder, deploy.previous, deploy.sha),
      vscode.workspace.openTextDocument(documents.uri(folder, deploy.sha, path)),
    ]);
    const brought = new Set(commits);
    const editor = await vscode.window.showTextDocument(document, { preview: true });
    editor.setDecorations(
      this.column,
      lines.map(({ sha, author, at, title }, line) => ({
        range: new vscode.Range(line, 0, line, 0),
        hoverMessage: new vscode.MarkdownString().appendText(
          `${sha.slice(0, 10)}  ${at.slice(0, 16).replace('T', ' ')} UTC\n${author}\n${title}`,
        ),
        renderOptions: {
          before: { contentText: fitted(`${sha.slice(0, 7)} ${at.slice(0, 10)} ${author}`) },
        },
      })),
    );
    editor.setDecorations(
      this.brought,
      lines.flatMap(({ sha }, line) => (brought.has(sha) ? [new vscode.Range(line, 0, line, 0)] : [])),
    );
  }

  dispose(): void {
    this.column.dispose();
    this.brought.dispose();
  }
}

function fitted(text: string): string {
  return (text.length > columns ? `${text.slice(0, columns - 1)}…` : text).padEnd(columns, '\u00a0');
}
