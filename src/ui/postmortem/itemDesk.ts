import * as vscode from 'vscode';
import { ItemWatch, type ItemWatchPorts } from '../../app/postmortem/itemWatch.ts';

/** The action items' issues, followed while a view that shows them is seen, in a window that has the focus. */
export class ItemDesk implements vscode.Disposable {
  private readonly watch: ItemWatch;
  private readonly disposables: vscode.Disposable[];

  constructor(
    ports: ItemWatchPorts,
    private readonly views: readonly vscode.TreeView<unknown>[],
  ) {
    this.watch = new ItemWatch(ports);
    const see = () => this.watch.see(vscode.window.state.focused && this.views.some(({ visible }) => visible));
    this.disposables = [
      ...views.map((view) => view.onDidChangeVisibility(see)),
      vscode.window.onDidChangeWindowState(see),
      vscode.authentication.onDidChangeSessions(({ provider }) => {
        if (/^github/.test(provider.id)) this.watch.again();
      }),
      // An incident that is read or filed just now may have brought some to follow.
      new vscode.Disposable(ports.incidents.onDidChange(see)),
    ];
    see();
  }

  dispose(): void {
    this.watch.dispose();
    for (const disposable of this.disposables) disposable.dispose();
  }
}
