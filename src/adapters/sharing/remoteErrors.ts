import { existsSync } from 'node:fs';
import { RemoteError } from '../../app/ports/recordRemote.ts';

/** What git and the hosts say, in the order in which it is looked for: the first that fits tells most. */
const sayings: readonly (readonly [pattern: RegExp, code: RemoteError['code']])[] = [
  [/dubious ownership|unsafe repository/i, 'failed'],
  [/unknown option/i, 'git-too-old'],
  [
    /no space left on device|disk quota exceeded|quota exceeded|unable to write loose object|unable to create temporary/i,
    'remote-full',
  ],
  [
    /authentication failed|could not read (?:username|password)|terminal prompts disabled|permission denied|access denied|host key verification failed|publickey|http basic|returned error: 40[13]|not authorized|write access to repository not granted/i,
    'authentication',
  ],
  [
    /could not resolve host|connection refused|connection timed out|operation timed out|could not connect|failed to connect|network is unreachable|no route to host|connection (?:was )?reset|connection closed by|unexpected disconnect|remote end hung up|returned error: 5\d\d|temporary failure in name resolution/i,
    'unreachable',
  ],
  [
    /repository not found|returned error: 404|does not appear to be a git repository|project you were looking for could not be found|repository .* (?:does not exist|not found)/i,
    'not-found',
  ],
  [/remote rejected|hook declined|protected branch|GH0\d\d|denied by/i, 'refused'],
];

/**
 * What git said, told to the person who waits for it.
 * @param where address of the remote, without credentials
 * @param stderr everything that git and the remote said, in English
 */
export function asRemoteError(where: string, stderr: string): RemoteError {
  const code = sayings.find(([pattern]) => pattern.test(stderr))?.[1] ?? 'failed';
  return new RemoteError(code, sentence(code, where, detailOf(stderr)));
}

export function lateError(where: string, seconds: number): RemoteError {
  return new RemoteError('timed-out', `${where} did not answer within ${seconds} s. It is tried again by itself.`);
}

/** @param folder where it should have been started: the system's complaint is the same where that is not there */
export function notStarted(error: unknown, folder: string): RemoteError {
  const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
  if (missing && !existsSync(folder))
    return new RemoteError(
      'not-a-repository',
      `The folder ${folder} is not there any more. Share again from where it is now.`,
    );
  const text = missing
    ? 'There is no git on this machine, or not on the path. Sharing needs git 2.30 or newer.'
    : `git could not be started: ${error instanceof Error ? error.message : error}`;
  return new RemoteError(missing ? 'no-git' : 'failed', text, { cause: error });
}

function sentence(code: RemoteError['code'], where: string, detail: string): string {
  switch (code) {
    case 'git-too-old':
      return `The git of this machine is too old to share with ${where}${detail}. It takes git 2.30 or newer.`;
    case 'authentication':
      return `${where} does not let this machine in${detail}. Sign in with git as you do for a push in the terminal, then sync again.`;
    case 'unreachable':
      return `${where} cannot be reached${detail}. It is tried again by itself.`;
    case 'not-found':
      return `There is no repository at ${where}, or this account may not see it${detail}. Check the remote.`;
    case 'remote-full':
      return `${where} has no room left or cannot write${detail}. Whoever runs it has to make room; it is tried again by itself.`;
    case 'refused':
      return `${where} did not take the record${detail}. Whoever runs it has to allow branches under incidents/, or choose another repository in incidentDesk.sharing.repository.`;
    default:
      return `git failed with ${where}${detail}.`;
  }
}

/** The one line that says most: what a hook of the remote says, else git's own complaint. */
function detailOf(stderr: string): string {
  const lines = stderr.split(/\r?\n|\r/).map((line) => line.trim());
  const said = lines.filter((line) => /^remote: ?\S/.test(line)).map((line) => line.replace(/^remote: ?/, ''));
  const complaint = lines.filter((line) => /^(?:fatal|error|ssh|! ?\[|.*rejected\])/.test(line));
  const line = said.find((text) => /error|denied|reject|space|quota|not |no /i.test(text)) ?? said[0] ?? complaint[0];
  const found = line?.replace(/^(?:fatal|error): /, '').replace(/[.:]+$/, '');
  return found ? ` ("${withoutSecrets(found).slice(0, 200)}")` : '';
}

function withoutSecrets(text: string): string {
  return text.replace(/([a-z][a-z0-9+.-]*:\/\/)[^/@\s]*@/gi, '$1');
}
