import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { Diagnostic } from '../../src/core/incident/incident.ts';
import { partsOfRunbook } from '../../src/core/runbook/partsOfRunbook.ts';
import type { TestApi } from '../../src/extension.ts';
import { postgresPrograms, redisServer } from '../servers/programs.ts';
import { type OwnServer, run as query, startPostgres, startRedis } from '../servers/servers.ts';
import { endedByPerson, terminalControl } from './endedByPerson.ts';
import { givenIncidentWith, live, product } from './given.ts';

const fence = '```';

/** Hands on what is carried into a container, as if the container were this machine. */
function standIns(folder: string, postgres: OwnServer, redis: OwnServer): void {
  const stand = (name: string, ...lines: readonly string[]) => {
    const file = join(folder, name);
    writeFileSync(file, `#!/bin/sh\n${lines.join('\n')}\n`);
    chmodSync(file, 0o755);
  };
  const withoutOptions = 'while case "$1" in -*) true;; *) false;; esac; do shift; done';
  stand('docker', '[ "$1" = exec ] || exit 64', 'shift', withoutOptions, 'shift', 'exec "$@"');
  stand('docker-compose', '[ "$1" = exec ] || exit 64', 'shift', withoutOptions, 'shift', 'exec "$@"');
  stand(
    'kubectl',
    'while [ $# -gt 0 ] && [ "$1" != -- ]; do shift; done',
    '[ $# -gt 0 ] || exit 64',
    'shift',
    'exec "$@"',
  );
  stand('psql', `PGHOST='${postgres.socket}' exec '${postgres.programs}/psql' -X "$@"`);
  stand('redis-cli', `exec '${join(redis.programs, 'redis-cli')}' -s '${redis.socket}' "$@"`);
}

describe('the diagnostics of shipped runbooks, against servers that are really there', function () {
  this.timeout(180_000);
  let api: TestApi;
  let postgres: OwnServer;
  let redis: OwnServer;
  let folder: string;
  const terminalEnvironment = vscode.workspace.getConfiguration('terminal.integrated.env');
  const desk = vscode.workspace.getConfiguration('incidentDesk');
  const workspace = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? '';

  before(async function () {
    api = await product();
    try {
      postgresPrograms();
      redisServer();
    } catch (error) {
      // Said where people look: in the list of what ran.
      for (const test of this.test?.parent?.tests ?? []) test.title += ` (skipped: ${(error as Error).message})`;
      this.skip();
    }
    postgres = await startPostgres({ linkflow: ['linkflow'], bomizzel_user: ['bomizzel_db'] });
    redis = await startRedis();
    folder = mkdtempSync(join(tmpdir(), 'desk-stand-ins-'));
    standIns(folder, postgres, redis);
    query(postgres, 'linkflow', 'CREATE TABLE links (id int); INSERT INTO links VALUES (1), (2)');
    query(
      postgres,
      'linkflow',
      "CREATE FUNCTION looks_harmless() RETURNS int LANGUAGE sql AS 'INSERT INTO links VALUES (3); SELECT 1';" +
        ' CREATE VIEW overview AS SELECT looks_harmless()',
    );
    const git = (...args: readonly string[]) => execFileSync('git', args, { cwd: workspace, stdio: 'pipe' });
    git('init', '-q', '-b', 'main');
    git(
      '-c',
      'user.name=Desk',
      '-c',
      'user.email=desk@example.com',
      'commit',
      '-q',
      '--allow-empty',
      '-m',
      'Pool size',
    );
    const PATH = `${folder}:${process.env.PATH}`;
    const DATABASE_URL = `postgresql://linkflow@/linkflow?host=${encodeURIComponent(postgres.socket)}`;
    await terminalEnvironment.update('linux', { PATH, DATABASE_URL }, vscode.ConfigurationTarget.Global);
  });

  after(async () => {
    for (const terminal of vscode.window.terminals) terminal.dispose();
    await terminalEnvironment.update('linux', undefined, vscode.ConfigurationTarget.Global);
    await desk.update('sql.client', undefined, vscode.ConfigurationTarget.Global);
    await postgres?.stop();
    await redis?.stop();
    if (folder) rmSync(folder, { recursive: true });
    rmSync(join(workspace, '.git'), { recursive: true, force: true });
  });

  /** Runs every reading command of the runbook that matches, in its order; gives each with what it said. */
  async function runAll(markdown: string, which: RegExp): Promise<{ diagnostic: Diagnostic; output: string }[]> {
    const { id, runbook } = await givenIncidentWith(api, markdown);
    const results: { diagnostic: Diagnostic; output: string }[] = [];
    for (const { part } of partsOfRunbook(runbook)) {
      if (part.effect !== 'read' || !which.test(part.text)) continue;
      await vscode.commands.executeCommand('incidentDesk.runDiagnostic', { incident: id, part: part.id });
      const { incident } = live(api.incidents, id);
      const diagnostic = incident.diagnostics.get(incident.latestRun.get(part.id) ?? '');
      assert.ok(diagnostic, `"${part.text}" did not run`);
      results.push({ diagnostic, output: (await api.log.readEvidence(id, diagnostic.id)) ?? '' });
    }
    return results;
  }

  function shipped(name: string): string {
    const root = vscode.extensions.getExtension('incident-desk.incident-desk')?.extensionUri.fsPath ?? '';
    return readFileSync(join(root, 'runbooks', name), 'utf8');
  }

  it('LinkFlow: PostgreSQL, Redis and git answer, and their answers are the evidence', async () => {
    const results = await runAll(shipped('linkflow.md'), /psql|redis-cli|^git /m);
    const said = (words: RegExp) => results.find(({ diagnostic }) => words.test(diagnostic.command));
    assert.ok(results.length >= 5, `${results.length} ran`);
    // `kubectl rollout history` stands below `git log` in one block, and our kubectl has no cluster.
    for (const { diagnostic, output } of results)
      assert.equal(
        diagnostic.exitCode,
        /kubectl/.test(diagnostic.command) ? 64 : 0,
        `${diagnostic.command}\n${output}`,
      );
    assert.match(said(/count\(\*\) FROM pg_stat_activity;/)?.output ?? '', /count\s*\n-+\s*\n\s*\d+\s*\n\(1 row\)/);
    assert.match(said(/INFO memory/)?.output ?? '', /used_memory_human:\d/);
    assert.equal(said(/redis-cli ping/)?.output, 'PONG\n');
    assert.match(said(/git log/)?.output ?? '', /[0-9a-f]{7} .*Pool size/);
  });

  it('Bomizzel: through docker-compose', async () => {
    const results = await runAll(shipped('bomizzel.md'), /psql|redis-cli|^git /m);
    assert.ok(results.length >= 4, `${results.length} ran`);
    const locks = results.find(({ diagnostic }) => /pg_locks/.test(diagnostic.command));
    assert.match(locks?.output ?? '', /locktype .*\n[-+]+\n.*\(0 rows\)/s);
    assert.ok(results.some(({ output }) => output === 'PONG\n'));
    const costly = results.find(({ diagnostic }) => /pg_stat_statements/.test(diagnostic.command));
    assert.equal(costly?.diagnostic.outcome, 'failed');
    assert.match(costly?.output ?? '', /relation "pg_stat_statements" does not exist/);
  });

  it('SV SDK: by the address in the environment', async () => {
    const [result] = await runAll(shipped('sv-sdk.md'), /psql \$DATABASE_URL/);
    assert.match(result?.output ?? '', /\?column\?\s*\n-+\n\s*1\n\(1 row\)/);
  });

  it('psql at its own prompt ends where a person ends it, and what was said there is kept', async () => {
    const { text, ...ending } = await endedByPerson('psql "$DATABASE_URL"', [
      [/linkflow=[>#] /, 'SELECT count(*) FROM links;\r'],
      [/\(1 row\)/, '\\q\r'],
    ]);
    assert.deepEqual(ending, { exitCode: 0, reason: null });
    assert.match(text, /linkflow=[>#] SELECT count\(\*\) FROM links;\n count *\n-+\n +2\n\(1 row\)\n/);
    assert.doesNotMatch(text, terminalControl);
  });

  describe('SQL through the client of the team', () => {
    const sql = (statement: string) => `# Given\n\n## Triage\n\n${fence}sql\n${statement}\n${fence}\n`;
    const client = (line: string) => desk.update('sql.client', line, vscode.ConfigurationTarget.Global);

    it('reads, and says nothing of the session in between', async () => {
      await client('psql "$DATABASE_URL" -At -f {file}');
      const [result] = await runAll(sql('SELECT id FROM links ORDER BY id;'), /SELECT/);
      assert.equal(result?.output, '1\n2\n');
      assert.equal(result?.diagnostic.command, 'SELECT id FROM links ORDER BY id;');
    });

    for (const line of [
      'psql "$DATABASE_URL" -f {file}',
      'psql "$DATABASE_URL" -1 -q -f {file}',
      'psql "$DATABASE_URL"',
    ])
      it(`is kept from writing by the server, whatever a statement hides: ${line}`, async () => {
        await client(line);
        const [result] = await runAll(sql('SELECT * FROM overview;'), /SELECT/);
        assert.match(result?.output ?? '', /cannot execute INSERT in a read-only transaction/);
        assert.equal(query(postgres, 'linkflow', 'SELECT count(*) FROM links'), '2');
      });
  });
});
