import * as vscode from 'vscode';
import type { LocatedCandidate } from '../../app/deploys/deployList.ts';
import { DeployWatch } from '../../app/deploys/deployWatch.ts';
import { impactOf } from '../../core/deploys/impact.ts';
import type { Incident } from '../../core/incident/incident.ts';
import type { CommandTable } from '../commandTable.ts';
import { laterCommands } from '../laterCommands.ts';
import { settings } from '../settings.ts';
import { workspaceFolders } from '../workspaceFolders.ts';
import { type DeployCommandId, type DeployDeskPorts, deployCommandIds } from './deployDeskPorts.ts';
import { DeployDocuments } from './deployDocuments.ts';
import { DeployTree } from './deployTree.ts';

/** All that is shown and done about deploys. What it takes to look for them is loaded when somebody looks. */
export class DeployDesk implements vscode.Disposable {
  readonly watch: DeployWatch;
  readonly commands: Pick<CommandTable, `incidentDesk.${DeployCommandId}`>;
  /** What a person is going back from at the moment, by incident. */
  private readonly goingBack = new Map<string, LocatedCandidate>();
  private readonly tree: DeployTree;
  private readonly disposables: vscode.Disposable[] = [];

  constructor(private readonly ports: DeployDeskPorts) {
    const { incidents } = ports;
    this.watch = new DeployWatch({
      alarm: ports.alarm,
      incident: (id) => incidents.get(id)?.incident,
      list: async (incident, onLocal) =>
        (await import('../../app/deploys/listDeploys.ts')).listDeploys(
          { git: await ports.git(), host: await ports.host() },
          await this.queryFor(incident),
          onLocal,
        ),
    });
    this.tree = new DeployTree(incidents, this.watch);
    // At once: a tab that the window finds again after a reload asks before any command is given.
    const documents = new DeployDocuments(ports.git);
    this.commands = laterCommands(deployCommandIds, async () =>
      (await import('./deployCommands.ts')).deployCommands({
        ...ports,
        documents,
        refresh: () => this.tree.refresh(),
        whileGoingBack: async (incident, candidate, action) => {
          this.goingBack.set(incident, candidate);
          try {
            await action();
          } finally {
            this.goingBack.delete(incident);
          }
        },
        own: (disposable) => void this.disposables.push(disposable),
      }),
    );
    this.disposables.push(
      this.tree,
      documents,
      vscode.authentication.onDidChangeSessions(({ provider }) => {
        if (/^github/.test(provider.id)) this.tree.refresh();
      }),
    );
  }

  /** The deploys around an incident; those found before, where there are any. */
  async deploysOf(incident: Incident): Promise<readonly LocatedCandidate[]> {
    const known = this.watch.of(incident.id);
    const isFresh = known !== undefined && known.impactAt === impactOf(incident).impactAt;
    return (isFresh ? known : await this.watch.look(incident)).candidates;
  }

  goingBackFrom(incident: string): LocatedCandidate | undefined {
    return this.goingBack.get(incident);
  }

  dispose(): void {
    this.watch.dispose();
    for (const disposable of this.disposables) disposable.dispose();
  }

  private async queryFor(incident: Incident) {
    const [{ rankingTexts }, runbook] = await Promise.all([
      import('../../core/deploys/rankingTexts.ts'),
      this.ports.library.of(incident).catch(() => null),
    ]);
    return {
      incident,
      folders: workspaceFolders(),
      branch: settings.deployBranch() || null,
      deploys: this.workflows(),
      texts: rankingTexts(incident.title, runbook ?? null),
      service: runbook?.service ?? null,
      servicePaths: runbook?.paths ?? [],
      now: new Date(this.ports.machine.now()).toISOString(),
    };
  }

  private workflows(): RegExp {
    const usual = 'deploy|release|publish|rollout|promote';
    try {
      return new RegExp(settings.deployWorkflows() || usual, 'i');
    } catch (error) {
      this.ports.log.error(`incidentDesk.deploys.workflows: ${error instanceof Error ? error.message : error}`);
      return new RegExp(usual, 'i');
    }
  }
}
