import * as vscode from 'vscode';
import type { GitRepository } from '../../app/ports/gitRepository.ts';

const scheme = 'incident-desk-deploy';

/**
 * Files as a commit has them, read-only, by our own git: also of repositories that VS Code has not opened, above the
 * workspace's folder for one.
 */
export class DeployDocuments implements vscode.TextDocumentContentProvider, vscode.Disposable {
  private readonly registration = vscode.workspace.registerTextDocumentContentProvider(scheme, this);

  constructor(private readonly git: () => Promise<GitRepository>) {}

  /** @param path from the repository's root, with `/` */
  uri(folder: string, sha: string, path: string): vscode.Uri {
    return vscode.Uri.from({ scheme, path: `/${path}`, query: JSON.stringify({ folder, sha }) });
  }

  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    const { folder, sha } = JSON.parse(uri.query) as { folder: string; sha: string };
    return (await this.git()).fileAt(folder, sha, uri.path.slice(1));
  }

  dispose(): void {
    this.registration.dispose();
  }
}
