import { type EventType, eventSchemas, type Hlc, type RecordedEvent, type Responder } from './events.ts';
import { type Guard, guardOf } from './guard.ts';
import type { Sha256 } from './sha256.ts';
import { currentVersion, type StoredLine, upcast } from './upcast.ts';

/**
 * One line of a writer's file:
 *
 *     {"v":1,"seq":…,"id":…,"hlc":[…],"at":…,"recorded":…,"by":{…},"type":…,"data":{…},"prev":"<hash>","hash":"<hash>"}
 *
 * The two hashes are a seal of fixed length at the end, the same in every version, so that the chain can be checked over
 * lines that cannot be read. `hash` is taken over the line's own characters up to `,"hash"`, and so over `prev` too.
 * This shows a change to anyone who checks; it is no signature: whoever can write the folder can seal a chain anew.
 */
const sealLength = ',"prev":"","hash":""}'.length + 2 * 64;

export interface Seal {
  readonly prev: string;
  readonly hash: string;
  /** What the hash is taken over. */
  readonly sealed: string;
}

/** SHA-256 of evidence files that were durable before this line, by file name without `.txt`. */
export type VouchedEvidence = Readonly<Record<string, string>>;

export interface Encoded {
  /** Without the line end. */
  readonly text: string;
  readonly hash: string;
}

/** What the first line of a file has as `prev`: it binds the file to its incident and its writer. */
export function chainStart(incident: string, writer: string, sha256: Sha256): string {
  return sha256(`incident-desk record\n${incident}\n${writer}`);
}

/**
 * @param evidence what this line vouches for
 * @throws TypeError where the line could not be read back: what is acknowledged must be readable
 */
export function encodeLine(event: RecordedEvent, prev: string, sha256: Sha256, evidence?: VouchedEvidence): Encoded {
  const content = {
    v: currentVersion,
    seq: event.sequence,
    id: event.id,
    hlc: event.hlc,
    at: event.occurredAt,
    recorded: event.recordedAt,
    by: event.by,
    type: event.type,
    data: event.data,
    evidence,
  };
  const wrong = wrongField(content) ?? whatIsWrong(event.type, event.data);
  if (wrong !== null) throw new TypeError(`${event.type} cannot be recorded: ${wrong}`);
  const sealed = `${JSON.stringify(content).slice(0, -1)},"prev":"${prev}"`;
  const hash = sha256(sealed);
  return { text: `${sealed},"hash":"${hash}"}`, hash };
}

/** The seal at the end of a line, `null` where there is none. */
export function sealOf(line: string): Seal | null {
  const end = line.length;
  const start = end - sealLength;
  if (start < 1 || !line.startsWith(',"prev":"', start) || !line.startsWith('","hash":"', end - 76)) return null;
  if (!line.endsWith('"}')) return null;
  return {
    prev: line.slice(end - 140, end - 76),
    hash: line.slice(end - 66, end - 2),
    sealed: line.slice(0, end - 75),
  };
}

/** ISO 8601 with a zone: what `Date` makes, or with an offset. */
const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)$/;

export type Decoded =
  | { readonly event: RecordedEvent; readonly evidence: VouchedEvidence | undefined; readonly reason?: undefined }
  | { readonly reason: 'future-version' | 'unknown-type' | 'malformed'; readonly message: string };

/** Gives a responder that is already held in place of an equal one, so that a long record holds one of each. */
export type SameResponder = (responder: Responder) => Responder;

/** The event that a line holds, or why it cannot be read. Never throws. */
export function decodeLine(
  line: string,
  incident: string,
  writer: string,
  same: SameResponder = (responder) => responder,
): Decoded {
  let stored: StoredLine;
  try {
    stored = JSON.parse(line);
  } catch {
    return malformed('it is not JSON');
  }
  if (typeof stored !== 'object' || stored === null) return malformed('it is not a JSON object');
  const { line: content, refused } = upcast(stored, stored.v);
  if (content !== undefined) return decodeContent(content, incident, writer, same);
  if (refused === 'no-version') return malformed('it has no version');
  return {
    reason: 'future-version',
    message: `A newer version of Incident Desk wrote this (line version ${stored.v}). Update to see it.`,
  };
}

function decodeContent(line: StoredLine, incident: string, writer: string, same: SameResponder): Decoded {
  const wrong = wrongField(line);
  if (wrong !== null) return malformed(`"${wrong}" is not what it should be`);
  const { seq, id, hlc, at, recorded, by, type: name, data, evidence } = line as unknown as Envelope;
  const type = eventTypes.get(name);
  if (type === undefined)
    return {
      reason: 'unknown-type',
      message: `A newer version of Incident Desk wrote this (an event "${name}"). Update to see it.`,
    };
  const wrongData = whatIsWrong(type, data);
  if (wrongData !== null) return malformed(wrongData);
  const event = {
    id,
    incident,
    writer,
    sequence: seq,
    hlc,
    occurredAt: at,
    recordedAt: recorded === at ? at : recorded,
    by: same(by),
    type,
    data,
  };
  // The schema of this very type has just said that these are its data.
  return { event: event as RecordedEvent, evidence };
}

interface Envelope {
  readonly seq: number;
  readonly id: string;
  readonly hlc: Hlc;
  readonly at: string;
  readonly recorded: string;
  readonly by: Responder;
  readonly type: string;
  readonly data: unknown;
  readonly evidence: VouchedEvidence | undefined;
}

/**
 * The first field of the envelope that is not of its shape. By hand, because a schema with these checks takes longer
 * than reading the JSON does, and replay of a long record has to stay near it.
 */
function wrongField(line: StoredLine): keyof Envelope | null {
  if (!isCount(line.seq) || line.seq === 0) return 'seq';
  if (typeof line.id !== 'string' || line.id === '') return 'id';
  if (!isHlc(line.hlc)) return 'hlc';
  if (!isTime(line.at)) return 'at';
  // Most events are written down when they happen, and the pattern is the dearest of these checks.
  if (line.recorded !== line.at && !isTime(line.recorded)) return 'recorded';
  if (!isResponder(line.by)) return 'by';
  if (typeof line.type !== 'string') return 'type';
  return line.evidence === undefined || isVouched(line.evidence) ? null : 'evidence';
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

function isHlc(value: unknown): value is Hlc {
  return Array.isArray(value) && value.length === 2 && isCount(value[0]) && isCount(value[1]);
}

function isTime(value: unknown): value is string {
  return typeof value === 'string' && time.test(value);
}

function isResponder(value: unknown): value is Responder {
  if (typeof value !== 'object' || value === null) return false;
  const { id, name } = value as Partial<Responder>;
  return typeof id === 'string' && typeof name === 'string';
}

function isVouched(value: unknown): value is VouchedEvidence {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return Object.values(value).every((hash) => typeof hash === 'string');
}

const guards = Object.fromEntries(
  Object.entries(eventSchemas).map(([type, schema]) => [type, guardOf(schema)]),
) as Record<EventType, Guard>;

/** The names of the events; 100,000 events share these very texts. */
const eventTypes = new Map<string, EventType>((Object.keys(eventSchemas) as EventType[]).map((type) => [type, type]));

/** What keeps the data from being those of such an event, `null` where nothing does. */
function whatIsWrong(type: EventType, data: unknown): string | null {
  if (guards[type](data)) return null;
  const issue = eventSchemas[type].safeParse(data).error?.issues[0];
  return issue === undefined ? null : `${['data', ...issue.path].join('.')}: ${issue.message.toLowerCase()}`;
}

function malformed(what: string): Decoded {
  return { reason: 'malformed', message: `The line cannot be read: ${what}.` };
}
