import * as vscode from 'vscode';
import type { LocatedCandidate } from '../../app/deploys/deployList.ts';
import type { RunbookLibrary } from '../../app/runbookLibrary.ts';
import type { Incident } from '../../core/incident/incident.ts';
import type { CommandId } from '../commandIds.ts';
import type { EvidenceDocuments } from '../evidenceDocuments.ts';
import { linkTo } from './timelineLinks.ts';
import type { TimelineActions } from './timelineReach.ts';

export interface TimelineActionParts {
  readonly evidence: EvidenceDocuments;
  readonly log: vscode.LogOutputChannel;
  /** The deploys around an incident. */
  deploysOf(incident: Incident): Promise<readonly LocatedCandidate[]>;
  /** Calls back when other deploys are known than before. Returns the way to stop. */
  onDidChangeDeploys(listener: (incident: string) => void): () => void;
  /** The extension's own id, which a link names. */
  readonly extension: string;
  readonly library: Pick<RunbookLibrary, 'of'>;
  /** Where a runbook's source lies. */
  locate(source: string): vscode.Uri;
}

/** Where the timeline's links lead in this editor. */
export function timelineActions(parts: TimelineActionParts): TimelineActions {
  return {
    openEvidence: async (incident, id) => {
      const diagnostic = incident.diagnostics.get(id);
      if (diagnostic) await parts.evidence.show(incident.id, diagnostic);
    },
    openOrigin: async (incident, origin) => {
      if (incident.runbook === null) return;
      const line = Math.max(0, origin.line - 1);
      const selection = new vscode.Range(line, 0, line, 0);
      await vscode.window.showTextDocument(parts.locate(incident.runbook.source), { selection, preview: true });
    },
    openCommit: async (incident, sha) => {
      const candidate = (await parts.deploysOf(incident)).find(({ deploy }) => deploy.sha === sha);
      if (candidate)
        await vscode.commands.executeCommand('incidentDesk.showDeploy', {
          is: 'deploy',
          incident: incident.id,
          candidate,
        });
      else
        void vscode.window.showInformationMessage(`Commit ${sha.slice(0, 7)} is in no repository that is open here.`);
    },
    openDocument: async (_, path) => {
      await vscode.window.showTextDocument(vscode.Uri.file(path), { preview: false });
    },
    onDidChangeDeploys: (listener) => parts.onDidChangeDeploys(listener),
    deploysOf: async (incident) => {
      const candidates = await parts.deploysOf(incident);
      return candidates.map(({ deploy: { sha, title, names, environment, at } }) => ({
        sha,
        title: [...names, title].join(' '),
        environment,
        at,
      }));
    },
    runbookOf: (incident) => parts.library.of(incident),
    runAgain: withPart('incidentDesk.runDiagnostic'),
    insertCommand: withPart('incidentDesk.insertDiagnostic'),
    copyCommand: withPart('incidentDesk.copyDiagnostic'),
    copyLink: async (incident, entry) => {
      await vscode.env.clipboard.writeText(linkTo(parts.extension, { incident: incident.id, entry }));
      vscode.window.setStatusBarMessage('$(check) Link copied', 3_000);
    },
    copyTimeline: (incident) => vscode.commands.executeCommand('incidentDesk.copyTimeline', incident.id),
    exportTimeline: (incident) => vscode.commands.executeCommand('incidentDesk.exportTimeline', incident.id),
    report: (problem) => parts.log.warn(problem),
  };
}

/** What the command does with a part of the runbook, for the part that a diagnostic ran. */
function withPart(command: CommandId) {
  return async (incident: Incident, diagnostic: string): Promise<void> => {
    const part = incident.diagnostics.get(diagnostic)?.part;
    if (part) await vscode.commands.executeCommand(command, { incident: incident.id, part });
  };
}
