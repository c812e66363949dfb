import * as vscode from 'vscode';
import type { FilledIn, NotFilledIn } from '../../app/diagnostics/fillIn.ts';
import type { LiveIncident } from '../../app/incidents.ts';
import type { RunbookLibrary } from '../../app/runbookLibrary.ts';
import type { DiagnosticPorts, DiagnosticRequest } from '../../app/runDiagnostic.ts';
import type { Origin } from '../../core/incident/events.ts';
import { headline } from '../../core/outline/outlineIncident.ts';
import type { Snippet, SnippetPart } from '../../core/runbook/model.ts';
import { isSql } from '../../core/runbook/shell/sqlText.ts';
import type { PartOfDocument } from '../authoring/runbookArgument.ts';
import type { CommandTable } from '../commandTable.ts';
import { shellInUse } from '../diagnostics/shellInUse.ts';
import { sqlClient } from '../diagnostics/sqlClient.ts';
import type { EvidenceDocuments } from '../evidenceDocuments.ts';
import { isOpen, pickIncident, rowOf } from '../pick.ts';
import { settings } from '../settings.ts';

/** Loaded when first used: activation pays for none of it. */
const running = () => import('../../app/runDiagnostic.ts');

export interface DiagnosticCommandPorts extends DiagnosticPorts {
  readonly library: RunbookLibrary;
  readonly evidence: EvidenceDocuments;
  /** The command of a document that a lens stands over, `undefined` for any other gesture. */
  partOf(argument: unknown): Promise<PartOfDocument | undefined>;
}

interface Target {
  readonly live: LiveIncident;
  readonly snippet: Snippet;
  readonly part: SnippetPart;
  /** Where the command stands, if not in the incident's own runbook. */
  readonly origin?: Origin;
}

type Ids = 'runDiagnostic' | 'insertDiagnostic' | 'copyDiagnostic' | 'openEvidence' | 'copyMessage';

/** Run, insert and copy commands of the runbook; read what they said. */
export function diagnosticCommands(ports: DiagnosticCommandPorts): Pick<CommandTable, `incidentDesk.${Ids}`> {
  /** The text with its values asked for; `undefined` where the person backed out. */
  const text = async ({ live, part, snippet }: Target): Promise<FilledIn | undefined> => {
    const { fillIn } = await import('../../app/diagnostics/fillIn.ts');
    const filled = await fillIn(ports, { incident: live.incident, part, snippet, shell: shellInUse() });
    if (!('is' in filled)) return filled;
    if (filled.is === 'invalid-value') tellInvalid(live.id, filled);
    return undefined;
  };
  return {
    'incidentDesk.runDiagnostic': async (argument) => {
      const target = await findTarget(ports, argument);
      if (target) await run(ports, target);
    },
    'incidentDesk.insertDiagnostic': async (argument) => {
      if (refusedByTrust()) return;
      const target = await findTarget(ports, argument);
      if (target && isSql(target.snippet)) {
        void vscode.window.showInformationMessage(
          'SQL is no text for a shell. Run takes it through your SQL client; Copy takes the statement.',
        );
        return;
      }
      const filled = target && (await text(target));
      if (!target || !filled) return;
      const { command, secrets } = filled;
      await ports.terminal.insert({
        ...terminalOf(target.live),
        incident: target.live.id,
        text: command,
        env: secrets,
      });
    },
    'incidentDesk.copyDiagnostic': async (argument) => {
      const written = ports.incidents.all().some(isOpen) ? undefined : await ports.partOf(argument);
      const target = written ? undefined : await findTarget(ports, argument);
      // Without an incident there are no values to fill in: the text is copied as it is written.
      const filled = written ? { command: written.part.text, secrets: {} } : target && (await text(target));
      if (!filled) return;
      await vscode.env.clipboard.writeText(filled.command);
      const variables = Object.keys(filled.secrets);
      if (variables.length > 0)
        void vscode.window.showInformationMessage(
          `Copied without its secrets: set ${variables.join(' and ')} where you paste it.`,
        );
      else vscode.window.setStatusBarMessage('$(check) Command copied', 3_000);
    },
    'incidentDesk.openEvidence': async (argument) => {
      const target = await findTarget(ports, argument);
      const incident = target && ports.incidents.get(target.live.id)?.incident;
      const diagnostic = incident?.diagnostics.get(incident.latestRun.get(target?.part.id ?? '') ?? '');
      if (incident && diagnostic) await ports.evidence.show(incident.id, diagnostic);
    },
    'incidentDesk.copyMessage': async (argument) => {
      const row = rowOf(argument);
      if (!row) return;
      await vscode.env.clipboard.writeText(row.node.tooltip ?? '');
      vscode.window.setStatusBarMessage('$(check) Message copied', 3_000);
    },
  };
}

async function run(ports: DiagnosticCommandPorts, target: Target): Promise<void> {
  if (refusedByTrust()) return;
  const { live, snippet, part } = target;
  const client = settings.sqlClient();
  if (isSql(snippet) && client === '') {
    const answer = await vscode.window.showInformationMessage(
      'SQL needs a client. Name one in the setting incidentDesk.sql.client, or copy the statement.',
      'Copy',
      'Open Setting',
    );
    if (answer === 'Copy') await vscode.env.clipboard.writeText(part.text);
    if (answer === 'Open Setting')
      await vscode.commands.executeCommand('workbench.action.openSettings', 'incidentDesk.sql.client');
    return;
  }
  const request: DiagnosticRequest = {
    incident: live.incident,
    part,
    snippet,
    ...(target.origin !== undefined && { origin: target.origin }),
    ...terminalOf(live),
    shell: shellInUse(),
    client: isSql(snippet) ? sqlClient(client, settings.sqlReadOnly()) : null,
  };
  const { runDiagnostic } = await running();
  const result = await runDiagnostic(ports, request);
  if (result.is === 'invalid-value') tellInvalid(live.id, result);
  if (result.is === 'printed')
    void vscode.window.showInformationMessage(`Drill: this would have run "${result.command}".`);
}

/** With the way to another value: one that was remembered would stand in the way of every run. */
function tellInvalid(incident: string, { name, message }: Extract<NotFilledIn, { is: 'invalid-value' }>): void {
  void vscode.window
    .showErrorMessage(message, 'Change Value')
    .then((answer) => answer && vscode.commands.executeCommand('incidentDesk.setValue', { incident, name }));
}

function terminalOf(live: LiveIncident) {
  return {
    terminalName: headline(live.incident).slice(0, 40),
    cwd: vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? null,
  };
}

function refusedByTrust(): boolean {
  if (vscode.workspace.isTrusted) return false;
  void vscode.window
    .showWarningMessage('In Restricted Mode no command runs or is inserted. Reading and copying work.', 'Manage Trust')
    .then((answer) => answer && vscode.commands.executeCommand('workbench.trust.manage'));
  return true;
}

/**
 * From a tree row, from `{ incident, part }` of the timeline, from `{ source, part }` of a document, or picked among all
 * commands of the open incidents.
 */
async function findTarget(ports: DiagnosticCommandPorts, argument: unknown): Promise<Target | undefined> {
  const written = await ports.partOf(argument);
  if (written) return inDocument(ports, argument, written);
  const row = rowOf(argument);
  const named = argument as { incident?: unknown; part?: unknown } | undefined;
  const part = row?.node.ref ?? (typeof named?.part === 'string' ? named.part : undefined);
  const id = row?.incident ?? (typeof named?.incident === 'string' ? named.incident : undefined);
  const live = await pickIncident(ports.incidents, id, isOpen);
  if (!live) return undefined;
  const targets = await targetsOf(ports, live);
  if (part !== undefined) return targets.find((target) => target.part.id === part);
  const picked = await vscode.window.showQuickPick(
    targets.map((target) => ({
      label: target.part.title,
      description: target.part.effect,
      detail: target.part.text.replace(/\s+/g, ' ').slice(0, 160),
      target,
    })),
    { placeHolder: 'Which command of the runbook?', matchOnDetail: true },
  );
  return picked?.target;
}

/** A command of a document runs in an open incident, so that what it says is kept; without one there is the way to it. */
async function inDocument(
  ports: DiagnosticCommandPorts,
  argument: unknown,
  { part, snippet, source, file }: PartOfDocument,
): Promise<Target | undefined> {
  if (!ports.incidents.all().some(isOpen)) {
    const start = 'Start Incident';
    void vscode.window
      .showInformationMessage('Commands run within an incident, which keeps what they say. None is open.', start)
      .then((answer) => answer && vscode.commands.executeCommand('incidentDesk.startWithRunbook', { source }));
    return undefined;
  }
  const id = (argument as { incident?: unknown }).incident;
  const live = await pickIncident(ports.incidents, typeof id === 'string' ? id : undefined, isOpen);
  return live && { live, part, snippet, origin: { file, line: part.line, commit: null } };
}

async function targetsOf(ports: DiagnosticCommandPorts, live: LiveIncident): Promise<Target[]> {
  const runbook = await ports.library.of(live.incident);
  return (runbook?.snippets ?? []).flatMap((snippet) => snippet.parts.map((part) => ({ live, snippet, part })));
}
