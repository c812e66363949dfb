import * as vscode from 'vscode';
import type { TrackedIssue } from '../../app/ports/issueTracker.ts';
import { postmortemFile } from '../../app/postmortem/draftPostmortem.ts';
import type { Prepared } from '../../app/postmortem/prepareFiling.ts';
import { canTakeIn, takeIn } from '../../app/postmortem/takeIn.ts';
import { pieceText } from '../../core/postmortem/issue/marker.ts';
import type { PostmortemPorts } from './postmortemPorts.ts';

/**
 * Somebody has written in the issue since it was filed from here: nothing is written over them unseen.
 * @returns whether the person lets what stands there go
 */
export async function askAboutChange(
  ports: PostmortemPorts,
  prepared: Prepared,
  issue: TrackedIssue,
): Promise<boolean> {
  const take = 'Take It In';
  const compare = 'Compare';
  const overwrite = 'Write Over It';
  const name = `${prepared.memory.repository}#${issue.number}`;
  const answers = canTakeIn(prepared, issue) ? [take, compare, overwrite] : [compare, overwrite];
  const answer = await vscode.window.showWarningMessage(
    `${name} says something else than what was filed from here.`,
    { modal: true, detail: 'Somebody has edited it on GitHub, or filed it from another machine.' },
    ...answers,
  );
  if (answer === take) {
    const conflicts = await takeIn(ports, prepared, issue);
    const words = conflicts === 0 ? 'Look it over, then file again.' : `${conflicts} to settle; then file again.`;
    await vscode.window.showTextDocument(vscode.Uri.file(postmortemFile(ports.log, prepared.filing.incident)));
    void vscode.window.showInformationMessage(`What stood in ${name} is in the postmortem now. ${words}`);
  }
  if (answer === compare) {
    const there = await ports.previews.show(`${name} now`, 'markdown', textOf(issue.pieces));
    const here = await ports.previews.show(name, 'markdown', textOf(prepared.filing.draft.pieces));
    await vscode.commands.executeCommand('vscode.diff', there, here, `${name} ↔ what would be filed`);
  }
  return answer === overwrite;
}

function textOf(pieces: readonly string[]): string {
  return `${pieces.map(pieceText).join('\n\n')}\n`;
}
