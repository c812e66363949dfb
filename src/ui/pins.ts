import * as vscode from 'vscode';

const key = 'incidentDesk.pinnedRunbooks';

/** Which runbooks stand first in this workspace; kept with the workspace, outside of its files. */
export class Pins implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<undefined>();
  readonly onDidChange = this.changed.event;

  constructor(private readonly memory: vscode.Memento) {}

  has(source: string): boolean {
    return this.all().includes(source);
  }

  async set(source: string, pinned: boolean): Promise<void> {
    const others = this.all().filter((each) => each !== source);
    await this.memory.update(key, pinned ? [...others, source] : others);
    this.changed.fire(undefined);
  }

  dispose(): void {
    this.changed.dispose();
  }

  private all(): readonly string[] {
    return this.memory.get<readonly string[]>(key, []);
  }
}
