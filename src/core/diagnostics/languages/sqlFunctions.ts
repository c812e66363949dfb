import type { Effect } from '../../runbook/model.ts';
import { type Finding, finding, gravest } from '../finding.ts';
import type { SqlToken } from './sqlTokens.ts';

const DESTROYING = /^(?:PG_DROP_REPLICATION_SLOT|LO_UNLINK|PG_REPLICATION_ORIGIN_DROP|PG_FILE_UNLINK)$/;

const CHANGING =
  /^(?:PG_(?:TERMINATE_BACKEND|CANCEL_BACKEND|RELOAD_CONF|ROTATE_LOGFILE|SWITCH_(?:WAL|XLOG)|PROMOTE|(?:TRY_)?ADVISORY\w*|STAT_RESET\w*|STAT_STATEMENTS_RESET|BACKUP_ST\w+|ST(?:ART|OP)_BACKUP|CREATE_\w+|COPY_\w+|WAL_REPLAY_\w+|REPLICATION_SLOT_ADVANCE|LOGICAL_SLOT_GET\w*|REPLICATION_ORIGIN\w*|LOGICAL_EMIT_MESSAGE|FILE_(?:WRITE|RENAME)|PREWARM|LOG_BACKEND\w*|EXPORT_SNAPSHOT|IMPORT_SYSTEM_COLLATIONS|NOTIFY)|SETVAL|NEXTVAL|DBLINK\w*|LO_\w+|GET_LOCK|RELEASE_LOCK|RELEASE_ALL_LOCKS|SLEEP_UNTIL|TXID_CURRENT|CITUS_\w+|MASTER_\w+|RUN_COMMAND_ON_\w+)$/;

/** Verbs in names of functions that a team wrote itself. */
const OWN_DESTROYING = /(?:^|_)(?:DELETE|DROP|PURGE|TRUNCATE|WIPE|ERASE|DESTROY)(?:_|$)/;
const OWN_CHANGING =
  /(?:^|_)(?:UPDATE|INSERT|UPSERT|SET|RESET|CLEAR|FLUSH|KILL|TERMINATE|CANCEL|CREATE|REMOVE|REFRESH|RUN|PROCESS|ARCHIVE|MIGRATE|REBUILD|REPAIR|CLEANUP|MAINTENANCE|EXECUTE|PERFORM|DISABLE|ENABLE|ROTATE|SEND|ENQUEUE|REQUEUE|RETRY|MOVE|PROMOTE|REASSIGN|REGISTER|ADD|ALTER|MARK|LOCK|UNLOCK|SYNC)(?:_|$)/;

const BUILT_IN =
  /^(?:COUNT|SUM|AVG|MIN|MAX|NOW|COALESCE|NULLIF|ROUND|FLOOR|CEIL|CEILING|ABS|EXTRACT|DATE\w*|TO_\w+|AGE|LOWER|UPPER|LENGTH|CHAR_LENGTH|SUBSTR\w*|SUBSTRING|CONCAT\w*|REPLACE|REGEXP_\w+|SPLIT_PART|TRIM|LTRIM|RTRIM|LEFT|RIGHT|CAST|CONVERT|ROW_NUMBER|RANK|DENSE_RANK|NTILE|LAG|LEAD|FIRST_VALUE|LAST_VALUE|PERCENTILE_\w+|ARRAY_\w+|STRING_AGG|GROUP_CONCAT|JSON\w*|BOOL_\w+|EVERY|UNNEST|GENERATE_SERIES|GREATEST|LEAST|IF|IFNULL|ISNULL|IIF|CURRENT_\w+|VERSION|DATABASE|SCHEMA|USER|INET_\w+|FORMAT\w*|MD5|SHA\d+|HEX|UNHEX|TIMESTAMP\w*|UNIX_TIMESTAMP|FROM_UNIXTIME|YEAR|MONTH|DAY|HOUR|MINUTE|SECOND|TIMEDIFF|INTERVAL|SLEEP|PG_\w+|HAS_\w+_PRIVILEGE|OBJ_DESCRIPTION|COL_DESCRIPTION|TXID_\w+|SYS\w*|GETDATE|GETUTCDATE|LEN|DATALENGTH|OBJECT_\w+|DB_\w+|SERVERPROPERTY|IN|EXISTS|ANY|ALL|SOME|VALUES|OVER|FILTER|AS|AND|OR|NOT|ON|USING|WHERE|FROM|SELECT|JOIN|LATERAL|GROUP|BY|UNION|EXCEPT|INTERSECT|CASE|WHEN|THEN|ELSE|PARTITION|WITHIN|LIMIT|OFFSET|SETTINGS|QUOTE_\w+|RANDOM|RAND|GEN_RANDOM_UUID|UUID\w*|SETTING|CURRVAL|LASTVAL|LAST_INSERT_ID|ROW|DISTINCT|BETWEEN|LIKE|IS|CHAR|VARCHAR|NUMERIC|DECIMAL)$/;

/**
 * What a query does through the functions that it calls; `null` if they only read. `judgeText` judges the statement that
 * `dblink` sends to another server.
 */
export function judgeSqlFunctions(tokens: readonly SqlToken[], judgeText: (text: string) => Finding): Finding | null {
  const found: Finding[] = [];
  const withoutFrom = !tokens.some((token) => token.kind === 'word' && token.text === 'FROM');
  for (let i = 0; i + 1 < tokens.length; i++) {
    const token = tokens[i]!;
    if (tokens[i + 1]!.text !== '(' || (token.kind !== 'word' && token.kind !== 'name')) continue;
    const name = token.text.toUpperCase();
    // A list after a table's alias or a CTE's name (`t (a, b)`) is no call.
    if (['AS', 'WITH', 'INTO'].includes(tokens[i - 1]?.text ?? '')) continue;
    const effect = effectOfFunction(name, withoutFrom);
    if (effect !== 'read') found.push(finding(effect, name.toLowerCase()));
    if (name.startsWith('DBLINK')) found.push(...remoteStatements(tokens, i).map(judgeText));
  }
  return found.length === 0 ? null : gravest(found);
}

function effectOfFunction(name: string, withoutFrom: boolean): Effect {
  if (DESTROYING.test(name)) return 'destroy';
  if (CHANGING.test(name)) return 'change';
  if (BUILT_IN.test(name)) return 'read';
  if (OWN_DESTROYING.test(name)) return 'destroy';
  return OWN_CHANGING.test(name) || withoutFrom ? 'change' : 'read';
}

function remoteStatements(tokens: readonly SqlToken[], at: number): string[] {
  const near = tokens.slice(at, at + 6).filter((token) => token.kind === 'string');
  return near.map((token) => token.text);
}
