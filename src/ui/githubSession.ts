import * as vscode from 'vscode';

/**
 * VS Code's own GitHub sign-in, asked for when it is first needed; `GITHUB_TOKEN` of the environment where no provider
 * gives a session. `undefined` where the person declines.
 */
export async function githubToken(): Promise<string | undefined> {
  try {
    const session = await vscode.authentication.getSession('github', ['repo'], { createIfNone: true });
    if (session) return session.accessToken;
  } catch {
    // Declined, or an editor without the provider.
  }
  return process.env.GITHUB_TOKEN;
}
