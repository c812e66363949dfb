const STATEMENT =
  /^\s*(?:SELECT|INSERT\s+INTO|UPDATE\s+\S+\s+SET|DELETE\s+FROM|ALTER\s+(?:TABLE|SYSTEM|DATABASE|USER|ROLE|INDEX)|CREATE\s+(?:UNIQUE\s+)?(?:INDEX|TABLE|USER|ROLE|DATABASE|VIEW|EXTENSION)|DROP\s+(?:TABLE|INDEX|DATABASE|USER|ROLE|VIEW)|TRUNCATE\s|VACUUM\b|ANALYZE\b|REINDEX\b|EXPLAIN\b|SHOW\s|KILL\s+\d|SET\s+\w|WITH\s+\w+\s+AS\s*\(|GRANT\s|REVOKE\s|BEGIN\b|COMMIT\b|ROLLBACK\b|RESTORE\s+DATABASE|BACKUP\s+DATABASE|DBCC\s|EXEC\s|USE\s+\w+|CALL\s|DESCRIBE\s|PRAGMA\s|REFRESH\s+MATERIALIZED)/i;

/** Whether a line begins an SQL statement. */
export function beginsSql(line: string): boolean {
  return STATEMENT.test(line);
}

/** SQL with its comments taken out. */
export function withoutSqlComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*(?:--|#).*$/gm, '');
}

/** Whether the text holds statements rather than comments or prose. */
export function holdsSql(text: string): boolean {
  return withoutSqlComments(text).split('\n').some(beginsSql);
}

/** Statements in capitals that end with a semicolon, whatever the fence's tag says: no shell command looks so. */
const UNMISTAKABLE =
  /^(?:[^\S\n]*(?:--.*)?\n)*[^\S\n]*(?:SELECT|UPDATE|DELETE|INSERT|ALTER|CREATE|DROP|TRUNCATE|EXPLAIN|WITH|SHOW)\s[\s\S]*;\s*(?:--.*)?$/;

/** Whether a snippet is for an SQL client rather than for a shell: by its tag, or unmistakably by its text. */
export function isSql({ language, text }: { readonly language: string | null; readonly text: string }): boolean {
  return SQL_TAG.test(language ?? '') || UNMISTAKABLE.test(text);
}

const SQL_TAG = /^(?:sql|psql|pgsql|postgres(?:ql)?|mysql|mariadb|plsql|plpgsql|tsql|sqlite3?)$/i;
