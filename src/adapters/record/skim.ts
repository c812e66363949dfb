import { type FileHandle, open } from 'node:fs/promises';
import type { Skimmed } from '../../app/ports/incidentLog.ts';
import type { RecordedEvent } from '../../core/incident/events.ts';
import { headlineTypes, isHeadline } from '../../core/incident/headline.ts';
import { decodeLine } from '../../core/incident/line.ts';
import { compareEvents } from '../../core/incident/order.ts';

/** So much of a long file is looked at from its beginning, and so much from its end: some hundred events each. */
export const endBytes = 64 * 1024;

/** How such an event's type stands in a line. In a string value it cannot: there a quote has a backslash before it. */
const needles = headlineTypes.map((type) => `"type":"${type}`);

export interface SkimmedFile {
  readonly path: string;
  readonly writer: string;
}

/** What was found in one file. */
interface Piece {
  readonly file: SkimmedFile;
  readonly events: readonly RecordedEvent[];
  /** The first event after what was left out; `null` where nothing was, or where it cannot be told. */
  readonly resumesAt: RecordedEvent | null;
  readonly all: boolean;
}

/**
 * The headline events of a record's log files. Finding them among the bytes costs a fraction of reading every line as
 * JSON, so the open ones among many incidents are found without an index that could be wrong. Of a long file only the
 * ends are read at first: what was left out counts only where it may hold the last word on the phase, that is where it
 * goes on after the last end or beginning that was found; then it is read as well.
 */
export async function skimFiles(
  files: readonly SkimmedFile[],
  incident: string,
  reach: 'ends' | 'all',
): Promise<Skimmed> {
  const pieces: Piece[] = [];
  for (const file of files) pieces.push(await skimFile(file, incident, reach));
  const turn = lastTurn(pieces);
  for (const [i, piece] of pieces.entries())
    if (!piece.all && !isBefore(piece.resumesAt, turn)) pieces[i] = await skimFile(piece.file, incident, 'all');
  return {
    events: pieces.flatMap(({ events }) => events).sort(compareEvents),
    all: pieces.every(({ all }) => all),
  };
}

/** The last event that says where the incident stands: declared, resolved, reopened, … */
function lastTurn(pieces: readonly Piece[]): RecordedEvent | null {
  const turns = pieces.flatMap(({ events }) => events).filter(({ type }) => type.startsWith('Incident'));
  return turns.reduce<RecordedEvent | null>(
    (last, turn) => (last === null || compareEvents(turn, last) > 0 ? turn : last),
    null,
  );
}

/** A writer's clock only goes on: what was left out lies before the event that comes after it. */
function isBefore(resumesAt: RecordedEvent | null, turn: RecordedEvent | null): boolean {
  return resumesAt !== null && turn !== null && compareEvents(resumesAt, turn) <= 0;
}

async function skimFile(file: SkimmedFile, incident: string, reach: 'ends' | 'all'): Promise<Piece> {
  // A file that cannot be read has nothing to skim; reading the record says so.
  const handle = await open(file.path, 'r').catch(() => null);
  if (handle === null) return { file, events: [], resumesAt: null, all: true };
  try {
    const { size } = await handle.stat();
    const found = (bytes: Buffer) => skimLog(bytes, incident, file.writer);
    if (reach === 'all' || size <= 2 * endBytes)
      return { file, events: found(await bytesAt(handle, 0, size)), resumesAt: null, all: true };
    const head = await bytesAt(handle, 0, endBytes);
    const end = await bytesAt(handle, size - endBytes, endBytes);
    const tail = end.subarray(end.indexOf(10) + 1);
    const resumesAt = eventOf(tail.toString('utf8', 0, tail.indexOf(10) + 1).trimEnd(), incident, file.writer);
    return { file, events: [...found(head), ...found(tail)], resumesAt, all: false };
  } catch {
    return { file, events: [], resumesAt: null, all: true };
  } finally {
    await handle.close();
  }
}

async function bytesAt(handle: FileHandle, from: number, length: number): Promise<Buffer> {
  const buffer = Buffer.allocUnsafe(length);
  let filled = 0;
  for (;;) {
    const { bytesRead } = await handle.read(buffer, filled, length - filled, from + filled);
    filled += bytesRead;
    if (bytesRead === 0 || filled === length) return buffer.subarray(0, filled);
  }
}

/** The headline events in some bytes of a log file, whole lines only. */
function skimLog(bytes: Buffer, incident: string, writer: string): RecordedEvent[] {
  return linesWith(bytes).flatMap((line) => {
    const event = eventOf(line, incident, writer);
    return event !== null && isHeadline(event.type) ? [event] : [];
  });
}

function eventOf(line: string, incident: string, writer: string): RecordedEvent | null {
  const decoded = decodeLine(line, incident, writer);
  return decoded.reason === undefined ? decoded.event : null;
}

function linesWith(bytes: Buffer): string[] {
  const lines = new Map<number, string>();
  for (const needle of needles) {
    for (let at = bytes.indexOf(needle); at >= 0; ) {
      const end = bytes.indexOf(10, at);
      // The last line counts only once it is whole.
      if (end < 0) break;
      const start = bytes.lastIndexOf(10, at) + 1;
      lines.set(start, bytes.toString('utf8', start, end));
      at = bytes.indexOf(needle, end);
    }
  }
  return [...lines.values()];
}
