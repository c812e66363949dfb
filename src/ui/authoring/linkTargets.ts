import * as vscode from 'vscode';
import { pathsOf, relativePath } from '../../core/runbook/lint/rules/deadLink.ts';
import type { Runbook } from '../../core/runbook/model.ts';

/** For how long it is believed that a file is there, or is not, in milliseconds. */
const believedMs = 10_000;

/** Whether the files are there that runbooks link to. Asked of the editor's file system, so it holds for virtual ones. */
export class LinkTargets {
  private readonly known = new Map<string, { readonly exists: Promise<boolean>; readonly until: number }>();

  /**
   * Looks at all the links of a runbook. The answer then tells of a path relative to it whether it exists; `null` for a
   * document that is in no folder yet.
   */
  async of(document: vscode.Uri, runbook: Runbook): Promise<(path: string) => boolean | null> {
    if (document.scheme === 'untitled') return () => null;
    const folder = vscode.Uri.joinPath(document, '..');
    const paths = new Set(runbook.links.flatMap(({ url }) => pathsOf(relativePath(url) ?? '')).filter(Boolean));
    const found = new Map<string, boolean>();
    for (const path of paths) found.set(path, await this.exists(vscode.Uri.joinPath(folder, path)));
    return (path) => found.get(path) ?? null;
  }

  private exists(uri: vscode.Uri): Promise<boolean> {
    const key = uri.toString();
    const known = this.known.get(key);
    if (known !== undefined && known.until > Date.now()) return known.exists;
    const exists = Promise.resolve(vscode.workspace.fs.stat(uri)).then(
      () => true,
      (error: unknown) => !(error instanceof vscode.FileSystemError && error.code === 'FileNotFound'),
    );
    this.known.set(key, { exists, until: Date.now() + believedMs });
    return exists;
  }
}
