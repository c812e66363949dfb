const { readFileSync } = require('node:fs');
const vscode = require('vscode');

/**
 * The authentication provider `github` without GitHub. Whoever asks for a session gets one with the token in
 * INCIDENT_DESK_TEST_TOKEN, or in the file that INCIDENT_DESK_TEST_TOKEN_FILE names, read anew each time. Where there is
 * none, or the token is empty, signing in fails as it does when a person closes the page.
 */
class Provider {
  #changed = new vscode.EventEmitter();
  onDidChangeSessions = this.#changed.event;
  #sessions = [];

  async getSessions(scopes) {
    return this.#sessions.filter((session) => (scopes ?? []).every((scope) => session.scopes.includes(scope)));
  }

  async createSession(scopes) {
    const accessToken = token();
    if (accessToken === '') throw new Error('User cancelled the sign-in.');
    const account = { id: '1', label: 'responder' };
    const session = { id: `session-${scopes.join('+')}`, accessToken, account, scopes: [...scopes] };
    this.#sessions.push(session);
    this.#changed.fire({ added: [session], removed: [], changed: [] });
    return session;
  }

  async removeSession(id) {
    this.#remove((session) => session.id === id);
  }

  signOut() {
    this.#remove(() => true);
  }

  #remove(gone) {
    const removed = this.#sessions.filter(gone);
    this.#sessions = this.#sessions.filter((session) => !gone(session));
    this.#changed.fire({ added: [], removed, changed: [] });
  }
}

function token() {
  const { INCIDENT_DESK_TEST_TOKEN, INCIDENT_DESK_TEST_TOKEN_FILE } = process.env;
  if (INCIDENT_DESK_TEST_TOKEN_FILE) return readFileSync(INCIDENT_DESK_TEST_TOKEN_FILE, 'utf8').trim();
  return INCIDENT_DESK_TEST_TOKEN ?? '';
}

exports.activate = (context) => {
  const provider = new Provider();
  context.subscriptions.push(
    vscode.authentication.registerAuthenticationProvider('github', 'GitHub', provider, {
      supportsMultipleAccounts: false,
    }),
    vscode.commands.registerCommand('githubDouble.signIn', (scopes) => provider.createSession(scopes ?? ['repo'])),
    vscode.commands.registerCommand('githubDouble.signOut', () => provider.signOut()),
  );
};
