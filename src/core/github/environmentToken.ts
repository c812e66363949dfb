import { apiOf } from './server.ts';

/** Variables of an environment, as far as they tell of GitHub. */
export interface GithubEnvironment {
  readonly GITHUB_TOKEN?: string | undefined;
  /** The server that `GITHUB_TOKEN` is of, as GitHub's own runners and Codespaces say it; github.com without. */
  readonly GITHUB_SERVER_URL?: string | undefined;
  /** Of the Enterprise server that `GH_HOST` names, as GitHub's command line takes it. */
  readonly GH_ENTERPRISE_TOKEN?: string | undefined;
  readonly GITHUB_ENTERPRISE_TOKEN?: string | undefined;
  /** A host without a scheme. */
  readonly GH_HOST?: string | undefined;
}

/**
 * The token that the environment has for the API at this address; `undefined` for every server that none of them is of:
 * what a setting or a remote names is not trusted with a token that belongs elsewhere.
 */
export function environmentToken(api: string, environment: GithubEnvironment): string | undefined {
  const { GITHUB_TOKEN, GITHUB_SERVER_URL, GH_HOST } = environment;
  const enterprise = environment.GH_ENTERPRISE_TOKEN || environment.GITHUB_ENTERPRISE_TOKEN;
  const own = GITHUB_SERVER_URL?.trim() || 'https://github.com';
  const named = GH_HOST?.trim() ? `https://${GH_HOST.trim()}` : null;
  if (GITHUB_TOKEN && isOf(api, own)) return GITHUB_TOKEN;
  if (named === null || !isOf(api, named)) return undefined;
  // Tenants of ghe.com are GitHub's own servers: there the command line takes the plain token.
  return enterprise || (/\.ghe\.com$/i.test(named) ? GITHUB_TOKEN || undefined : undefined);
}

function isOf(api: string, web: string): boolean {
  return URL.canParse(api) && URL.canParse(web) && new URL(api).origin === new URL(apiOf(web)).origin;
}
