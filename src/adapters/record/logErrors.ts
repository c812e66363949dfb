import { LogError } from '../../app/ports/incidentLog.ts';
import { codeOf } from './disk.ts';

const codes: Readonly<Record<string, LogError['code']>> = {
  ENOSPC: 'disk-full',
  EDQUOT: 'disk-full',
  EFBIG: 'disk-full',
  EROFS: 'read-only',
  EACCES: 'read-only',
  EPERM: 'read-only',
  ENOENT: 'missing',
  ENOTDIR: 'missing',
};

const wayOn: Readonly<Record<LogError['code'], string>> = {
  'disk-full': 'The disk is full, or the quota is used up: make room and try again.',
  'read-only': 'This account may not write there: check the owner and the permissions of the folder.',
  missing: 'It is not there any more: look whether something moves or cleans up that folder, and try again.',
  damaged: 'It has been left as it is.',
  io: 'The disk reports an error: try again, and look after the disk if it goes on.',
};

/**
 * A failed call to the disk, told to the person who waits for it.
 * @param undone what did not happen: `This was not recorded`
 */
export function asLogError(error: unknown, path: string, undone: string): LogError {
  if (error instanceof LogError) return error;
  const code = codes[codeOf(error)] ?? 'io';
  const detail = error instanceof Error && code === 'io' ? ` (${error.message})` : '';
  return new LogError(code, path, `${undone}: ${path}${detail}. ${wayOn[code]}`, { cause: error });
}

/** Our file was there, and is gone or another one now; what this window had recorded has been written again. */
export function fileReplaced(path: string, again: string): LogError {
  const message =
    `${path} was removed or changed while this window was writing to it. ` +
    `Everything that this window had recorded there is written again: ${again}. ` +
    'Look whether something moves or cleans up that folder.';
  return new LogError('missing', path, message);
}

/** What names a folder or a file must not come from outside unchecked: ids arrive by git, by URI, from other tools. */
export function checkedId(id: string, what: 'incident' | 'event' | 'writer'): string {
  if (/^[A-Za-z0-9][A-Za-z0-9_-]{0,127}$/.test(id)) return id;
  throw new LogError(
    'missing',
    id,
    `"${id}" is no ${what} id: only letters, digits, dashes and underscores may be in it.`,
  );
}
