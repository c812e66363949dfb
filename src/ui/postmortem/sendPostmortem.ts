import * as vscode from 'vscode';
import type { LiveIncident } from '../../app/incidents.ts';
import type { Sending } from '../../app/outbox/outbox.ts';
import { CodeHostError, fullName, type RepositoryRef } from '../../app/ports/codeHost.ts';
import type { IssueTracker, RepositoryLook, TrackedIssue } from '../../app/ports/issueTracker.ts';
import { postmortemFile } from '../../app/postmortem/draftPostmortem.ts';
import { filePostmortem } from '../../app/postmortem/filePostmortem.ts';
import { type Filing, filingsOf } from '../../app/postmortem/filings.ts';
import { type FilingRequest, type Prepared, prepareFiling } from '../../app/postmortem/prepareFiling.ts';
import { foreignKeys } from '../../app/postmortem/takeIn.ts';
import { takeItems } from '../../app/postmortem/takeItems.ts';
import { conflictsIn } from '../../core/postmortem/mergeTexts.ts';
import { postmortemTemplateOf, readIssueTemplates } from '../../core/postmortem/template/issueTemplate.ts';
import { settings } from '../settings.ts';
import { askAboutChange } from './changedIssue.ts';
import { chooseFiling } from './filingMenu.ts';
import { namePeople, openPostmortem, saveIfOpen } from './openPostmortem.ts';
import type { PostmortemPorts } from './postmortemPorts.ts';
import { askRepository } from './repository.ts';

/** From the document to the issue: where, how, a last look, and off; what does not arrive waits in the outbox. */
export async function sendPostmortem(ports: PostmortemPorts, live: LiveIncident): Promise<void> {
  const file = postmortemFile(ports.log, live.id);
  await saveIfOpen(file);
  const text = await ports.documents.read(file);
  if (text === null) {
    const drafted = await openPostmortem(ports, live);
    if (drafted.is === 'failed') return;
  }
  const [conflict] = conflictsIn(text ?? '');
  if (conflict !== undefined) return showConflict(file, conflict);
  await takeItems(ports, live.id, namePeople());
  const filings = await filingsOf(ports.documents, ports.log, live.id);
  const repository = await askRepository(
    ports.git,
    live.incident.issue?.repository ?? filings.at(-1)?.repository ?? null,
  );
  if (!repository) return;
  const tracker = await ports.tracker();
  const seen = await lookAt(tracker, repository);
  if (seen === 'impossible') return;
  const request = usualRequest(ports, live, repository, { look: seen, filings });
  const chosen = await chooseFiling(ports, request, seen);
  if (!chosen) return;
  const prepared = await readyToGo(ports, chosen, tracker, seen);
  if (!prepared) return;
  const outbox = await ports.outbox();
  const sending = await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title: 'Filing the postmortem…' },
    () => filePostmortem({ ...ports, outbox }, prepared),
  );
  tell(ports, live.id, sending, prepared);
}

/** Before anything is asked: where it has to be settled first. */
async function showConflict(file: string, line: number): Promise<void> {
  const selection = new vscode.Range(line, 0, line, 0);
  await vscode.window.showTextDocument(vscode.Uri.file(file), { selection, preview: false });
  void vscode.window.showErrorMessage(
    'Two versions still stand between marks in the postmortem. Settle them, then file it.',
  );
}

/** `null` where nobody answers: it can be filed all the same, and waits. */
async function lookAt(tracker: IssueTracker, repository: RepositoryRef): Promise<RepositoryLook | null | 'impossible'> {
  const place = fullName(repository);
  try {
    const look = await vscode.window.withProgress(
      { location: vscode.ProgressLocation.Window, title: `Looking at ${place}` },
      () => tracker.look(repository),
    );
    if (look.hasIssues) return look;
    void vscode.window.showErrorMessage(
      `${place} takes no issues. Turn them on in its settings, or choose another repository.`,
    );
    return 'impossible';
  } catch (error) {
    if (!(error instanceof CodeHostError)) throw error;
    const words = cannot[error.code]?.(place);
    if (words === undefined) return null;
    void vscode.window.showErrorMessage(`${words} The postmortem stays on this machine.`);
    return 'impossible';
  }
}

/** What waiting does not mend. */
const cannot: Partial<Record<CodeHostError['code'], (place: string) => string>> = {
  'signed-out': () => 'You are not signed in to GitHub. Sign in and file again.',
  unauthorized: () => 'GitHub no longer accepts this sign-in. Sign out, sign in again and file again.',
  forbidden: (place) => `This account may not see ${place}. Ask for access, or choose another repository.`,
  'not-found': (place) => `GitHub shows this account no repository ${place}. Check the name, or ask for access.`,
};

/** As it was filed the last time; else as settings and the project's own template say. */
function usualRequest(
  ports: PostmortemPorts,
  live: LiveIncident,
  repository: RepositoryRef,
  { look, filings }: { look: RepositoryLook | null; filings: readonly Filing[] },
): FilingRequest {
  const place = fullName(repository);
  const before = filings.findLast((filing) => filing.repository === place);
  const templates = readIssueTemplates(look?.templates ?? []);
  const template =
    before === undefined
      ? postmortemTemplateOf(templates)
      : (templates.find(({ file }) => file === before.template) ?? null);
  const items = [...(ports.incidents.get(live.id) ?? live).incident.actionItems.values()];
  return {
    ...{ incident: live.id, repository, template, title: '', overwrite: [] },
    labels: before?.labels ?? [...new Set([...settings.githubLabels(), ...(template?.labels ?? [])])],
    assignees: before?.assignees ?? template?.assignees ?? [],
    milestone: before?.milestone ?? null,
    items: items.filter(({ done, issue }) => !done || issue !== null).map(({ id }) => id),
  };
}

/** A last look: what is public, what was redacted, what somebody else has written there. */
async function readyToGo(
  ports: PostmortemPorts,
  request: FilingRequest,
  tracker: IssueTracker,
  look: RepositoryLook | null,
): Promise<Prepared | undefined> {
  const prepared = await prepareFiling(ports, request);
  if ('is' in prepared) {
    void vscode.window.showErrorMessage(prepared.message);
    return undefined;
  }
  if (!(await allowed(prepared, look))) return undefined;
  const there = look === null ? null : await issueThere(tracker, prepared);
  if (there === null) return prepared;
  const foreign = foreignKeys(ports, prepared, there);
  if (foreign.length === 0) return prepared;
  if (!(await askAboutChange(ports, prepared, there))) return undefined;
  const again = await prepareFiling(ports, { ...request, overwrite: foreign });
  return 'is' in again ? undefined : again;
}

async function issueThere(tracker: IssueTracker, { filing }: Prepared): Promise<TrackedIssue | null> {
  try {
    return await tracker.find(filing.repository, filing.draft);
  } catch (error) {
    if (error instanceof CodeHostError) return null;
    throw error;
  }
}

/** A public repository, and what looked like a secret, are said before anything goes out. */
async function allowed({ filing, redactions }: Prepared, look: RepositoryLook | null): Promise<boolean> {
  const place = fullName(filing.repository);
  const marks = Object.entries(redactions).map(([kind, count]) => `${count} ${kind}`);
  const warnings = [
    ...(look === null ? [`GitHub did not answer: whether ${place} is public could not be checked.`] : []),
    ...(look?.isPublic ? [`${place} is public: everybody will be able to read this.`] : []),
    ...(marks.length > 0 ? [`What looked like a secret is redacted: ${marks.join(', ')}.`] : []),
  ];
  if (warnings.length === 0) return true;
  const detail = warnings.join('\n');
  return (await vscode.window.showWarningMessage('File this postmortem?', { modal: true, detail }, 'File')) === 'File';
}

function tell(ports: PostmortemPorts, incident: string, { is, ...rest }: Sending, { filing }: Prepared): void {
  const problem = 'problem' in rest ? rest.problem : null;
  const place = fullName(filing.repository);
  const issue = ports.incidents.get(incident)?.incident.issue;
  if (is === 'arrived' && issue?.repository === place) {
    const words = filing.draft.known === null ? 'Filed as' : 'Brought up to date:';
    const items =
      filing.items.length === 0
        ? ''
        : `, with ${filing.items.length} action ${filing.items.length === 1 ? 'item' : 'items'}`;
    void vscode.window
      .showInformationMessage(`${words} ${place}#${issue.number}${items}.`, 'Open Issue')
      .then((answer) => answer && vscode.env.openExternal(vscode.Uri.parse(issue.url)));
  } else if (is === 'refused')
    void vscode.window.showErrorMessage(`${problem ?? 'GitHub refused it.'} It is kept under Not Sent Yet.`);
  else
    void vscode.window.showWarningMessage(
      `${problem ?? 'It did not arrive.'} It waits under Not Sent Yet and is sent again by itself; no second issue comes of it.`,
    );
}
