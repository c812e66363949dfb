/** What a remote's URL says of the repository's place on a code host. */
export interface RemotePlace {
  readonly owner: string;
  readonly name: string;
  /** The server's web address without a path: `https://github.com`. */
  readonly server: string;
}

/**
 * Reads https, ssh and git URLs and the short form `git@host:owner/name`. Sign-in data in it is left behind.
 * @returns `null` for local paths and for whatever is no `owner/name`
 */
export function placeOfRemote(url: string): RemotePlace | null {
  const full = /^([a-z][a-z+.-]*):\/\/(?:[^/@]*@)?(\[[^\]]+\]|[^/:]+)(?::(\d+))?\/(.+)$/i.exec(url.trim());
  if (full) return placeOf(full[1]!.toLowerCase(), full[2]!, full[3] ?? null, full[4]!);
  const short = /^(?:[^/@:\s]+@)?([^/:\s]{2,}):(?!\/\/|\\)\/?(.+)$/.exec(url.trim());
  return short ? placeOf('ssh', short[1]!, null, short[2]!) : null;
}

function placeOf(scheme: string, host: string, port: string | null, path: string): RemotePlace | null {
  const web = scheme === 'http' || scheme === 'https';
  if (!web && !/^(?:git\+)?ssh$|^git$/.test(scheme)) return null;
  const segments = path
    .replace(/[?#].*$/, '')
    .replace(/\/+$/, '')
    .replace(/\.git$/i, '')
    .split('/');
  const [owner, name] = segments;
  if (segments.length !== 2 || !isName(owner) || !isName(name)) return null;
  const known = host.toLowerCase().replace(/^(?:ssh|www)\.(?=github\.com$)/, '');
  // The port of ssh says nothing about the web's.
  const server = `${scheme === 'http' ? 'http' : 'https'}://${known}${web && port !== null ? `:${port}` : ''}`;
  return { owner, name, server };
}

function isName(text: string | undefined): text is string {
  return text !== undefined && /^[\w.-]+$/.test(text) && !/^\.\.?$/.test(text);
}
