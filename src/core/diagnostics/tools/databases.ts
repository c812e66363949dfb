import { type Finding, finding, gravest } from '../finding.ts';
import { judgeMongo } from '../languages/mongo.ts';
import { judgeRedisCommand, judgeRedisText } from '../languages/redis.ts';
import { judgeSqlText } from '../languages/sql.ts';
import { type Call, type Judge, texts } from '../shell/call.ts';
import { byVerb, firstPositional, has, optionValue, optionValues, words } from './options.ts';

/** Where a SQL client takes its statements from. */
interface SqlClient {
  readonly statements: readonly string[];
  readonly files: readonly string[];
  readonly reads: readonly string[];
  /** One-letter statement options at the end of a cluster: `-tAc "…"`. */
  readonly cluster: RegExp;
}

/** A client that sends SQL: from its options, else from its input; a file or a session is not seen, so a change. */
function sqlClient(client: SqlClient): Judge {
  return (call) => {
    const args = texts(call);
    if (has(args, ...client.reads)) return finding('read', call.name.text);
    const given = call.args.filter(
      (_, i) => client.statements.includes(args[i - 1] ?? '') || client.cluster.test(args[i - 1] ?? ''),
    );
    const clustered = args.flatMap((arg, i) => (client.cluster.test(arg) ? [args[i + 1] ?? ''] : []));
    const statements = [...optionValues(args, ...client.statements), ...clustered];
    const found = statements.map(judgeSqlText);
    // The statement is a variable's value: nobody can tell.
    if (given.some((arg) => !arg.known && /^\$/.test(arg.text)))
      found.push(finding('change', call.name.text, 'the statement is not in the text'));
    const file = optionValue(args, ...client.files);
    // `psql -f -` reads what a pipe or a heredoc brings, as without the option.
    if (file !== null && !/^(?:-|\/dev\/stdin)$/.test(file))
      found.push(finding('change', `${call.name.text} ${client.files[0]}`, 'the file is not read'));
    if (found.length > 0) return named(gravest(found), call);
    return judgeInput(call, judgeSqlText);
  };
}

/** What comes through a pipe or a heredoc; nothing at all opens a session. */
function judgeInput(call: Call, judge: (text: string) => Finding): Finding {
  const name = call.name.text;
  if (call.input.kind === 'text') return named(judge(call.input.text), call);
  const because =
    call.input.kind === 'none' ? 'what is typed into the session is not seen' : 'its input is not in the text';
  return finding('change', name, because);
}

function named(found: Finding, call: Call): Finding {
  return found.command === '' ? finding('read', call.name.text) : found;
}

const POSTGRES: SqlClient = {
  statements: ['-c', '--command'],
  files: ['-f', '--file'],
  reads: ['-l', '--list', '--version', '-V', '--help'],
  cluster: /^-[qtAaxXeEnwWbs1z0]+c$/,
};
const MYSQL: SqlClient = {
  statements: ['-e', '--execute'],
  files: ['--init-command-file'],
  reads: ['--version', '-V', '--help'],
  cluster: /^-[NsBtEvAqrnf]+e$/,
};

const NO_CLUSTER = /(?!)/;

const psql = sqlClient(POSTGRES);
const mysql = sqlClient(MYSQL);

const REDIS_VALUED = words(
  '-h --host -p --port -s -a --pass --user -u -r -i -n -d -D --cacert --cert --key --sni -t --lru-test --pattern --intrinsic-latency -X',
);

const redis: Judge = (call) => {
  const args = texts(call);
  if (
    has(
      args,
      '--scan',
      '--bigkeys',
      '--memkeys',
      '--hotkeys',
      '--stat',
      '--latency',
      '--latency-history',
      '--latency-dist',
      '--intrinsic-latency',
      '--version',
      '-v',
      '--help',
    )
  )
    return finding('read', 'redis-cli');
  if (has(args, '--rdb', '--functions-rdb', '--pipe')) return finding('change', 'redis-cli --rdb');
  const cluster = optionValue(args, '--cluster');
  if (cluster !== null)
    return finding(
      /^(?:check|info|help)$/.test(cluster) ? 'read' : /^(?:del-node|call)$/.test(cluster) ? 'destroy' : 'change',
      `redis-cli --cluster ${cluster}`,
    );
  if (optionValue(args, '--eval') !== null) return finding('change', 'redis-cli --eval', 'the file is not read');
  const at = firstPositional(args, REDIS_VALUED);
  if (at < 0) return judgeInput(call, judgeRedisText);
  return judgeRedisCommand(args.slice(at));
};

const MONGO_VALUED = words(
  '-u --username -p --password --host --port --authenticationDatabase --eval -f --file --tlsCAFile',
);

const mongo: Judge = (call) => {
  const args = texts(call);
  const script = optionValue(args, '--eval');
  const at = firstPositional(args, MONGO_VALUED);
  const file = optionValue(args, '-f', '--file') ?? args.slice(Math.max(at, 0)).find((arg) => arg.endsWith('.js'));
  if (file !== undefined && file !== null)
    return finding('change', `${call.name.text} ${file}`, 'the file is not read');
  if (script !== null) return judgeMongo(script);
  if (has(args, '--version', '--help')) return finding('read', call.name.text);
  return judgeInput(call, judgeMongo);
};

const bareStatement: Judge = (call) => judgeSqlText([call.name.text, ...texts(call)].join(' '));
const bareRedis: Judge = (call) => judgeRedisCommand([call.name.text, ...texts(call)]);

/** Statements that people write as if the shell understood them, below a line that opened a client. */
const BARE = Object.fromEntries(
  [
    'SELECT',
    'INSERT',
    'UPDATE',
    'DELETE',
    'DROP',
    'TRUNCATE',
    'ALTER',
    'CREATE',
    'GRANT',
    'REVOKE',
    'VACUUM',
    'EXPLAIN',
    'SHOW',
  ]
    .flatMap((word) => [word, word.toLowerCase()])
    .filter((word) => word !== 'select')
    .concat('RESTORE', 'BACKUP', 'DBCC', 'MERGE', 'EXEC', 'PURGE', 'RESET')
    .map((word) => [word, bareStatement]),
);

/** Clients of databases. */
export const DATABASES: Readonly<Record<string, Judge>> = {
  ...BARE,
  FLUSHALL: bareRedis,
  FLUSHDB: bareRedis,
  flushall: bareRedis,
  flushdb: bareRedis,
  psql,
  pgcli: psql,
  usql: psql,
  cockroach: (call, judges) =>
    texts(call)[0] === 'sql'
      ? sqlClient({ ...MYSQL, files: ['-f', '--file'] })({ ...call, args: call.args.slice(1) }, judges)
      : cockroachVerbs(call, judges),
  mysql,
  mariadb: mysql,
  mycli: mysql,
  sqlcmd: sqlClient({
    cluster: NO_CLUSTER,
    statements: ['-Q', '-q', '--query'],
    files: ['-i', '--input-file'],
    reads: ['-L', '-?'],
  }),
  'clickhouse-client': sqlClient({
    cluster: NO_CLUSTER,
    statements: ['-q', '--query'],
    files: ['--queries-file'],
    reads: ['--version', '-V'],
  }),
  cqlsh: sqlClient({
    cluster: NO_CLUSTER,
    statements: ['-e', '--execute'],
    files: ['-f', '--file'],
    reads: ['--version'],
  }),
  sqlite3: (call) => {
    const at = firstPositional(texts(call), words('-cmd -separator -init -nullvalue'));
    const statement = at < 0 ? undefined : texts(call)[at + 1];
    if (statement === undefined) return judgeInput(call, judgeSqlText);
    return statement.startsWith('.')
      ? finding(
          /^\.(?:tables|schema|databases|indexes|indices|dump|show|stats|dbinfo|fullschema)\b/.test(statement)
            ? 'read'
            : 'change',
          `sqlite3 ${statement.split(' ')[0]!}`,
        )
      : judgeSqlText(statement);
  },
  snowsql: sqlClient({
    cluster: NO_CLUSTER,
    statements: ['-q', '--query'],
    files: ['-f', '--filename'],
    reads: ['--version'],
  }),
  'redis-cli': redis,
  'valkey-cli': redis,
  'keydb-cli': redis,
  mongosh: mongo,
  mongo,
};

function cockroachVerbs(call: Call, judges: Parameters<Judge>[1]): Finding {
  return byVerb({
    read: 'node status, node ls, version, debug zip, auth-session list',
    destroy: 'node decommission',
    valued: '--host --certs-dir --url',
  })(call, judges);
}
