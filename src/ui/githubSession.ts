import * as vscode from 'vscode';
import type { AccessTo, CodeHostAccess } from '../app/ports/codeHost.ts';
import { environmentToken } from '../core/github/environmentToken.ts';
import { type GithubServer, githubServerOf } from '../core/github/server.ts';
import { settings } from './settings.ts';

/** What an account is needed for: least first. `repo` is the only scope that reads a private repository or files there. */
const scopes = ['repo'];

/** Whether a person may be asked to sign in: when they file or post, yes; when a list is drawn, never. */
export interface SignIn {
  readonly ask: boolean;
}

/**
 * How this window reaches the GitHub of a repository.
 * @param web the server's web address, as a remote names it; `null` where nothing names one
 * @returns `null` for a server that is none of GitHub's as far as the settings say
 */
export function githubAccess(web: string | null, signIn: SignIn): CodeHostAccess | null {
  const server = githubServerOf(web, { apiBaseUrl: settings.githubApiBaseUrl(), enterpriseUri: enterpriseUri() });
  return server && { baseUrl: server.api, token: () => githubToken(server, signIn) };
}

/**
 * VS Code's own sign-in, asked for when it is first needed; where no provider gives a session, the token that the
 * environment has for this very server. `undefined` where the person declines, or was not to be asked.
 */
async function githubToken({ api, provider }: GithubServer, { ask }: SignIn): Promise<string | undefined> {
  const held = await sessionToken(provider, { silent: true });
  if (held !== undefined) return held;
  const ofEnvironment = environmentToken(api, process.env);
  if (!ask || (ofEnvironment !== undefined && declined.has(api))) return ofEnvironment;
  const asked = await sessionToken(provider, { createIfNone: true });
  if (asked === undefined) declined.add(api);
  return asked ?? ofEnvironment;
}

/** Servers that a person did not sign in to in this window: where the environment has a token, one question is enough. */
const declined = new Set<string>();

/** How this window reaches the GitHub of whichever repository it works with. */
export function accessAs(signIn: SignIn): AccessTo {
  return ({ server }) => githubAccess(server ?? null, signIn);
}

/** Signs in where a person asked for it, to the server that the settings name. */
export async function askToSignIn(): Promise<void> {
  declined.clear();
  await githubAccess(null, { ask: true })?.token();
}

async function sessionToken(
  provider: GithubServer['provider'],
  options: { silent: true } | { createIfNone: true },
): Promise<string | undefined> {
  try {
    return (await vscode.authentication.getSession(provider, scopes, options))?.accessToken;
  } catch {
    // Declined, or an editor without the provider.
    return undefined;
  }
}

function enterpriseUri(): string {
  return vscode.workspace.getConfiguration().get('github-enterprise.uri', '').trim();
}
