import { basename } from 'node:path';
import * as vscode from 'vscode';
import type { LocatedCandidate } from '../../app/deploys/deployList.ts';
import { GitError } from '../../app/ports/gitRepository.ts';
import type { PreparedRevert, RevertBench, RevertibleCommit } from '../../app/ports/revertBench.ts';

export interface RevertParts {
  readonly candidate: LocatedCandidate;
  readonly bench: RevertBench;
  /** Writes to the record what was made. */
  note(text: string): Promise<void>;
}

/** A branch with the revert, in a worktree of its own. Where it goes from there is the person's affair. */
export async function prepareRevert({ candidate, bench, note }: RevertParts): Promise<void> {
  const { deploy, folder, branch } = candidate;
  if (!vscode.workspace.isTrusted) {
    void vscode.window.showWarningMessage(
      'In Restricted Mode nothing is written. Trust this workspace to prepare a revert.',
    );
    return;
  }
  const short = deploy.sha.slice(0, 7);
  try {
    const commits = await whichCommits(candidate, await bench.commitsBetween(folder, deploy.previous, deploy.sha));
    if (commits === undefined) return;
    const request = {
      folder,
      shas: commits.map(({ sha }) => sha),
      onto: branch ?? deploy.sha,
      name: `revert-${short}`,
    };
    const options = { location: vscode.ProgressLocation.Notification, title: `Preparing a revert of ${short}` };
    const prepared = await vscode.window.withProgress(options, () => bench.prepare(request));
    await tell(prepared, candidate, note);
  } catch (error) {
    if (!(error instanceof GitError)) throw error;
    void vscode.window.showErrorMessage(`No revert was prepared, and nothing was left behind. ${error.message}`);
  }
}

/** A release may have brought more than the change that is suspected. */
async function whichCommits(
  { deploy, previousVersion }: LocatedCandidate,
  commits: readonly RevertibleCommit[],
): Promise<readonly RevertibleCommit[] | undefined> {
  if (commits.length < 2) return commits;
  const before = previousVersion ?? deploy.previous?.slice(0, 7);
  const all = { label: `All ${commits.length} commits since ${before}`, commits };
  const each = commits.map((commit) => ({
    label: `Only ${commit.sha.slice(0, 7)}`,
    description: commit.title,
    commits: [commit],
  }));
  const options = { title: 'Prepare a revert', placeHolder: 'What is to be taken back? Nothing is pushed.' };
  return (await vscode.window.showQuickPick([all, ...each], options))?.commits;
}

async function tell(prepared: PreparedRevert, { deploy }: LocatedCandidate, note: RevertParts['note']): Promise<void> {
  const short = deploy.sha.slice(0, 7);
  const [openWorktree, openConflicts, copyPush] = ['Open Worktree', 'Open Conflicts', 'Copy Push Command'];
  if (prepared.is === 'nothing') {
    void vscode.window.showInformationMessage(
      `The deployed branch no longer has what ${short} brought. There is nothing to revert.`,
    );
    return;
  }
  const { branch, worktree } = prepared;
  const push = `git -C ${quoted(worktree)} push --set-upstream origin ${branch}`;
  if (prepared.is === 'ready') {
    await note(`Prepared a revert of ${short} (${deploy.title}) on branch ${branch}; not pushed`);
    const words = `Branch ${branch} reverts ${short}. Nothing was pushed.`;
    await follow(await vscode.window.showInformationMessage(words, copyPush, openWorktree));
    return;
  }
  const names = prepared.files.map((file) => basename(file)).join(', ');
  await note(`Began a revert of ${short} (${deploy.title}) on branch ${branch}; it conflicts in ${names}`);
  const words = `The revert of ${short} conflicts in ${names}. Settle them on branch ${branch}, then "git revert --continue". Nothing was pushed.`;
  await follow(await vscode.window.showWarningMessage(words, openConflicts, openWorktree));

  async function follow(answer: string | undefined): Promise<void> {
    if (answer === copyPush) await vscode.env.clipboard.writeText(push);
    if (answer === openWorktree)
      await vscode.commands.executeCommand('vscode.openFolder', vscode.Uri.file(worktree), { forceNewWindow: true });
    if (answer === openConflicts && prepared.is === 'conflicts')
      for (const file of prepared.files)
        await vscode.window.showTextDocument(vscode.Uri.file(file), { preview: false });
  }
}

function quoted(path: string): string {
  return /^[\w./-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`;
}
