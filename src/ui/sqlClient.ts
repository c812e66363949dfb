import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * The team's client with the statement in a file, as one command line.
 * @param client `psql "$DATABASE_URL" -f {file}`
 */
export async function sqlCommandLine(client: string, statement: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'incident-desk-sql-'));
  const file = join(folder, 'statement.sql');
  await writeFile(file, `${statement}\n`, { mode: 0o600 });
  const quoted = `'${file}'`;
  return client.includes('{file}') ? client.replaceAll('{file}', quoted) : `${client} < ${quoted}`;
}
