import { isAscii } from 'node:buffer';
import { type FileHandle, open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RecordedEvent, UnreadableEvent } from '../../core/incident/events.ts';
import { decodeHead } from '../../core/incident/head.ts';
import { type LogFileName, LogFileReader } from '../../core/incident/logFileReader.ts';
import type { Sha256 } from '../../core/incident/sha256.ts';
import { codeOf } from './disk.ts';
import { headOf, shownName } from './places.ts';

/** How much is read at a time, in bytes: between two pieces the window can do other things. */
const piece = 1 << 20;

/** A log file that another window writes, or has written. It is read as far as it goes, and from there on next time. */
export class ForeignLogFile {
  private readonly path: string;
  private readonly name: LogFileName;
  private reader: LogFileReader;
  private headText: string | null = null;
  /** Bytes of whole lines read so far. */
  private offset = 0;
  private restBytes = 0;
  private inode: number | null = null;
  private noAccess: UnreadableEvent | null = null;

  constructor(
    logFolder: string,
    fileName: string,
    incident: string,
    writer: string,
    private readonly sha256: Sha256,
  ) {
    this.path = join(logFolder, fileName);
    this.name = { incident, writer, file: shownName(fileName) };
    this.reader = new LogFileReader(this.name, sha256);
  }

  get file(): string {
    return this.name.file;
  }

  get events(): readonly RecordedEvent[] {
    return this.reader.events;
  }

  /** Size of the file when it was last read. */
  get size(): number {
    return this.offset + this.restBytes;
  }

  get problems(): readonly UnreadableEvent[] {
    const problems = this.reader.problemsAtEnd(this.restBytes);
    return this.noAccess === null ? problems : [...problems, this.noAccess];
  }

  /** Reads what has been appended since. A file that cannot be read is a problem of the record, not an error. */
  async refresh(): Promise<void> {
    try {
      await this.readOn();
      this.noAccess = null;
    } catch (error) {
      const why = `The file could not be read (${codeOf(error) || error}). What it holds is missing here.`;
      this.noAccess = { type: 'Unreadable', file: this.file, line: 1, reason: 'no-access', message: why };
    }
  }

  private async readOn(): Promise<void> {
    // The head first: it never runs ahead of the log, so it cannot run ahead of a log that is read later.
    const headText = await readFile(headOf(this.path), 'latin1').catch(() => null);
    const handle = await open(this.path, 'r');
    try {
      const { size, ino } = await handle.stat();
      const began = this.offset;
      if (ino !== this.inode || size < this.offset) this.startOver(ino);
      else if (size === this.size && headText === this.headText) return;
      const known = this.reader.problems.length;
      await this.readFrom(handle, headText);
      // An append that was taken back and written anew lies across the place where reading stopped: read it all again.
      if (began > 0 && this.reader.problems.slice(known).some(isBroken)) {
        this.startOver(ino);
        await this.readFrom(handle, headText);
      }
    } finally {
      await handle.close();
    }
  }

  private startOver(inode: number): void {
    this.reader = new LogFileReader(this.name, this.sha256);
    this.offset = 0;
    this.restBytes = 0;
    this.inode = inode;
  }

  private async readFrom(handle: FileHandle, headText: string | null): Promise<void> {
    this.headText = headText;
    const head = headText === null ? null : decodeHead(headText);
    if (head !== null) this.reader.expect(head);
    // One buffer for all pieces: fresh ones cost as much as the reading itself. A longer line makes it grow.
    let buffer = Buffer.allocUnsafe(piece);
    let rest = 0;
    for (;;) {
      if (rest === buffer.length) buffer = Buffer.concat([buffer, Buffer.allocUnsafe(buffer.length)]);
      const { bytesRead } = await handle.read(buffer, rest, buffer.length - rest, this.offset + rest);
      if (bytesRead === 0) break;
      const filled = rest + bytesRead;
      const whole = buffer.lastIndexOf(10, filled - 1) + 1;
      this.reader.push(textOf(buffer.subarray(0, whole)));
      this.offset += whole;
      buffer.copyWithin(0, whole, filled);
      rest = filled - whole;
    }
    this.restBytes = rest;
  }
}

/** Most records are plain ASCII, and those bytes are text as they stand: decoding them takes five times as long. */
function textOf(bytes: Buffer): string {
  return isAscii(bytes) ? bytes.toString('latin1') : bytes.toString('utf8');
}

function isBroken({ reason }: UnreadableEvent): boolean {
  return reason === 'broken-chain' || reason === 'malformed';
}
