import * as vscode from 'vscode';
import type { LocatedCandidate } from '../../app/deploys/deployList.ts';
import { type RollbackCommand, rollbackCommands } from '../../core/deploys/rollback.ts';
import type { Runbook } from '../../core/runbook/model.ts';

export interface RollBackParts {
  readonly incident: string;
  readonly candidate: LocatedCandidate;
  readonly runbook: Runbook | null;
  /** Meanwhile blanks such as `<previous-sha>` are prefilled from this deploy. */
  whileGoingBack(incident: string, candidate: LocatedCandidate, action: () => Promise<void>): Promise<void>;
}

interface CommandItem extends vscode.QuickPickItem {
  readonly command: RollbackCommand;
}

const copy: vscode.QuickInputButton = { iconPath: new vscode.ThemeIcon('copy'), tooltip: 'Copy' };

/** The runbook's own way back: picked, filled in, and then run as any other command is, guard and all, or copied. */
export async function rollBack(parts: RollBackParts): Promise<void> {
  const commands = parts.runbook === null ? [] : rollbackCommands(parts.runbook);
  if (commands.length === 0) {
    const revert = 'Prepare Revert';
    const words =
      'This runbook has no rollback commands: none in a section called so, none that goes back by its own words.';
    if ((await vscode.window.showInformationMessage(words, revert)) === revert)
      await vscode.commands.executeCommand('incidentDesk.prepareRevert', rowOf(parts));
    return;
  }
  const chosen = await pick(parts.candidate, commands);
  if (chosen === undefined) return;
  const { command, isCopy } = chosen;
  await parts.whileGoingBack(parts.incident, parts.candidate, async () => {
    await vscode.commands.executeCommand(isCopy ? 'incidentDesk.copyDiagnostic' : 'incidentDesk.runDiagnostic', {
      incident: parts.incident,
      part: command.part.id,
    });
  });
}

function rowOf({ incident, candidate }: RollBackParts) {
  return { is: 'deploy', incident, candidate };
}

function pick(
  { deploy, version, previousVersion }: LocatedCandidate,
  commands: readonly RollbackCommand[],
): Promise<{ readonly command: RollbackCommand; readonly isCopy: boolean } | undefined> {
  const box = vscode.window.createQuickPick<CommandItem>();
  const from = version ?? deploy.sha.slice(0, 7);
  const to = previousVersion ?? deploy.previous?.slice(0, 7) ?? 'what was there before';
  box.title = `Roll back from ${from} to ${to}`;
  box.placeholder = 'Enter runs it after the usual question; the button copies it';
  box.matchOnDetail = true;
  box.items = commands.map((command) => {
    const lines = command.part.text.split('\n').filter((line) => line.trim() !== '' && !line.trim().startsWith('#'));
    const detail = lines.join(' ⏎ ');
    return {
      label: command.part.title,
      description: `${command.part.effect} · ${command.section}`,
      ...(detail !== command.part.title && { detail }),
      buttons: [copy],
      command,
    };
  });
  return new Promise((resolve) => {
    box.onDidAccept(() => {
      const command = box.selectedItems[0]?.command;
      resolve(command && { command, isCopy: false });
      box.hide();
    });
    box.onDidTriggerItemButton(({ item }) => {
      resolve({ command: item.command, isCopy: true });
      box.hide();
    });
    box.onDidHide(() => {
      resolve(undefined);
      box.dispose();
    });
    box.show();
  });
}
