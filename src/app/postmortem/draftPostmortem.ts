import type { Origin } from '../../core/incident/events.ts';
import { composePostmortem } from '../../core/postmortem/composePostmortem.ts';
import { alignItems, eachItemOnce } from '../../core/postmortem/items/alignItems.ts';
import { conflictsIn, mergeTexts } from '../../core/postmortem/mergeTexts.ts';
import type { Runbook } from '../../core/runbook/model.ts';
import { type RedactionSources, redactText } from '../diagnostics/redactText.ts';
import type { Incidents, LiveIncident } from '../incidents.ts';
import { DocumentError, type Documents } from '../ports/documents.ts';
import { type IncidentLog, LogError } from '../ports/incidentLog.ts';

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
}

/** `file` is the absolute path of the postmortem. */
export type DraftOutcome =
  /** `conflicts`: places where a person and the record changed the same lines; both stand there between marks. */
  | { readonly is: 'written'; readonly file: string; readonly conflicts: number }
  /** The record has nothing to say that the file was not told already. */
  | { readonly is: 'unchanged'; readonly file: string }
  /** Marks of an earlier conflict are still there: they are settled by a person before anything comes on top. */
  | { readonly is: 'unsettled'; readonly file: string }
  | { readonly is: 'failed'; readonly file: string; readonly code: DraftFailure; readonly message: string };

export type DraftFailure = 'unknown-incident' | 'refused' | LogError['code'];

/**
 * Writes `postmortem.md` beside the incident's log, or brings it up to date: what the record says now and what a person has
 * made of what it said before are put together. What was generated last is kept beside it, as the common ground of both,
 * and as the evidence of `PostmortemDrafted`.
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
  const { documents, log } = parts;
  const generated = await generate(parts, request, live);
  const mine = await documents.read(file);
  if (mine !== null && conflictsIn(mine).length > 0) return { is: 'unsettled', file };
  const base = mine === null ? null : await commonGround(parts, live, mine);
  if (mine !== null && (base === generated || mine === generated)) {
    if (mine === generated) await documents.write(groundFile(log, live.id), generated);
    return { is: 'unchanged', file };
  }
  const names = { mine: 'yours', theirs: 'from the record' };
  const merged =
    mine === null
      ? { text: generated, conflicts: 0 }
      : mergeTexts({ ...alignItems({ base, mine, theirs: generated }), names });
  const outcome = await parts.incidents.execute(live.id, { type: 'DraftPostmortem', file: 'postmortem.md' }, generated);
  if (outcome.refused) return { is: 'failed', file, code: 'refused', message: outcome.refused.message };
  // The document before its ground: cut off between the two, the next merge finds the same news on both sides.
  await documents.write(file, merged.conflicts === 0 ? eachItemOnce(merged.text) : merged.text);
  await documents.write(groundFile(log, live.id), generated);
  return { is: 'written', file, conflicts: merged.conflicts };
}

async function generate(parts: PostmortemParts, request: DraftRequest, live: LiveIncident): Promise<string> {
  const { namePeople, sourceUrl, runbook } = request;
  const evidence = await evidenceOf(parts.log, live);
  const composed = composePostmortem(live.incident, live.events, runbook, { namePeople, sourceUrl, evidence });
  return redactText(parts, composed).text;
}

function groundFile(log: IncidentLog, incident: string): string {
  return `${log.folderOf(incident)}/postmortem/generated.md`;
}

/** What the document was last generated as; where only the record can tell, the draft that it is, else the newest. */
async function commonGround(
  { documents, log }: PostmortemParts,
  live: LiveIncident,
  mine: string,
): Promise<string | null> {
  const kept = await documents.read(groundFile(log, live.id));
  if (kept !== null) return kept;
  let newest: string | null = null;
  for (const event of live.events.toReversed()) {
    if (event.type !== 'PostmortemDrafted') continue;
    const draft = await log.readEvidence(live.id, event.id);
    if (draft === mine) return draft;
    newest ??= draft;
  }
  return newest;
}

async function evidenceOf(log: IncidentLog, { id, incident }: LiveIncident): Promise<ReadonlyMap<string, string>> {
  const texts = new Map<string, string>();
  for (const diagnostic of incident.diagnostics.values()) {
    const text = diagnostic.evidence === null ? null : await log.readEvidence(id, diagnostic.id);
    if (text !== null) texts.set(diagnostic.id, text);
  }
  return texts;
}
