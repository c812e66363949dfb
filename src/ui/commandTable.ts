import * as vscode from 'vscode';
import { type CommandId, commandIds } from './commandIds.ts';

/** What VS Code hands over differs by place (tree row, palette, keybinding): each handler narrows it. */
export type CommandHandler = (argument?: unknown) => Promise<void> | void;

/** One handler a command: a missing one does not compile. */
export type CommandTable = Readonly<Record<CommandId, CommandHandler>>;

/** Registers all; each waits until `ready`. An error becomes one message with the log behind it, and is never swallowed. */
export function registerCommands(
  table: CommandTable,
  log: vscode.LogOutputChannel,
  ready: Promise<void>,
): vscode.Disposable {
  return vscode.Disposable.from(
    ...commandIds.map((id) =>
      vscode.commands.registerCommand(id, async (...given: unknown[]) => {
        try {
          await ready;
          if (isMissedRow(id, given))
            void vscode.window.showInformationMessage('The list was just redrawn. Click again.');
          else await table[id](given[0]);
        } catch (error) {
          log.error(`${id} failed`, error instanceof Error ? error : String(error));
          void vscode.window
            .showErrorMessage(`Incident Desk: ${error instanceof Error ? error.message : String(error)}`, 'Show Log')
            .then((answer) => answer && log.show());
        }
      }),
    ),
  );
}

/** What a click in a tree is about; VS Code hands over nothing where the row was redrawn under the pointer. */
const ofRows: ReadonlySet<CommandId> = new Set<CommandId>([
  'incidentDesk.runDiagnostic',
  'incidentDesk.insertDiagnostic',
  'incidentDesk.copyDiagnostic',
  'incidentDesk.stopDiagnostic',
  'incidentDesk.stateWorked',
  'incidentDesk.stateFailed',
  'incidentDesk.stateUnknown',
  'incidentDesk.openEvidence',
  'incidentDesk.showDeploy',
  'incidentDesk.suspectDeploy',
  'incidentDesk.ruleOutDeploy',
  'incidentDesk.doDue',
  'incidentDesk.contactedDue',
  'incidentDesk.snoozeDue',
  'incidentDesk.moveDue',
  'incidentDesk.answerStep',
  'incidentDesk.dismissStep',
  'incidentDesk.sendAgain',
  'incidentDesk.markAsPosted',
  'incidentDesk.discardUnsent',
]);

/** The palette gives no argument at all; a missed click gives one that is empty. Nothing else may run in its place. */
function isMissedRow(id: CommandId, given: readonly unknown[]): boolean {
  return ofRows.has(id) && given.length > 0 && given[0] === undefined;
}
