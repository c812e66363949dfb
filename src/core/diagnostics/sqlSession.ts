/** What can be made sure of in a session of a team's SQL client. */
export type SqlSession =
  /** `opening` goes before the statement; the server then refuses to write. */
  | { readonly is: 'read-only'; readonly opening: string }
  /** No way is known to keep this client from writing. */
  | { readonly is: 'unknown' };

const CLIENTS = /(?:^|[\s/"'])(psql|cockroach|mysql|mariadb|sqlite3|clickhouse-client)(?:\.exe)?(?=["'\s]|$)/;

/** `default_…` holds for every transaction to come, the second for one that the client has begun (`psql -1`). */
const POSTGRES = 'SET default_transaction_read_only = on;\nSET transaction_read_only = on;';

/**
 * How a session of this client becomes one that only reads. It is the file's first statement and not a variable of the
 * environment, so it holds behind `docker exec`, `kubectl exec` and connection poolers as well.
 * @param client the command line that the team configured
 */
export function sqlSession(client: string): SqlSession {
  switch (CLIENTS.exec(client)?.[1]) {
    case 'psql':
      return { is: 'read-only', opening: quietly(client, POSTGRES) };
    case 'cockroach':
      return { is: 'read-only', opening: POSTGRES };
    case 'mysql':
    case 'mariadb':
      return { is: 'read-only', opening: 'SET SESSION TRANSACTION READ ONLY;' };
    case 'sqlite3':
      return { is: 'read-only', opening: 'PRAGMA query_only = ON;' };
    case 'clickhouse-client':
      return { is: 'read-only', opening: 'SET readonly = 1;' };
    default:
      return { is: 'unknown' };
  }
}

/** Without the two lines `SET` in what the person gets to see. */
function quietly(client: string, statements: string): string {
  const isQuiet = /\s(?:-[A-Za-z]*q|--quiet)(?:\s|$)/.test(client);
  return isQuiet ? statements : `\\set QUIET on\n${statements}\n\\set QUIET off`;
}
