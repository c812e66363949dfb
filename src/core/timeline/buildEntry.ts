import { correctable } from '../incident/decide/correction.ts';
import type { DeployRef, Recorded, RecordedEvent } from '../incident/events.ts';
import { describeOrphan } from './describe/checks.ts';
import { describe } from './describe/describe.ts';
import type { Description, Surroundings } from './describe/description.ts';
import type { Comment, Correction, EntryDeed, EntryLinks, EntryOrder, TimelineEntry } from './entry.ts';
import { plainLine, plainText } from './plainText.ts';

/** All that the record and the deploys say about one entry, whatever order it came in. */
export interface Facts {
  readonly id: string;
  base: RecordedEvent | null;
  deploy: DeployRef | null;
  /** The last in the total order of those that came; so are `pin` and `judgement`. */
  finish: Recorded<'DiagnosticFinished'> | null;
  pin: Recorded<'EntryPinned'> | Recorded<'EntryUnpinned'> | null;
  judgement:
    | Recorded<'HypothesisConfirmed'>
    | Recorded<'HypothesisRuledOut'>
    | Recorded<'ActionItemCompleted'>
    | Recorded<'ActionItemReopened'>
    | null;
  /** What people said of a deploy, kept with each entry of its commit. */
  verdict: Recorded<'DeploySuspected'> | Recorded<'DeployRuledOut'> | null;
  /** In the total order. */
  readonly corrections: Recorded<'EntryCorrected'>[];
  readonly comments: Recorded<'CommentAdded'>[];
  /** Entries whose words quote this one's. */
  readonly quotedBy: Set<string>;
  /** As last built. */
  entry: TimelineEntry | null;
}

export function noFacts(id: string): Facts {
  return {
    id,
    base: null,
    deploy: null,
    finish: null,
    pin: null,
    judgement: null,
    verdict: null,
    corrections: [],
    comments: [],
    quotedBy: new Set(),
    entry: null,
  };
}

const mostOfTitle = 200;
const mostOfDetail = 4000;

/**
 * The entry that these facts make; `null` while there is nothing to show.
 * @param quoted title of the entry that the base event speaks of
 */
export function buildEntry(facts: Facts, quoted: string | null): TimelineEntry | null {
  if (facts.deploy) return deployEntry(facts, facts.deploy);
  const event = facts.base ?? facts.finish;
  if (event === null) return null;
  const description = facts.base ? describe(facts.base, surroundings(facts, quoted)) : describeOrphan(facts.finish!);
  if (description === null) return null;
  const text = facts.corrections.reduce((words, { data }) => data.text ?? words, description.says);
  const time = facts.corrections.reduce((at, { data }) => data.occurredAt ?? at, event.occurredAt);
  const at = readTime(time) ?? readTime(event.recordedAt) ?? event.hlc[0];
  return {
    id: facts.id,
    kind: description.kind,
    order: [at, event.hlc[0], event.hlc[1], event.writer, event.sequence],
    occurredAt: new Date(at).toISOString(),
    recordedAt: event.recordedAt,
    by: plainLine(event.by.name, 80),
    ...words(text, description.adds),
    ...attributes(description),
    pinned: facts.pin?.type === 'EntryPinned',
    corrected: correctionsOf(facts, description.says, event.occurredAt),
    comments: facts.comments.map(commentOf),
    deeds: facts.base ? deedsOf(facts.base, text) : [],
  };
}

/** Words that can't be shown as they are can't be corrected from what is shown. */
function deedsOf(event: RecordedEvent, says: string): readonly EntryDeed[] {
  const { text, time } = correctable(event.type);
  const deeds: EntryDeed[] = ['comment'];
  if (text && plainText(says, mostOfDetail) === says) deeds.push('correct-text');
  if (time) deeds.push('correct-time');
  if (event.type === 'HypothesisProposed') deeds.push('judge');
  if (event.type === 'DiagnosticStarted') deeds.push('run');
  return deeds;
}

function surroundings(facts: Facts, quoted: string | null): Surroundings {
  return { finished: facts.finish, judged: judgedAs(facts.judgement), quoted };
}

function judgedAs(judgement: Facts['judgement']): Surroundings['judged'] {
  if (judgement === null) return null;
  if (judgement.type === 'ActionItemCompleted') return 'done';
  if (judgement.type === 'ActionItemReopened') return null;
  return judgement.type === 'HypothesisConfirmed' ? 'confirmed' : 'ruled-out';
}

function attributes(
  description: Description,
): Pick<TimelineEntry, 'verdict' | 'tone' | 'system' | 'check' | 'bands' | 'milestone' | 'links'> {
  return {
    verdict: description.verdict === undefined ? null : plainLine(description.verdict, 40),
    tone: description.tone ?? 'neutral',
    system: description.system ?? false,
    check: description.check ?? null,
    bands: description.bands ?? [],
    milestone: description.milestone ?? null,
    links: { ...noLinks, ...description.links },
  };
}

export const noLinks: EntryLinks = { evidence: null, origin: null, commit: null, url: null, document: null };

/** The first line, and all of it where that is not all. */
function words(says: string, adds: string | undefined): Pick<TimelineEntry, 'title' | 'detail'> {
  const text = says.trim();
  const firstLine = /[^\r\n]*/.exec(text)?.[0] ?? '';
  const title = plainLine(firstLine, mostOfTitle);
  const more = text === firstLine && title.length < mostOfTitle ? [] : [text];
  if (adds !== undefined) more.push(adds);
  return { title, detail: more.length === 0 ? null : plainText(more.join('\n'), mostOfDetail) };
}

function correctionsOf(facts: Facts, says: string, occurredAt: string): readonly Correction[] {
  let text = says;
  let time = occurredAt;
  return facts.corrections.map(({ data, by, recordedAt }) => {
    const before = { text: plainText(text, mostOfDetail), occurredAt: time };
    text = data.text ?? text;
    time = data.occurredAt ?? time;
    const reason = data.reason && plainText(data.reason, mostOfTitle);
    return { ...before, by: plainLine(by.name, 80), correctedAt: recordedAt, reason };
  });
}

function commentOf({ id, data, by, occurredAt }: Recorded<'CommentAdded'>): Comment {
  return { id, text: plainText(data.text, mostOfDetail), by: plainLine(by.name, 80), at: occurredAt };
}

/** A deploy that a look at the repository found; nobody recorded it, so it has no author and no place in the log. */
function deployEntry(facts: Facts, deploy: DeployRef): TimelineEntry {
  const at = readTime(deploy.at) ?? 0;
  const order: EntryOrder = [at, at, 0, facts.id, 0];
  const time = new Date(at).toISOString();
  const suspect = facts.verdict?.type === 'DeploySuspected';
  return {
    id: facts.id,
    kind: 'deploy',
    order,
    occurredAt: time,
    recordedAt: time,
    by: null,
    ...words(`${deploy.sha.slice(0, 7)} ${deploy.title}`, deploy.environment ?? undefined),
    ...attributes({
      kind: 'deploy',
      says: '',
      verdict: facts.verdict === null ? 'candidate' : suspect ? 'suspect' : 'ruled out',
      tone: suspect ? 'attention' : 'neutral',
      links: { commit: deploy.sha },
    }),
    pinned: facts.pin?.type === 'EntryPinned',
    corrected: [],
    comments: facts.comments.map(commentOf),
    deeds: [],
  };
}

/** Milliseconds since 1970, `null` for what is no time. */
function readTime(time: string): number | null {
  const at = Date.parse(time);
  return Number.isNaN(at) ? null : at;
}
