import * as fs from 'node:fs';
import { dirname } from 'node:path';
import { promisify } from 'node:util';

/**
 * The few calls that make a record durable, each one system call, so that a test can let any of them fail. File
 * descriptors are plain numbers: unlike file handles they are not closed by the garbage collector.
 */
export interface Disk {
  open(path: string, flags: string | number, mode?: number): Promise<number>;
  /** May write less than it was given. @param position `null` for the file's end or current place */
  write(fd: number, bytes: Uint8Array, offset: number, length: number, position: number | null): Promise<number>;
  /** Data, and as much of the metadata as is needed to find them. */
  datasync(fd: number): Promise<void>;
  sync(fd: number): Promise<void>;
  truncate(fd: number, size: number): Promise<void>;
  close(fd: number): Promise<void>;
  identify(fd: number): Promise<FileIdentity>;
  /** `null` where there is none. */
  look(path: string): Promise<FileIdentity | null>;
  mkdir(path: string): Promise<void>;
  rename(from: string, to: string): Promise<void>;
  remove(path: string): Promise<void>;
  touch(path: string, at: Date): Promise<void>;
}

export interface FileIdentity {
  readonly device: number;
  readonly inode: number;
  readonly size: number;
}

/**
 * Up to so many bytes are handed to the system without leaving the thread: copying them takes microseconds, going to
 * another thread and back takes longer than that. What takes its time is the sync, and that never holds up the window.
 */
const smallWrite = 64 * 1024;

const write = promisify(fs.write);
const fstat = promisify(fs.fstat);
const mkdir = promisify(fs.mkdir);

export const nodeDisk: Disk = {
  open: promisify(fs.open),
  write: async (fd, bytes, offset, length, position) =>
    length <= smallWrite
      ? fs.writeSync(fd, bytes, offset, length, position)
      : (await write(fd, bytes, offset, length, position)).bytesWritten,
  datasync: promisify(fs.fdatasync),
  sync: promisify(fs.fsync),
  truncate: promisify(fs.ftruncate),
  close: promisify(fs.close),
  identify: async (fd) => identity(await fstat(fd)),
  look: async (path) => {
    const found = fs.statSync(path, { throwIfNoEntry: false });
    return found === undefined ? null : identity(found);
  },
  mkdir: async (path) => {
    await mkdir(path, { mode: 0o700 });
  },
  rename: promisify(fs.rename),
  remove: promisify(fs.unlink),
  touch: (path, at) => promisify(fs.utimes)(path, at, at),
};

function identity({ dev, ino, size }: fs.Stats): FileIdentity {
  return { device: dev, inode: ino, size };
}

/** All of it or an error, in as many writes as the system wants. */
export async function writeAll(disk: Disk, fd: number, bytes: Uint8Array, position: number | null): Promise<void> {
  for (let done = 0; done < bytes.length; ) {
    const at = position === null ? null : position + done;
    const written = await disk.write(fd, bytes, done, bytes.length - done, at);
    if (written === 0) throw Object.assign(new Error('nothing more could be written'), { code: 'ENOSPC' });
    done += written;
  }
}

/** Makes a folder and those above it, readable by its owner only; each new name is durable before this resolves. */
export async function makeFolder(disk: Disk, path: string): Promise<void> {
  try {
    await disk.mkdir(path);
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return;
    if (!isMissing(error) || dirname(path) === path) throw error;
    await makeFolder(disk, dirname(path));
    await makeFolder(disk, path);
    return;
  }
  await syncFolder(disk, dirname(path));
}

/** Makes the names in a folder durable. Windows does so by itself and opens no folders. */
export async function syncFolder(disk: Disk, path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const fd = await disk.open(path, 'r');
  try {
    await disk.sync(fd);
  } finally {
    await disk.close(fd);
  }
}

let replacements = 0;

/** A file's whole content, durable under its name before this resolves; a reader sees all of it or the one before. */
export async function replaceFile(disk: Disk, path: string, bytes: Uint8Array): Promise<void> {
  const beside = `${path}.${process.pid}-${replacements++}.new`;
  const fd = await disk.open(beside, 'w', 0o600);
  try {
    try {
      await writeAll(disk, fd, bytes, null);
      await disk.sync(fd);
    } finally {
      await disk.close(fd);
    }
    await disk.rename(beside, path);
  } catch (error) {
    // What went wrong is worth telling; that the remains could not be removed as well is not.
    await disk.remove(beside).catch(() => undefined);
    throw error;
  }
  await syncFolder(disk, dirname(path));
}

/** The system's code of an error (`ENOSPC`), empty where it has none. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

/** Whether an error says that there is no such file or folder. */
export function isMissing(error: unknown): boolean {
  return codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR';
}
