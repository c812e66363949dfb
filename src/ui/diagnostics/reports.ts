import * as vscode from 'vscode';

const scheme = 'incident-desk-report';

/** Markdown that is made when it is asked for, shown read-only. */
export class Reports implements vscode.TextDocumentContentProvider, vscode.Disposable {
  private readonly texts = new Map<string, string>();
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.changed.event;
  private readonly registration = vscode.workspace.registerTextDocumentContentProvider(scheme, this);

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.texts.get(uri.path) ?? 'This report was made in a window that is gone. Ask for it again.';
  }

  /** @param name the tab's title; another report of the same name takes its place */
  async show(name: string, markdown: string): Promise<void> {
    const safe =
      name
        .replace(/[^\p{L}\p{N} ._-]+/gu, ' ')
        .trim()
        .slice(0, 60) || 'Report';
    const uri = vscode.Uri.from({ scheme, path: `/${safe}.md` });
    this.texts.set(uri.path, markdown);
    this.changed.fire(uri);
    await vscode.commands.executeCommand('markdown.showPreview', uri);
  }

  dispose(): void {
    this.registration.dispose();
    this.changed.dispose();
  }
}
