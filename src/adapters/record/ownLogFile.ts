import { join } from 'node:path';
import type { LogError, UnwrittenEvent } from '../../app/ports/incidentLog.ts';
import type { RecordedEvent } from '../../core/incident/events.ts';
import { encodeHead } from '../../core/incident/head.ts';
import { chainStart, encodeLine, type VouchedEvidence } from '../../core/incident/line.ts';
import type { Sha256 } from '../../core/incident/sha256.ts';
import { codeOf, type Disk, type FileIdentity, makeFolder, syncFolder, writeAll } from './disk.ts';
import { asLogError, fileReplaced } from './logErrors.ts';
import { headOf, type RecordPlaces, stemOf } from './places.ts';

export interface OwnLogFileOptions {
  readonly places: RecordPlaces;
  readonly incident: string;
  readonly writer: string;
  readonly sha256: Sha256;
  readonly disk: Disk;
  /** Told what went wrong and was mended without anything being lost. */
  readonly notice: (error: LogError) => void;
}

interface OpenFile {
  readonly path: string;
  readonly log: number;
  readonly head: number;
  readonly identity: FileIdentity;
}

/** What has been written, enough to write it once more to the letter. */
interface Written {
  readonly event: RecordedEvent;
  readonly evidence: VouchedEvidence | undefined;
}

/** Where the chain ends. */
interface End {
  readonly lines: number;
  readonly hash: string;
  readonly size: number;
}

/** How long the head and the sign to other windows may lag behind the log, in milliseconds: many appends share one. */
const noteDelay = 25;

/** The one file of an incident that this window writes to. Calls must come one after the other. */
export class OwnLogFile {
  private readonly written: Written[] = [];
  private readonly start: End;
  private end: End;
  private file: OpenFile | null = null;
  /** An append failed and what it left in the file could not be removed. */
  private soiled = false;
  private noteDue: NodeJS.Timeout | null = null;
  private noting: Promise<void> = Promise.resolve();

  constructor(private readonly options: OwnLogFileOptions) {
    const { incident, writer, sha256 } = options;
    this.start = { lines: 0, hash: chainStart(incident, writer, sha256), size: 0 };
    this.end = this.start;
  }

  /** Path of the file, `null` before the first append. */
  get path(): string | null {
    return this.file?.path ?? null;
  }

  get events(): RecordedEvent[] {
    return this.written.map(({ event }) => event);
  }

  /**
   * All of them on disk for good, or none of them in the file.
   * @param evidence what the first of these lines vouches for
   */
  async append(
    unwritten: readonly UnwrittenEvent[],
    evidence: VouchedEvidence | undefined,
  ): Promise<readonly RecordedEvent[]> {
    const added = unwritten.map((event, i) => this.numbered(event, i, i === 0 ? evidence : undefined));
    const text = this.encode(added, this.end);
    let end: End;
    try {
      this.file ??= await this.create(1);
      const here = (await this.isClean()) ? await this.write(this.file, text) : null;
      end = here ?? (await this.writeAgain([...this.written, ...added]));
    } catch (error) {
      throw asLogError(error, this.file?.path ?? this.options.places.log, 'This was not recorded');
    }
    this.end = end;
    this.written.push(...added);
    this.noteSoon();
    return added.map(({ event }) => event);
  }

  async close(): Promise<void> {
    if (this.noteDue !== null) this.note();
    await this.noting;
    const { file } = this;
    this.file = null;
    if (file !== null) await this.shut(file);
  }

  private numbered(event: UnwrittenEvent, offset: number, evidence: VouchedEvidence | undefined): Written {
    const { writer } = this.options;
    return { event: { ...event, writer, sequence: this.written.length + offset + 1 }, evidence };
  }

  private encode(added: readonly Written[], from: End): { bytes: Buffer; end: End } {
    let { hash } = from;
    let text = '';
    for (const { event, evidence } of added) {
      const line = encodeLine(event, hash, this.options.sha256, evidence);
      hash = line.hash;
      text += `${line.text}\n`;
    }
    const bytes = Buffer.from(text, 'utf8');
    return { bytes, end: { lines: from.lines + added.length, hash, size: from.size + bytes.length } };
  }

  /** @returns where the file ends now; `null` where it is not the file any more that its name leads to */
  private async write(file: OpenFile, { bytes, end }: { bytes: Buffer; end: End }): Promise<End | null> {
    const { disk } = this.options;
    try {
      await writeAll(disk, file.log, bytes, null);
      const [, found] = await Promise.all([disk.datasync(file.log), disk.look(file.path)]);
      const same = found?.inode === file.identity.inode && found.device === file.identity.device;
      return same && found.size === end.size ? end : null;
    } catch (error) {
      this.soiled = true;
      await this.isClean();
      throw error;
    }
  }

  /** Takes back what a failed append has left in the file. Where that fails as well, the writer moves to another one. */
  private async isClean(): Promise<boolean> {
    const { file } = this;
    if (!this.soiled || file === null) return true;
    try {
      await this.options.disk.truncate(file.log, this.end.size);
      await this.options.disk.sync(file.log);
      this.soiled = false;
    } catch {
      // Told is why the append failed; this only decides where the next one goes.
    }
    return !this.soiled;
  }

  /** Everything once more, the same to the letter, because the file is gone or is not ours any more. */
  private async writeAgain(all: readonly Written[]): Promise<End> {
    const { disk, notice } = this.options;
    const lost = this.file;
    const { bytes, end } = this.encode(all, this.start);
    const file = await this.create(1);
    try {
      await writeAll(disk, file.log, bytes, null);
      await disk.datasync(file.log);
    } catch (error) {
      await this.discard(file);
      throw error;
    }
    this.soiled = false;
    this.file = file;
    if (lost !== null) {
      await this.shut(lost);
      notice(fileReplaced(lost.path, file.path));
    }
    return end;
  }

  private async discard(file: Omit<OpenFile, 'identity'>): Promise<void> {
    await this.shut(file);
    // A file that cannot be removed either is harmless: its lines are true, and copies count once.
    await this.options.disk.remove(file.path).catch(() => undefined);
  }

  private async shut({ log, head }: Omit<OpenFile, 'identity'>): Promise<void> {
    const { disk } = this.options;
    await Promise.all([log, head].map((fd) => disk.close(fd).catch(() => undefined)));
  }

  /** A new file under the first name that is free. Its head comes first: a log without one has lost it. */
  private async create(number: number): Promise<OpenFile> {
    const { disk, places, writer } = this.options;
    await makeFolder(disk, places.log);
    const path = join(places.log, `${stemOf(writer, number)}.jsonl`);
    if ((await disk.look(path)) !== null) return this.create(number + 1);
    const head = await disk.open(headOf(path), 'w', 0o600);
    let log: number | null = null;
    try {
      await writeAll(disk, head, Buffer.from(encodeHead(this.start)), 0);
      await disk.sync(head);
      log = await disk.open(path, 'ax', 0o600);
      await syncFolder(disk, places.log);
      return { path, log, head, identity: await disk.identify(log) };
    } catch (error) {
      if (log === null) await disk.close(head);
      else await this.discard({ path, log, head });
      if (codeOf(error) === 'EEXIST') return this.create(number + 1);
      throw error;
    }
  }

  private noteSoon(): void {
    this.noteDue ??= setTimeout(() => this.note(), noteDelay).unref();
  }

  /**
   * Brings the head up to date and touches the incident's folder, which tells other windows. Neither is part of the
   * promise of an append: a head may lag behind, and a window that missed the sign reads all the same when it next looks.
   */
  private note(): void {
    if (this.noteDue !== null) clearTimeout(this.noteDue);
    this.noteDue = null;
    const { disk, places } = this.options;
    const { file, end } = this;
    if (file === null) return;
    this.noting = this.noting.then(async () => {
      await writeAll(disk, file.head, Buffer.from(encodeHead(end)), 0).catch(() => undefined);
      await disk.touch(places.folder, new Date()).catch(() => undefined);
    });
  }
}
