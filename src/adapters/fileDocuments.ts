import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { DocumentError, type Documents } from '../app/ports/documents.ts';

/** Text files on this machine, as UTF-8. */
export function createFileDocuments(): Documents {
  return { read, write };
}

async function read(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw translated(error, path, 'read');
  }
}

/** Beside it first and then in its place, so that nobody ever reads half a text. */
async function write(path: string, text: string): Promise<void> {
  const beside = `${path}.${process.pid}.new`;
  try {
    await mkdir(dirname(path), { recursive: true });
    const file = await open(beside, 'w', 0o600);
    try {
      await file.writeFile(text, 'utf8');
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(beside, path);
    await syncFolder(dirname(path));
  } catch (error) {
    await rm(beside, { force: true }).catch(() => undefined);
    throw translated(error, path, 'written');
  }
}

/** Makes the new name itself durable. Windows has no such thing for folders and does it by itself. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined;
}

const codes: Readonly<Record<string, DocumentError['code']>> = {
  ENOSPC: 'disk-full',
  EDQUOT: 'disk-full',
  EROFS: 'read-only',
  EACCES: 'read-only',
  EPERM: 'read-only',
};

const wayOn: Readonly<Record<DocumentError['code'], string>> = {
  'disk-full': 'The disk is full: make room and try again.',
  'read-only': 'This account may not: check who owns it and its permissions.',
  io: 'Try again.',
};

function translated(error: unknown, path: string, done: 'read' | 'written'): DocumentError {
  const code = codes[codeOf(error) ?? ''] ?? 'io';
  const detail = code === 'io' && error instanceof Error ? ` ${error.message}.` : '';
  return new DocumentError(code, path, `${path} could not be ${done}.${detail} ${wayOn[code]}`, { cause: error });
}
