import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type IncidentLog, LogError, type UnwrittenEvent } from '../app/ports/incidentLog.ts';
import type { RecordedEvent } from '../core/incident/events.ts';
import type { VouchedEvidence } from '../core/incident/line.ts';
import type { Sha256 } from '../core/incident/sha256.ts';
import { sha256 as nodeSha256 } from './nodeMachine.ts';
import { type Disk, isMissing, makeFolder, nodeDisk, replaceFile } from './record/disk.ts';
import { asLogError, checkedId } from './record/logErrors.ts';
import type { OwnLogFile } from './record/ownLogFile.ts';
import { placesOf, type RecordPlaces } from './record/places.ts';
import type { RecordFolder } from './record/recordFolder.ts';
import { watchFolder } from './record/watchFolder.ts';

export interface FileIncidentLogOptions {
  /** Records are kept in `<root>/incidents`. Made when the first incident is declared. */
  readonly root: string;
  /** This window. Letters, digits and dashes; never used before. */
  readonly writer: string;
  /** Told of what went wrong and was mended without a loss: to be shown, nothing else is to be done. */
  readonly notice?: (error: LogError) => void;
  readonly sha256?: Sha256;
  readonly disk?: Disk;
}

/** A log that holds files open. */
export interface FileIncidentLog extends IncidentLog {
  /** Brings the heads up to date and closes the files; nothing can be appended any more. */
  close(): Promise<void>;
}

/** Gathers the touches of this many milliseconds before looking what is new. */
const gather = 30;

/**
 * Records as files: `<root>/incidents/<incident>/log/<writer>.jsonl`, one writer a file, so that windows need no lock.
 * `evidence/<event>.txt` lies beside the log, and each line vouches for the evidence stored before it.
 */
export function createFileIncidentLog(options: FileIncidentLogOptions): FileIncidentLog {
  const { root, notice = () => undefined, sha256 = nodeSha256, disk = nodeDisk } = options;
  const writer = checkedId(options.writer, 'writer');
  const incidents = join(root, 'incidents');
  const own = new Map<string, OwnLogFile>();
  const folders = new Map<string, RecordFolder>();
  const vouched = new Map<string, Record<string, string>>();
  const turns = new Map<string, Promise<unknown>>();
  const stops = new Set<() => void>();
  let closed = false;

  const places = (incident: string): RecordPlaces => placesOf(join(incidents, checkedId(incident, 'incident')));

  // What reads and writes lines, and the schemas behind it, is loaded with the first record: most windows have none.
  // An import, even of what is loaded, may cost as much as an append: so what is open is asked for first, and again
  // afterwards, because two may have waited for the same import.
  const ownFile = async (incident: string): Promise<OwnLogFile> => {
    const known = own.get(incident);
    if (known !== undefined) return known;
    const { OwnLogFile } = await import('./record/ownLogFile.ts');
    const file =
      own.get(incident) ?? new OwnLogFile({ places: places(incident), incident, writer, sha256, disk, notice });
    own.set(incident, file);
    return file;
  };

  const folder = async (incident: string): Promise<RecordFolder> => {
    const known = folders.get(incident);
    if (known !== undefined) return known;
    const { RecordFolder } = await import('./record/recordFolder.ts');
    const found = folders.get(incident) ?? new RecordFolder(places(incident), incident, sha256);
    folders.set(incident, found);
    return found;
  };

  /** What concerns one incident happens in the order in which it was asked for. */
  const inTurn = <T>(incident: string, action: () => Promise<T>): Promise<T> => {
    const turn = (turns.get(incident) ?? Promise.resolve()).then(action);
    turns.set(
      incident,
      turn.catch(() => undefined),
    );
    return turn;
  };

  const append = async (incident: string, events: readonly UnwrittenEvent[]): Promise<readonly RecordedEvent[]> => {
    if (closed) throw new LogError('io', places(incident).log, 'This was not recorded: the window is closing.');
    if (events.length === 0) return [];
    const evidence: VouchedEvidence | undefined = vouched.get(incident);
    const recorded = await (await ownFile(incident)).append(events, evidence);
    vouched.delete(incident);
    return recorded;
  };

  const writeEvidence = async (incident: string, event: string, text: string): Promise<void> => {
    const name = checkedId(event, 'event');
    const path = join(places(incident).evidence, `${name}.txt`);
    try {
      await makeFolder(disk, places(incident).evidence);
      await replaceFile(disk, path, Buffer.from(text, 'utf8'));
    } catch (error) {
      throw asLogError(error, path, 'The evidence was not kept');
    }
    vouched.set(incident, { ...vouched.get(incident), [name]: sha256(text) });
  };

  const readEvidence = async (incident: string, event: string): Promise<string | null> => {
    const path = join(places(incident).evidence, `${checkedId(event, 'event')}.txt`);
    try {
      return await readFile(path, 'utf8');
    } catch (error) {
      if (isMissing(error)) return null;
      throw asLogError(error, path, 'The evidence could not be read');
    }
  };

  const list = async (): Promise<readonly string[]> => {
    try {
      const entries = await readdir(incidents, { withFileTypes: true });
      // Ids begin with their time: the greatest is the newest, without a look into the folders.
      const ids = entries.filter((entry) => entry.isDirectory() && isId(entry.name)).map(({ name }) => name);
      return ids.sort().reverse();
    } catch (error) {
      if (isMissing(error)) return [];
      throw asLogError(error, incidents, 'The records could not be listed');
    }
  };

  const watch = (changed: (incident: string) => void): (() => void) => {
    const waiting = new Map<string, NodeJS.Timeout>();
    const look = async (incident: string) => {
      waiting.delete(incident);
      const news = await (await folder(incident)).hasNews(own.get(incident)).catch(() => true);
      if (news && stops.has(stop)) changed(incident);
    };
    const unwatch = watchFolder(incidents, (name) => {
      if (isId(name) && !waiting.has(name)) waiting.set(name, setTimeout(() => void look(name), gather).unref());
    });
    const stop = () => {
      stops.delete(stop);
      unwatch();
      for (const timer of waiting.values()) clearTimeout(timer);
    };
    stops.add(stop);
    return stop;
  };

  const close = async (): Promise<void> => {
    closed = true;
    for (const stop of stops) stop();
    await Promise.all([...turns.values()]);
    await Promise.all([...own.values()].map((file) => file.close()));
  };

  return {
    list,
    read: (incident) => inTurn(incident, async () => (await folder(incident)).read(own.get(incident))),
    skim: async (incident, reach) => (await folder(incident)).skim(reach),
    glance: async (incident) => {
      const { RecordFolder } = await import('./record/recordFolder.ts');
      return new RecordFolder(places(incident), incident, sha256).read(own.get(incident));
    },
    append: (incident, events) => inTurn(incident, () => append(incident, events)),
    writeEvidence: (incident, event, text) => inTurn(incident, () => writeEvidence(incident, event, text)),
    readEvidence,
    folderOf: (incident) => places(incident).folder,
    watch,
    close,
  };
}

function isId(name: string): boolean {
  return /^[A-Za-z0-9][A-Za-z0-9_-]*$/.test(name);
}
