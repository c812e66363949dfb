import type { Origin } from '../core/incident/events.ts';
import { composePostmortem } from '../core/postmortem/composePostmortem.ts';
import type { Runbook } from '../core/runbook/model.ts';
import { type RedactionSources, redactText } from './diagnostics/redactText.ts';
import type { Incidents, LiveIncident } from './incidents.ts';
import { DocumentError, type Documents } from './ports/documents.ts';
import { type IncidentLog, LogError } from './ports/incidentLog.ts';

export interface PostmortemParts extends RedactionSources {
  readonly incidents: Incidents;
  readonly log: IncidentLog;
  readonly documents: Documents;
}

export interface DraftRequest {
  readonly incident: string;
  /** The runbook as the incident uses it, for its template and its words; `null` without one. */
  readonly runbook: Runbook | null;
  /** False: people are called by their roles. */
  readonly namePeople: boolean;
  /** Web address of a runbook's line, `null` where it has none. */
  readonly sourceUrl: (origin: Origin) => string | null;
  /** True: a file that a person has edited is written over all the same. Only on a person's word. */
  readonly overwrite: boolean;
}

/** `file` is the absolute path of the postmortem. */
export type DraftOutcome =
  | { readonly is: 'written'; readonly file: string }
  /** The file says already what the record says. */
  | { readonly is: 'unchanged'; readonly file: string }
  /** A person has edited it, so nothing was written; `generated` is what the record says now. */
  | { readonly is: 'kept'; readonly file: string; readonly generated: string }
  | { readonly is: 'failed'; readonly file: string; readonly code: DraftFailure; readonly message: string };

export type DraftFailure = 'unknown-incident' | 'refused' | LogError['code'];

/**
 * Writes `postmortem.md` beside the incident's log. What was generated is kept as the evidence of `PostmortemDrafted`, so
 * that a person's edits can be told from our own text, and put together with it later.
 */
export async function draftPostmortem(parts: PostmortemParts, request: DraftRequest): Promise<DraftOutcome> {
  const file = postmortemFile(parts.log, request.incident);
  const live = await opened(parts.incidents, request.incident);
  if (!live) return { is: 'failed', file, code: 'unknown-incident', message: 'There is no such incident here.' };
  try {
    return await write(parts, request, live, file);
  } catch (error) {
    if (!(error instanceof LogError || error instanceof DocumentError)) throw error;
    return { is: 'failed', file, code: error.code, message: error.message };
  }
}

/** Absolute path of the incident's postmortem, there or not. */
export function postmortemFile(log: IncidentLog, incident: string): string {
  return `${log.folderOf(incident)}/postmortem.md`;
}

/** The incident with all its events, past or not; `undefined` where there is none that can be read. */
export async function opened(incidents: Incidents, id: string): Promise<LiveIncident | undefined> {
  return incidents.get(id) ?? (await incidents.open(id));
}

async function write(
  parts: PostmortemParts,
  request: DraftRequest,
  live: LiveIncident,
  file: string,
): Promise<DraftOutcome> {
  const { namePeople, sourceUrl, runbook } = request;
  const evidence = await evidenceOf(parts.log, live);
  const composed = composePostmortem(live.incident, live.events, runbook, { namePeople, sourceUrl, evidence });
  const generated = redactText(parts, composed).text;
  const onDisk = await parts.documents.read(file);
  if (onDisk === generated) return { is: 'unchanged', file };
  if (onDisk !== null && !request.overwrite && !(await isOurs(parts.log, live, onDisk)))
    return { is: 'kept', file, generated };
  // The event comes first: should we be cut off between the two, the file is still one of our own generations.
  const outcome = await parts.incidents.execute(live.id, { type: 'DraftPostmortem', file: 'postmortem.md' }, generated);
  if (outcome.refused) return { is: 'failed', file, code: 'refused', message: outcome.refused.message };
  await parts.documents.write(file, generated);
  return { is: 'written', file };
}

/** Whether the text is, to the letter, one that we generated: then no person has edited it. */
async function isOurs(log: IncidentLog, live: LiveIncident, text: string): Promise<boolean> {
  for (const event of live.events.toReversed())
    if (event.type === 'PostmortemDrafted' && (await log.readEvidence(live.id, event.id)) === text) return true;
  return false;
}

async function evidenceOf(log: IncidentLog, { id, incident }: LiveIncident): Promise<ReadonlyMap<string, string>> {
  const texts = new Map<string, string>();
  for (const diagnostic of incident.diagnostics.values()) {
    const text = diagnostic.evidence === null ? null : await log.readEvidence(id, diagnostic.id);
    if (text !== null) texts.set(diagnostic.id, text);
  }
  return texts;
}
