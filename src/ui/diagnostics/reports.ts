import * as vscode from 'vscode';
import type { Report } from './makeReport.ts';

const scheme = 'incident-desk-report';

/**
 * Reports from the record as Markdown, shown read-only. What one is made of stands in its address: a preview that a
 * window finds again after a reload asks for it as the first time.
 */
export class Reports implements vscode.TextDocumentContentProvider, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.changed.event;
  private readonly registration = vscode.workspace.registerTextDocumentContentProvider(scheme, this);

  /** @param make writes the report that the query of an address tells of */
  constructor(private readonly make: (query: string) => Promise<string>) {}

  provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    return this.make(uri.query);
  }

  /** @param name the tab's title; another report takes the place of the one that is shown */
  async show(name: string, report: Report): Promise<void> {
    const safe =
      name
        .replace(/[^\p{L}\p{N} ._-]+/gu, ' ')
        .trim()
        .slice(0, 60) || 'Report';
    const uri = vscode.Uri.from({ scheme, path: `/${safe}.md`, query: JSON.stringify(report) });
    this.changed.fire(uri);
    await vscode.commands.executeCommand('markdown.showPreview', uri);
  }

  dispose(): void {
    this.registration.dispose();
    this.changed.dispose();
  }
}
