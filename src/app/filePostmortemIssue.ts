import type { RedactionCounts } from '../core/diagnostics/redaction.ts';
import { issueTexts } from '../core/postmortem/issueTexts.ts';
import { markerOf } from '../core/postmortem/marker.ts';
import { type RedactionSources, redactText } from './diagnostics/redactText.ts';
import { opened, postmortemFile } from './draftPostmortem.ts';
import type { Incidents } from './incidents.ts';
import {
  type CodeHost,
  CodeHostError,
  type FiledIssue,
  type IssueDraft,
  type RepositoryRef,
} from './ports/codeHost.ts';
import { DocumentError, type Documents } from './ports/documents.ts';
import { type IncidentLog, LogError } from './ports/incidentLog.ts';

export interface FilingParts extends RedactionSources {
  readonly incidents: Incidents;
  readonly log: IncidentLog;
  readonly documents: Documents;
  readonly codeHost: CodeHost;
}

export interface FilingRequest {
  readonly incident: string;
  readonly repository: RepositoryRef;
  /** Empty: made from the incident's title. */
  readonly title: string;
  readonly labels: readonly string[];
}

/** What is ready to be filed, for a person to see before it goes. */
export interface PreparedIssue {
  readonly draft: IssueDraft;
  /** How many marks of each kind this last redaction left; empty is the rule. */
  readonly redactions: RedactionCounts;
}

export type FilingOutcome =
  | { readonly is: 'filed'; readonly issue: FiledIssue }
  /** The record has an issue already, and nothing was sent. */
  | { readonly is: 'already-filed'; readonly repository: string; readonly number: number; readonly url: string }
  /** Nothing is lost: the postmortem stays where it is. `message` says what happened and the way on. */
  | { readonly is: 'failed'; readonly code: FilingFailure; readonly message: string };

export type FilingFailure =
  | CodeHostError['code']
  | LogError['code']
  | 'unknown-incident'
  | 'no-postmortem'
  /** The issue is there, only the record does not know it yet: filing again finds it. */
  | 'not-recorded';

/** The issue as it would be filed, or why it can't be. Reads `postmortem.md` as it is on disk, a person's edits and all. */
export async function preparePostmortemIssue(
  parts: Omit<FilingParts, 'codeHost'>,
  request: Omit<FilingRequest, 'repository'>,
): Promise<PreparedIssue | Extract<FilingOutcome, { is: 'failed' }>> {
  const live = await opened(parts.incidents, request.incident);
  if (!live) return failed('unknown-incident', 'There is no such incident here.');
  try {
    const text = await parts.documents.read(postmortemFile(parts.log, live.id));
    if (text === null || text.trim() === '')
      return failed('no-postmortem', 'There is no postmortem yet. Draft it first, then file it.');
    const clean = redactText(parts, text);
    const title = redactText(parts, titleOf(request.title, live.incident.title));
    const { body, comments } = issueTexts(live.id, clean.text);
    const draft = {
      title: title.text,
      body,
      comments,
      labels: [...new Set(request.labels)],
      marker: markerOf(live.id),
      // A record begins when the incident is declared, however far back that lies by its own word.
      notBefore: live.events[0]?.recordedAt ?? live.incident.declaredAt,
    };
    return { draft, redactions: added(clean.counts, title.counts) };
  } catch (error) {
    if (error instanceof DocumentError) return failed(error.code, error.message);
    throw error;
  }
}

/** Files the postmortem, once: the marker in it is looked for before anything is created. */
export async function filePostmortemIssue(parts: FilingParts, request: FilingRequest): Promise<FilingOutcome> {
  const filed = (await opened(parts.incidents, request.incident))?.incident.issue;
  if (filed) return { is: 'already-filed', ...filed };
  const prepared = await preparePostmortemIssue(parts, request);
  if ('is' in prepared) return prepared;
  const { owner, name } = request.repository;
  try {
    const issue = await parts.codeHost.fileIssue(request.repository, prepared.draft);
    return await record(parts, request, issue);
  } catch (error) {
    if (error instanceof CodeHostError) return failed(error.code, wayOn(error, `${owner}/${name}`));
    throw error;
  }
}

async function record(parts: FilingParts, request: FilingRequest, issue: FiledIssue): Promise<FilingOutcome> {
  const { owner, name } = request.repository;
  const data = { repository: `${owner}/${name}`, number: issue.number, url: issue.url };
  const not = (why: string): FilingOutcome =>
    failed(
      'not-recorded',
      `Filed as ${issue.url}, but the record could not be written: ${why}. Filing again finds it.`,
    );
  try {
    const outcome = await parts.incidents.execute(request.incident, { type: 'RecordIssue', ...data });
    return outcome.refused ? not(outcome.refused.message) : { is: 'filed', issue };
  } catch (error) {
    if (error instanceof LogError) return not(error.message);
    throw error;
  }
}

/** One sentence on what happened, one on what to do. */
function wayOn(error: CodeHostError, repository: string): string {
  const kept = 'The postmortem stays on this machine.';
  switch (error.code) {
    case 'signed-out':
      return `You are not signed in to GitHub. Sign in and file again. ${kept}`;
    case 'unauthorized':
      return `GitHub no longer accepts this sign-in. Sign out, sign in again and file again. ${kept}`;
    case 'forbidden':
      return `This account may not write issues in ${repository}. Ask for access, or choose another repository. ${kept}`;
    case 'not-found':
      return `GitHub shows this account no repository ${repository}. Check the name, or ask for access. ${kept}`;
    case 'issues-disabled':
      return `${repository} takes no issues. Turn them on in its settings, or choose another repository. ${kept}`;
    case 'invalid':
      return `GitHub refused the issue: ${error.message} Change the postmortem and file again. ${kept}`;
    case 'rate-limited':
      return `GitHub asks to wait${waiting(error.retryAfterSeconds)}. File again then. ${kept}`;
    case 'offline':
      return `GitHub did not answer. File again once the network is back: no second issue comes of it. ${kept}`;
    case 'server':
      return `GitHub had a fault of its own (${error.message}). File again later: no second issue comes of it. ${kept}`;
  }
}

function waiting(seconds: number | null): string {
  if (seconds === null) return ' a while';
  return seconds < 120 ? ` ${seconds} seconds` : ` ${Math.ceil(seconds / 60)} minutes`;
}

/** One line of at most 256 characters, which is as long as GitHub takes. */
function titleOf(wanted: string, incident: string): string {
  const title = (wanted.trim() === '' ? `Postmortem: ${incident}` : wanted).replace(/\s+/g, ' ').trim();
  const characters = [...title];
  return characters.length <= 256 ? title : `${characters.slice(0, 255).join('')}…`;
}

function added(a: RedactionCounts, b: RedactionCounts): RedactionCounts {
  const sum: Record<string, number> = { ...a };
  for (const [kind, count] of Object.entries(b)) sum[kind] = (sum[kind] ?? 0) + count;
  return sum;
}

function failed(code: FilingFailure, message: string): Extract<FilingOutcome, { is: 'failed' }> {
  return { is: 'failed', code, message };
}
