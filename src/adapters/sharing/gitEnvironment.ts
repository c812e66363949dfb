/** Of git's own variables only these go on: how to sign in, how to reach a host, where the person's settings are. */
const kept =
  /^GIT_(?:ASKPASS|SSH|SSH_COMMAND|SSH_VARIANT|CONFIG_GLOBAL|CONFIG_SYSTEM|CONFIG_NOSYSTEM|SSL_\w+|PROXY_\w+|HTTP_\w+|EXEC_PATH)$/;

/**
 * The environment for git's processes: nothing of a repository that this process may have been started in, no question
 * in a terminal that nobody sees, messages in English. What VS Code's own git or the person has set up for signing in
 * is left as it is.
 */
export function gitEnvironment(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const own: NodeJS.ProcessEnv = {};
  for (const [name, value] of Object.entries(environment))
    if (!/^GIT_/i.test(name) || kept.test(name)) own[name] = value;
  return {
    ...own,
    GIT_TERMINAL_PROMPT: '0',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_NO_LAZY_FETCH: '1',
    GIT_LFS_SKIP_PUSH: '1',
    LC_ALL: 'C',
  };
}

/** ssh must not wait for a passphrase that nobody can type; where a helper asks for it, or ssh was chosen, it is left. */
export function quietSsh(environment: NodeJS.ProcessEnv, chosen: boolean): NodeJS.ProcessEnv {
  const set = chosen || Boolean(environment.GIT_SSH) || Boolean(environment.GIT_SSH_COMMAND);
  if (set || environment.SSH_ASKPASS) return {};
  return { GIT_SSH_COMMAND: 'ssh -o BatchMode=yes -o ConnectTimeout=15' };
}

/** What a repository's settings could make git do on the way to a remote. */
export const untouched: readonly string[] = [
  ...['-c', 'core.hooksPath=/dev/null'],
  ...['-c', 'core.fsmonitor=false'],
  ...['-c', 'gc.auto=0'],
  ...['-c', 'maintenance.auto=false'],
  ...['-c', 'fetch.writeCommitGraph=false'],
  ...['-c', 'push.pushOption='],
  ...['-c', 'push.gpgSign=false'],
];

export const quietFetch: readonly string[] = [
  'fetch',
  '--quiet',
  '--no-write-fetch-head',
  '--no-tags',
  '--no-prune',
  '--no-auto-maintenance',
  '--no-recurse-submodules',
];

export const quietPush: readonly string[] = [
  'push',
  '--porcelain',
  '--no-verify',
  '--no-follow-tags',
  '--no-signed',
  '--no-thin',
  '--recurse-submodules=no',
];
