import * as vscode from 'vscode';
import type { FilledIn } from '../../app/diagnostics/fillIn.ts';
import type { DiagnosticPorts } from '../../app/runDiagnostic.ts';
import { readerOf } from '../../core/diagnostics/running/reader.ts';
import { isSql } from '../../core/runbook/shell/sqlText.ts';
import type { CommandTable } from '../commandTable.ts';
import { type NoticePorts, offerWhatFollows, stateOutcome } from '../diagnostics/notices.ts';
import { refusedByTrust, requestOf, tellInvalid, terminalOf } from '../diagnostics/requests.ts';
import { shellInUse } from '../diagnostics/shellInUse.ts';
import { stopDiagnostic } from '../diagnostics/stopping.ts';
import { diagnosticOf, findTarget, type Target, type TargetPorts } from '../diagnostics/targets.ts';
import { isOpen, rowOf } from '../pick.ts';

/** Loaded when first used: activation pays for none of it. */
const running = () => import('../../app/runDiagnostic.ts');

export type DiagnosticCommandPorts = DiagnosticPorts & TargetPorts & NoticePorts;

type Ids =
  | 'runDiagnostic'
  | 'insertDiagnostic'
  | 'copyDiagnostic'
  | 'stopDiagnostic'
  | 'stateWorked'
  | 'stateFailed'
  | 'stateUnknown'
  | 'openEvidence'
  | 'copyMessage';

/** Run, insert and copy commands of the runbook; read what they said. */
export function diagnosticCommands(ports: DiagnosticCommandPorts): Pick<CommandTable, `incidentDesk.${Ids}`> {
  /** The text with its values asked for; `undefined` where the person backed out. */
  const text = async ({ live, part, snippet }: Target): Promise<FilledIn | undefined> => {
    const { fillIn } = await import('../../app/diagnostics/fillIn.ts');
    const filled = await fillIn(ports, {
      incident: live.incident,
      part,
      snippet,
      shell: readerOf(snippet.language, shellInUse()),
    });
    if (!('is' in filled)) return filled;
    if (filled.is === 'invalid-value') tellInvalid(live.id, filled);
    return undefined;
  };
  const state = (outcome: 'succeeded' | 'failed' | 'unknown') => async (argument: unknown) => {
    const found = diagnosticOf(ports.incidents, argument);
    if (found) await stateOutcome(ports.incidents, found.incident, found.diagnostic.id, outcome);
  };
  return {
    'incidentDesk.runDiagnostic': async (argument) => {
      if (refusedByTrust()) return;
      const target = await findTarget(ports, argument, 'Run');
      if (target) await run(ports, target);
    },
    'incidentDesk.insertDiagnostic': async (argument) => {
      if (refusedByTrust()) return;
      const target = await findTarget(ports, argument, 'Insert');
      if (target && isSql(target.snippet)) {
        void vscode.window.showInformationMessage(
          'SQL is no text for a shell. Run takes it through your SQL client; Copy takes the statement.',
        );
        return;
      }
      const filled = target && (await text(target));
      if (target && filled) await insert(ports, target, filled);
    },
    'incidentDesk.copyDiagnostic': async (argument) => {
      const written = ports.incidents.all().some(isOpen) ? undefined : await ports.partOf(argument);
      const target = written ? undefined : await findTarget(ports, argument, 'Copy');
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
    'incidentDesk.stopDiagnostic': (argument) => stopDiagnostic(ports.incidents, ports.running, argument),
    'incidentDesk.stateWorked': state('succeeded'),
    'incidentDesk.stateFailed': state('failed'),
    'incidentDesk.stateUnknown': state('unknown'),
    'incidentDesk.openEvidence': async (argument) => {
      const found = diagnosticOf(ports.incidents, argument);
      if (found) await ports.evidence.show(found.incident, found.diagnostic);
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
  const { live, part } = target;
  const request = requestOf(target);
  if (request === null) {
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
  const { runDiagnostic } = await running();
  const result = await runDiagnostic(ports, request);
  if (result.is === 'invalid-value') tellInvalid(live.id, result);
  if (result.is === 'printed')
    void vscode.window.showInformationMessage(`Drill: this would have run "${result.command}".`);
  if (result.is === 'finished') await offerWhatFollows(ports, live.id, result.diagnostic);
}

async function insert(ports: DiagnosticCommandPorts, { live, part, snippet }: Target, filled: FilledIn): Promise<void> {
  const what = { text: filled.command, language: snippet.language, title: part.title };
  await ports.terminal.insert({ ...terminalOf(live), incident: live.id, ...what, env: filled.secrets });
}
