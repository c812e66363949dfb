import type { RedactionCounts } from '../../core/diagnostics/redaction.ts';
import type { ActionItem, Incident } from '../../core/incident/incident.ts';
import { issueTexts } from '../../core/postmortem/issue/issueTexts.ts';
import { itemMarkerOf, markerOf, pieceText } from '../../core/postmortem/issue/marker.ts';
import { itemIssue } from '../../core/postmortem/items/itemIssue.ts';
import { conflictsIn } from '../../core/postmortem/mergeTexts.ts';
import { type IssueTemplate, intoIssueTemplate } from '../../core/postmortem/template/issueTemplate.ts';
import { redactText } from '../diagnostics/redactText.ts';
import type { LiveIncident } from '../incidents.ts';
import { fullName, type RepositoryRef } from '../ports/codeHost.ts';
import { DocumentError } from '../ports/documents.ts';
import type { TrackedDraft } from '../ports/issueTracker.ts';
import type { Machine } from '../ports/machine.ts';
import { opened, type PostmortemParts, postmortemFile } from './draftPostmortem.ts';
import { type Filing, filingsOf } from './filings.ts';

export interface FilingParts extends PostmortemParts {
  readonly machine: Pick<Machine, 'sha256'>;
}

export interface FilingRequest {
  readonly incident: string;
  readonly repository: RepositoryRef;
  /** Empty: the one of last time, else made from the incident's title. */
  readonly title: string;
  readonly labels: readonly string[];
  readonly assignees: readonly string[];
  readonly milestone: number | null;
  /** The project's own template that it is put into, `null` for none. */
  readonly template: IssueTemplate | null;
  /** Ids of the action items that become issues of their own. */
  readonly items: readonly string[];
  /** SHA-256 of `pieceText` of what a person has seen in the issue and lets go. */
  readonly overwrite: readonly string[];
}

/** What is ready to be filed, for a person to see before it goes. JSON throughout. */
export interface PreparedFiling {
  readonly incident: string;
  readonly repository: RepositoryRef;
  readonly draft: TrackedDraft;
  readonly items: readonly { readonly id: string; readonly draft: TrackedDraft }[];
}

export interface Prepared {
  readonly filing: PreparedFiling;
  /** How many marks of each kind this last redaction left; empty is the rule. */
  readonly redactions: RedactionCounts;
  /** To be remembered once it is handed over. */
  readonly memory: Filing;
}

export type PreparationFailure = {
  readonly is: 'failed';
  readonly code: 'unknown-incident' | 'no-postmortem' | 'unsettled' | DocumentError['code'];
  readonly message: string;
};

/** The issue as it would be filed, or why it can't be. Reads `postmortem.md` as it is on disk, a person's edits and all. */
export async function prepareFiling(
  parts: FilingParts,
  request: FilingRequest,
): Promise<Prepared | PreparationFailure> {
  const live = await opened(parts.incidents, request.incident);
  if (!live) return failed('unknown-incident', 'There is no such incident here.');
  try {
    const text = await parts.documents.read(postmortemFile(parts.log, live.id));
    if (text === null || text.trim() === '')
      return failed('no-postmortem', 'There is no postmortem yet. Draft it first, then file it.');
    if (conflictsIn(text).length > 0)
      return failed(
        'unsettled',
        'Two versions still stand between marks in the postmortem. Settle them, then file it.',
      );
    const filings = await filingsOf(parts.documents, parts.log, live.id);
    return prepare(parts, request, live, { text, filings });
  } catch (error) {
    if (error instanceof DocumentError) return failed(error.code, error.message);
    throw error;
  }
}

function prepare(
  parts: FilingParts,
  request: FilingRequest,
  live: LiveIncident,
  { text, filings }: { text: string; filings: readonly Filing[] },
): Prepared {
  const { template, repository } = request;
  const place = fullName(repository);
  const before = filings.filter((filing) => filing.repository === place);
  const clean = redactText(parts, text);
  const title = redactText(parts, titleOf(request.title || before.at(-1)?.title || defaultTitle(request, live)));
  const wanted = request.items.flatMap((id) => live.incident.actionItems.get(id) ?? []);
  const body = template === null ? clean.text : intoIssueTemplate(template, clean.text);
  const version = parts.machine.sha256(clean.text).slice(0, 16);
  const texts = issueTexts(live.id, body, undefined, { items: wanted.length, version });
  const pieces = [texts.body, ...texts.comments];
  const keys = pieces.map((piece) => parts.machine.sha256(pieceText(piece)));
  // A record begins when the incident is declared, however far back that lies by its own word.
  const notBefore = live.events[0]?.recordedAt ?? live.incident.declaredAt;
  const issue = live.incident.issue;
  const draft: TrackedDraft = {
    title: title.text,
    retitle: before.length > 0 && before.at(-1)?.title !== title.text,
    pieces,
    labels: [...new Set([...request.labels, ...(template?.labels ?? [])])],
    assignees: [...request.assignees],
    milestone: request.milestone,
    marker: markerOf(live.id),
    notBefore,
    known: issue?.repository === place ? issue.number : null,
    replaces: [...new Set([...before.flatMap((filing) => filing.keys), ...request.overwrite])],
    ifChanged: 'fail',
  };
  const items = wanted.map((item) => itemDraft(parts, live.incident, item, { place, notBefore }));
  return {
    filing: { incident: live.id, repository, draft, items },
    redactions: added(clean.counts, title.counts),
    memory: {
      ...{ repository: place, title: title.text, labels: request.labels, assignees: request.assignees },
      ...{ milestone: request.milestone, template: template?.file ?? null, keys, version, text: clean.text },
    },
  };
}

function itemDraft(
  parts: FilingParts,
  incident: Incident,
  item: ActionItem,
  { place, notBefore }: { place: string; notBefore: string },
): PreparedFiling['items'][number] {
  const marker = itemMarkerOf(incident.id, item.id);
  const title = titleOf(redactText(parts, item.text).text);
  const body = redactText(parts, itemIssue(incident, item)).text;
  return {
    id: item.id,
    draft: {
      ...{ title, retitle: false, pieces: [`${marker}\n${body}\n`], labels: [], assignees: [], milestone: null },
      ...{ marker, notBefore, replaces: [], ifChanged: 'leave' },
      known: item.issue?.repository === place ? item.issue.number : null,
    },
  };
}

function defaultTitle({ template }: FilingRequest, { incident }: LiveIncident): string {
  const start = template?.title ?? '';
  return start === ''
    ? `Postmortem: ${incident.title}`
    : `${start}${/[\s:\]]$/.test(start) ? ' ' : ': '}${incident.title}`;
}

/** One line of at most 256 characters, which is as long as GitHub takes. */
function titleOf(wanted: string): string {
  const title = wanted.replace(/\s+/g, ' ').trim();
  const characters = [...title];
  return characters.length <= 256 ? title : `${characters.slice(0, 255).join('')}…`;
}

function added(a: RedactionCounts, b: RedactionCounts): RedactionCounts {
  const sum: Record<string, number> = { ...a };
  for (const [kind, count] of Object.entries(b)) sum[kind] = (sum[kind] ?? 0) + count;
  return sum;
}

function failed(code: PreparationFailure['code'], message: string): PreparationFailure {
  return { is: 'failed', code, message };
}
