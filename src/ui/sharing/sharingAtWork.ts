import * as vscode from 'vscode';
import type { LiveIncident } from '../../app/incidents.ts';
import { BackgroundSync } from '../../app/sharing/backgroundSync.ts';
import type { SharingPorts } from '../../app/sharing/shareIncident.ts';
import type { OutlineNode } from '../../core/outline/node.ts';
import { outlineSharing } from '../../core/outline/outlineSharing.ts';
import { presenceOf } from '../../core/sharing/presence.ts';
import { stateWords } from '../../core/sharing/state.ts';
import { settings } from '../settings.ts';
import type { SharingParts } from './sharingParts.ts';

/** Makes what shares, and goes on with what was shared before. */
export async function startSharing(parts: SharingParts): Promise<SharingAtWork> {
  const { incidents, log, identity, patterns, secrets } = parts;
  const [files, remote] = await Promise.all([parts.files(), parts.remote()]);
  const pause = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));
  const random = () => Math.random();
  const ports = { incidents, log, identity, patterns, secrets, files, remote, pause, random };
  const working = new SharingAtWork(ports, parts);
  await working.sync.resume();
  return working;
}

/** Sharing once something is shared: the background rounds, what of them is shown, and what is said of their failures. */
export class SharingAtWork implements vscode.Disposable {
  readonly sync: BackgroundSync;
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.changed.event;
  private readonly disposables: vscode.Disposable[] = [this.changed];
  /** What was said last about an incident's sharing, so that it is said once. */
  private readonly said = new Map<string, string>();

  constructor(
    readonly ports: SharingPorts,
    private readonly parts: Pick<SharingParts, 'machine' | 'output'>,
  ) {
    const timers = {
      after: (milliseconds: number, action: () => void) => {
        const timer = setTimeout(action, milliseconds);
        return () => clearTimeout(timer);
      },
    };
    const enabled = () => settings.sharingBackground();
    this.sync = new BackgroundSync({ ...ports, machine: parts.machine, timers, enabled });
    this.disposables.push(
      new vscode.Disposable(this.sync.onDidChange((incident) => this.hasChanged(incident))),
      vscode.workspace.onDidChangeConfiguration((change) => {
        if (change.affectsConfiguration('incidentDesk.sharing.background')) this.sync.replan();
      }),
    );
  }

  rowOf({ id, events, incident }: LiveIncident): OutlineNode | null {
    const state = this.sync.stateOf(id);
    if (state === null) return null;
    const address = incident.shared?.remote ?? this.sync.placeOf(id)?.remote ?? '';
    return outlineSharing(state, presenceOf(events, incident.roles), address);
  }

  wordsOf(incident: string): string | null {
    const state = this.sync.stateOf(incident);
    return state === null ? null : stateWords(state, this.parts.machine.now());
  }

  dispose(): void {
    vscode.Disposable.from(...this.disposables).dispose();
    void this.sync.dispose().then(() => this.ports.remote.close());
  }

  private hasChanged(incident: string): void {
    this.changed.fire();
    const state = this.sync.stateOf(incident);
    const problem = state?.problem ?? null;
    if (problem === null) {
      this.said.delete(incident);
      return;
    }
    if (this.said.get(incident) === problem.message) return;
    this.said.set(incident, problem.message);
    this.parts.output.warn(`Sharing: ${problem.message}`);
    // Without a network is how nights are; that shows in the tree, and comes right by itself.
    if (problem.is === 'held-up') void this.warn(incident, problem.message);
  }

  private async warn(incident: string, message: string): Promise<void> {
    const kept = 'Everything written meanwhile is kept here and goes out then.';
    const answer = await vscode.window.showWarningMessage(`${message} ${kept}`, 'Sync Now', 'Show Log');
    if (answer === 'Show Log') this.parts.output.show();
    // Its failure is told by this very listener.
    if (answer === 'Sync Now') await this.sync.syncNow(incident).catch(() => undefined);
  }
}
