import * as vscode from 'vscode';
import type { DraftOutcome, PostmortemParts } from '../../app/draftPostmortem.ts';
import type { FilingOutcome, FilingParts } from '../../app/filePostmortemIssue.ts';
import type { LiveIncident } from '../../app/incidents.ts';
import { CodeHostError, type RepositoryRef } from '../../app/ports/codeHost.ts';
import { GitError, type GitRepository, type RemoteRepository } from '../../app/ports/gitRepository.ts';
import type { RunbookLibrary } from '../../app/runbookLibrary.ts';
import { sourceUrlIn } from '../../core/postmortem/sourceUrl.ts';
import type { CommandTable } from '../commandTable.ts';
import { isAny, pickIncident } from '../pick.ts';
import { settings } from '../settings.ts';

export interface PostmortemCommandPorts extends PostmortemParts, Omit<FilingParts, 'codeHost'> {
  readonly library: RunbookLibrary;
  readonly git: () => Promise<GitRepository>;
  readonly codeHost: () => Promise<FilingParts['codeHost']>;
}

/** Loaded when first used: activation pays for none of it. */
const drafting = () => import('../../app/draftPostmortem.ts');
const filing = () => import('../../app/filePostmortemIssue.ts');

type Ids = 'draftPostmortem' | 'filePostmortemIssue';

/** The postmortem, as a document to edit and as an issue to file. */
export function postmortemCommands(ports: PostmortemCommandPorts): Pick<CommandTable, `incidentDesk.${Ids}`> {
  return {
    'incidentDesk.draftPostmortem': async (argument) => {
      const live = await pickIncident(ports.incidents, argument, isAny);
      if (live) await open(ports, live);
    },
    'incidentDesk.filePostmortemIssue': async (argument) => {
      const live = await pickIncident(ports.incidents, argument, isAny);
      if (live) await file(ports, live);
    },
  };
}

async function draft(ports: PostmortemCommandPorts, live: LiveIncident, overwrite: boolean): Promise<DraftOutcome> {
  const { draftPostmortem } = await drafting();
  return draftPostmortem(ports, {
    incident: live.id,
    runbook: await ports.library.of(live.incident),
    namePeople: settings.postmortemPeople() === 'names',
    sourceUrl: sourceUrlIn(await remoteRepository(ports.git)),
    overwrite,
  });
}

async function open(ports: PostmortemCommandPorts, live: LiveIncident): Promise<void> {
  let outcome = await draft(ports, live, false);
  if (outcome.is === 'kept') {
    const again = 'Write It Anew';
    const answer = await vscode.window.showInformationMessage(
      'The postmortem has been edited; your text is kept. Writing it anew from the record replaces it.',
      again,
    );
    if (answer === again) outcome = await draft(ports, live, true);
  }
  if (outcome.is === 'failed') {
    void vscode.window.showErrorMessage(outcome.message);
    return;
  }
  await vscode.window.showTextDocument(vscode.Uri.file(outcome.file), { preview: false });
}

async function file(ports: PostmortemCommandPorts, live: LiveIncident): Promise<void> {
  const { filePostmortemIssue, preparePostmortemIssue } = await filing();
  await saveIfOpen(`${ports.log.folderOf(live.id)}/postmortem.md`);
  let prepared = await preparePostmortemIssue(ports, { incident: live.id, title: '', labels: settings.githubLabels() });
  if ('is' in prepared && prepared.code === 'no-postmortem') {
    await open(ports, live);
    prepared = await preparePostmortemIssue(ports, { incident: live.id, title: '', labels: settings.githubLabels() });
  }
  if ('is' in prepared) {
    void vscode.window.showErrorMessage(prepared.message);
    return;
  }
  const repository = await askRepository(ports);
  if (!repository) return;
  const title = await vscode.window.showInputBox({
    title: `File the postmortem in ${repository.owner}/${repository.name}`,
    prompt: 'Title of the issue',
    value: prepared.draft.title,
    ignoreFocusOut: true,
  });
  if (!title) return;
  const codeHost = await ports.codeHost();
  if (!(await allowed(codeHost, repository, prepared.redactions))) return;
  const request = { incident: live.id, repository, title, labels: settings.githubLabels() };
  const outcome = await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title: 'Filing the postmortem…' },
    () => filePostmortemIssue({ ...ports, codeHost }, request),
  );
  if (outcome.is === 'failed') {
    const retry = 'Try Again';
    if ((await vscode.window.showErrorMessage(outcome.message, retry)) === retry) await file(ports, live);
    return;
  }
  const { words, url } = told(outcome, repository);
  void vscode.window
    .showInformationMessage(words, 'Open Issue')
    .then((answer) => answer && vscode.env.openExternal(vscode.Uri.parse(url)));
}

function told(
  outcome: Exclude<FilingOutcome, { is: 'failed' }>,
  { owner, name }: RepositoryRef,
): { words: string; url: string } {
  if (outcome.is === 'already-filed')
    return { words: `It was filed already, as ${outcome.repository}#${outcome.number}.`, url: outcome.url };
  const { number, url, labelsLeftOut } = outcome.issue;
  const labels = labelsLeftOut.length === 0 ? '' : ` Not put on it: ${labelsLeftOut.join(', ')}.`;
  return { words: `Filed as ${owner}/${name}#${number}.${labels}`, url };
}

/** What is on screen is what goes out. */
async function saveIfOpen(path: string): Promise<void> {
  const document = vscode.workspace.textDocuments.find((each) => each.uri.fsPath === path);
  if (document?.isDirty) await document.save();
}

/** The configured repository, else that of the first folder's remote; a person confirms or corrects it. */
async function askRepository(ports: PostmortemCommandPorts): Promise<RepositoryRef | undefined> {
  const configured = settings.githubRepository();
  const suggestion = configured || (await fromRemote(ports.git));
  const typed = await vscode.window.showInputBox({
    title: 'File the postmortem',
    prompt: 'Repository for the issue, as owner/name',
    value: suggestion,
    ignoreFocusOut: true,
    validateInput: (text) => (/^[\w.-]+\/[\w.-]+$/.test(text.trim()) ? undefined : 'Write owner/name.'),
  });
  const [owner, name] = typed?.trim().split('/') ?? [];
  return owner && name ? { owner, name } : undefined;
}

async function fromRemote(git: () => Promise<GitRepository>): Promise<string> {
  const repository = await remoteRepository(git);
  return repository === null ? '' : `${repository.owner}/${repository.name}`;
}

/** Without git, a repository or a remote there is nothing to suggest and nothing to link to. */
async function remoteRepository(git: () => Promise<GitRepository>): Promise<RemoteRepository | null> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath;
  if (folder === undefined) return null;
  try {
    return await (await git()).defaultRepository(folder);
  } catch (error) {
    if (error instanceof GitError) return null;
    throw error;
  }
}

/** A public repository, and what looked like a secret, are said before anything goes out. */
async function allowed(
  codeHost: FilingParts['codeHost'],
  repository: RepositoryRef,
  redactions: Readonly<Record<string, number>>,
): Promise<boolean> {
  const warnings: string[] = [];
  try {
    if ((await codeHost.describe(repository)).isPublic)
      warnings.push(`${repository.owner}/${repository.name} is public: everybody will be able to read this.`);
  } catch (error) {
    if (!(error instanceof CodeHostError)) throw error;
    // Signed out, say: the filing itself tells that, with the way on. Of what can't be seen, the worst is assumed.
    if (error.code !== 'signed-out')
      warnings.push(`Whether ${repository.owner}/${repository.name} is public could not be checked: ${error.message}`);
  }
  const marks = Object.entries(redactions).map(([kind, count]) => `${count} ${kind}`);
  if (marks.length > 0) warnings.push(`Redacted before filing: ${marks.join(', ')}.`);
  if (warnings.length === 0) return true;
  const answer = await vscode.window.showWarningMessage(
    'File this postmortem?',
    { modal: true, detail: warnings.join('\n') },
    'File',
  );
  return answer === 'File';
}
