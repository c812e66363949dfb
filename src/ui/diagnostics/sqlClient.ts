import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DiagnosticClient } from '../../app/runDiagnostic.ts';
import { sqlSession } from '../../core/diagnostics/sqlSession.ts';

/**
 * The team's SQL client.
 * @param client `psql "$DATABASE_URL" -f {file}`; without `{file}` the statement comes through its input
 * @param readOnly whether the session is to be kept from writing
 */
export function sqlClient(client: string, readOnly: boolean): DiagnosticClient {
  const session = sqlSession(client);
  const opening = readOnly && session.is === 'read-only' ? `${session.opening}\n` : '';
  return {
    words: `${client} (${promise(session.is === 'read-only', readOnly)})`,
    asksFirst: readOnly && session.is === 'unknown',
    commandLine: async (statement) => {
      const folder = await mkdtemp(join(tmpdir(), 'incident-desk-sql-'));
      const file = join(folder, 'statement.sql');
      await writeFile(file, `${opening}${statement}\n`, { mode: 0o600 });
      const quoted = `'${file}'`;
      const line = client.includes('{file}') ? client.replaceAll('{file}', quoted) : `${client} < ${quoted}`;
      return { line, remove: () => rm(folder, { recursive: true, force: true }) };
    },
  };
}

function promise(known: boolean, readOnly: boolean): string {
  if (!readOnly) return 'the session may write: incidentDesk.sql.readOnly is off';
  return known
    ? 'read-only session: the server refuses to write'
    : 'that it only reads can not be guaranteed with this client';
}
