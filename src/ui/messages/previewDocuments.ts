import * as vscode from 'vscode';

const scheme = 'incidentdesk-preview';

/** What a channel would get, as documents that can be read and not changed; gone with the window. */
export class PreviewDocuments implements vscode.TextDocumentContentProvider, vscode.Disposable {
  private readonly texts = new Map<string, string>();
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.changed.event;
  private readonly registration = vscode.workspace.registerTextDocumentContentProvider(scheme, this);

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.texts.get(uri.path) ?? 'Run "Incident: Show What Would Be Posted" again to see it.';
  }

  /** One document a channel: shown again, it has the newer text. */
  async show(channel: string, language: string, text: string): Promise<vscode.Uri> {
    const path = `/What ${channel.replaceAll('/', ' ')} would get`;
    this.texts.set(path, text);
    const uri = vscode.Uri.from({ scheme, path });
    this.changed.fire(uri);
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.languages.setTextDocumentLanguage(document, language);
    await vscode.window.showTextDocument(document, { preview: false, viewColumn: vscode.ViewColumn.Beside });
    return uri;
  }

  dispose(): void {
    this.registration.dispose();
    this.changed.dispose();
  }
}
