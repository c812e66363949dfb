/** What the settings say of GitHub's servers. */
export interface GithubSettings {
  /** `incidentDesk.github.apiBaseUrl`: for every repository where it is set, whatever its remote says; else `''`. */
  readonly apiBaseUrl: string;
  /** VS Code's own `github-enterprise.uri`, `''` where it is not set. */
  readonly enterpriseUri: string;
}

/** A server of GitHub's, and which of VS Code's sign-ins is good for it. */
export interface GithubServer {
  /** `https://api.github.com`, `https://api.team.ghe.com`, `https://git.example.com/api/v3`; nothing at its end. */
  readonly api: string;
  readonly provider: 'github' | 'github-enterprise';
}

/**
 * The API behind a repository's web server.
 * @param web `https://github.com`, as a remote names it; `null` where no remote says so: github.com, or the only server
 * that the settings know
 * @returns `null` for a server that is none of GitHub's as far as anybody said
 */
export function githubServerOf(web: string | null, settings: GithubSettings): GithubServer | null {
  const enterprise = hostOf(settings.enterpriseUri);
  const host = web === null ? null : hostOf(web);
  const provider = enterprise !== null && (host === enterprise || host === null) ? 'github-enterprise' : 'github';
  const own = settings.apiBaseUrl.replace(/\/+$/, '');
  if (own !== '') return { api: own, provider };
  if (provider === 'github-enterprise') return { api: apiOf(settings.enterpriseUri), provider };
  return host === null || host === 'github.com' ? { api: apiOf('https://github.com'), provider } : null;
}

/** Where the API of a web server of GitHub's lies. Throws where that is no address. */
export function apiOf(web: string): string {
  const { protocol, host } = new URL(web);
  if (host === 'github.com') return 'https://api.github.com';
  return /\.ghe\.com$/i.test(host) ? `${protocol}//api.${host}` : `${protocol}//${host}/api/v3`;
}

/** With its port, in lower case. */
function hostOf(url: string): string | null {
  return /^https?:\/\/(?:[^/@]*@)?([^/?#]+)/i.exec(url.trim())?.[1]?.toLowerCase() ?? null;
}
