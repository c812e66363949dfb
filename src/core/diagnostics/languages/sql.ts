import type { Effect } from '../../runbook/model.ts';
import { type Finding, finding, gravest } from '../finding.ts';
import { words } from '../tools/options.ts';
import { judgeSqlFunctions } from './sqlFunctions.ts';
import { readSql, type SqlToken } from './sqlTokens.ts';

/** Judges SQL text: any number of statements of PostgreSQL, MySQL, SQL Server, SQLite, ClickHouse, Cassandra. */
export function judgeSqlText(text: string): Finding {
  // Whether a backslash escapes a quote depends on the server: both readings count.
  const readings = text.includes("\\'") ? [readSql(text, false), readSql(text, true)] : [readSql(text, false)];
  const found = readings.flatMap((reading) => reading.statements.map(judgeStatement));
  if (readings.some((reading) => reading.open)) found.push(judgeOpenText(text));
  return gravest(found);
}

/** An unfinished string or comment may hide statements: words decide. */
function judgeOpenText(text: string): Finding {
  const ending = /\b(?:delete\s+from|drop\s+[a-z]+|truncate)\b/i.exec(text);
  return ending === null
    ? finding('change', 'this SQL', 'a quote or comment never ends')
    : finding('destroy', ending[0].toUpperCase());
}

const FIRST_WORDS =
  /^(?:select|insert\s+into|update\s+\S+\s+set|delete\s+from|drop\s+(?:table|database|schema|index|view|user|role|materialized)|truncate\s+(?:table\s+)?\S+\s*;|alter\s+(?:table|system|database|role|user)|create\s+(?:table|index|unique|database|role|user|view)|explain\s+(?:analyze\s+)?(?:select|\()|vacuum\b|show\s+(?:processlist|full|engine|slave|replica|variables|status|tables|databases)|with\s+\w+\s+as\s*\(|begin\s*;)/i;

/**
 * True for a block whose first statement is SQL although its fence says otherwise. `select x in` is shell's own loop.
 */
export function startsLikeSql(text: string): boolean {
  const start = text.replace(/^(?:\s+|--[^\n]*(?:\n|$)|#[^\n]*(?:\n|$))+/, '').slice(0, 200);
  return FIRST_WORDS.test(start) && !/^select\s+\w+\s+in\b/i.test(start);
}

const READS = words(
  'SELECT SHOW EXPLAIN DESCRIBE DESC USE BEGIN START COMMIT ROLLBACK END SAVEPOINT RELEASE ABORT TABLE VALUES WITH DECLARE FETCH PRINT HELP LIST CONNECT PREPARE DEALLOCATE CLOSE MOVE WAITFOR CONSISTENCY EXIT QUIT LISTEN UNLISTEN',
);
const DESTROYS = words('DELETE DROP TRUNCATE');

function judgeStatement(tokens: readonly SqlToken[]): Finding {
  const first = tokens.find((token) => token.kind !== 'sign' || token.text.startsWith('\\'));
  if (first === undefined) return finding('read', '');
  if (first.kind === 'sign') return judgeMeta(first.text);
  const verb = first.kind === 'word' ? first.text : '';
  const known = JUDGES.get(verb);
  if (known !== undefined) return known(tokens);
  if (READS.has(verb)) return judgeQuery(verb, tokens);
  return judgeRest(verb, tokens);
}

const JUDGES: ReadonlyMap<string, (tokens: readonly SqlToken[]) => Finding> = new Map([
  ['DELETE', (tokens) => finding('destroy', hasWord(tokens, 'WHERE') ? 'DELETE' : 'DELETE without WHERE')],
  ['UPDATE', judgeUpdate],
  ['DROP', (tokens) => finding('destroy', phrase(tokens, 2))],
  ['TRUNCATE', () => finding('destroy', 'TRUNCATE')],
  [
    'ALTER',
    (tokens) =>
      finding(
        endsSomething(tokens) ? 'destroy' : 'change',
        phrase(tokens, 2),
        endsSomething(tokens) ? 'it drops a part' : null,
      ),
  ],
  ['EXPLAIN', judgeExplain],
  ['COPY', judgeCopy],
  ['SET', judgeSet],
  ['PRAGMA', (tokens) => finding(tokens.some((token) => token.text === '=') ? 'change' : 'read', 'PRAGMA')],
  ['EXEC', judgeExec],
  ['EXECUTE', judgeExec],
  ['DBCC', judgeDbcc],
  ['CHECK', () => finding('read', 'CHECK')],
  ['CHECKSUM', () => finding('read', 'CHECKSUM')],
  ['PURGE', () => finding('destroy', 'PURGE')],
  ['RESET', judgeReset],
  ['RESTORE', () => finding('destroy', 'RESTORE', 'it replaces what is there')],
  ['MERGE', (tokens) => finding(hasWord(tokens, 'DELETE') ? 'destroy' : 'change', 'MERGE')],
  ['DO', judgeBody],
  ['CREATE', (tokens) => finding('change', phrase(tokens, 2))],
  ['INSERT', () => finding('change', 'INSERT')],
  ['GRANT', () => finding('change', 'GRANT')],
  ['REVOKE', () => finding('change', 'REVOKE')],
]);

/** What starts as a query may still change: in a CTE, by a lock, into a file or a table, or through a function. */
function judgeQuery(verb: string, tokens: readonly SqlToken[]): Finding {
  for (let i = 1; i < tokens.length; i++) {
    const token = tokens[i]!;
    if (token.kind !== 'word') continue;
    const before = tokens[i - 1]!.text;
    if (before === '(' && ['DELETE', 'UPDATE', 'INSERT'].includes(token.text)) return judgeStatement(tokens.slice(i));
    if (verb === 'WITH' && before === ')' && ['DELETE', 'UPDATE', 'INSERT', 'MERGE'].includes(token.text))
      return judgeStatement(tokens.slice(i));
    if (token.text === 'INTO' && verb !== 'FETCH' && verb !== 'DECLARE') return finding('change', 'SELECT INTO');
    if (token.text === 'FOR' && ['UPDATE', 'SHARE'].includes(tokens[i + 1]?.text ?? ''))
      return finding('change', 'SELECT FOR UPDATE', 'it locks rows');
    if (token.text === 'UPDATE' && before === 'KEY' && tokens[i - 3]?.text === 'FOR')
      return finding('change', 'SELECT FOR UPDATE', 'it locks rows');
  }
  if (verb === 'USE' || verb === 'SHOW' || verb === 'DESCRIBE' || verb === 'DESC') return finding('read', verb);
  if (['BEGIN', 'DECLARE'].includes(verb)) return judgeRestOf(verb, tokens, 'read');
  return judgeSqlFunctions(tokens, judgeSqlText) ?? finding('read', verb);
}

function judgeUpdate(tokens: readonly SqlToken[]): Finding {
  return hasWord(tokens, 'WHERE') ? finding('change', 'UPDATE') : finding('destroy', 'UPDATE without WHERE');
}

function judgeExplain(tokens: readonly SqlToken[]): Finding {
  // EXPLAIN ANALYZE really runs the statement.
  const runs = tokens.slice(0, 12).some((token) => token.text === 'ANALYZE' || token.text === 'ANALYSE');
  const inner = tokens.findIndex(
    (token, i) =>
      i > 0 && token.kind === 'word' && /^(?:SELECT|WITH|INSERT|UPDATE|DELETE|MERGE|CREATE|EXECUTE)$/.test(token.text),
  );
  if (!runs || inner < 0) return finding('read', 'EXPLAIN');
  const found = judgeStatement(tokens.slice(inner));
  return found.effect === 'read'
    ? finding('read', 'EXPLAIN ANALYZE')
    : { ...found, because: 'EXPLAIN ANALYZE runs it' };
}

function judgeCopy(tokens: readonly SqlToken[]): Finding {
  const to = tokens.findLastIndex((token) => token.kind === 'word' && token.text === 'TO');
  if (to > 0 && tokens[to + 1]?.text === 'STDOUT')
    return gravest([finding('read', 'COPY TO STDOUT'), ...subqueries(tokens)]);
  return finding('change', to > 0 ? 'COPY TO' : 'COPY FROM');
}

function subqueries(tokens: readonly SqlToken[]): Finding[] {
  const open = tokens.findIndex((token) => token.text === '(');
  return open === 1 ? [judgeStatement(tokens.slice(2))] : [];
}

function judgeSet(tokens: readonly SqlToken[]): Finding {
  const second = tokens[1]?.text ?? '';
  const reach =
    ['GLOBAL', 'PERSIST', 'PERSIST_ONLY', 'PASSWORD'].includes(second) ||
    tokens.slice(1, 5).some((token) => token.text === 'GLOBAL');
  return reach ? finding('change', `SET ${second}`) : finding('read', 'SET', 'for this session only');
}

const READING_PROCEDURES =
  /^(?:SP_WHO2?|SP_WHOISACTIVE|SP_HELP\w*|SP_SPACEUSED|SP_LOCK|SP_COLUMNS|SP_TABLES|SP_MONITOR|SP_DATABASES|XP_FIXEDDRIVES|XP_READERRORLOG|SP_READERRORLOG|SP_BLITZ\w*)$/;

function judgeExec(tokens: readonly SqlToken[]): Finding {
  const named = tokens
    .slice(1)
    .find(
      (token) => (token.kind === 'word' && token.text !== 'DBO' && token.text !== 'MASTER') || token.kind === 'name',
    );
  const procedure = (named?.text ?? '').toUpperCase();
  if (READING_PROCEDURES.test(procedure)) return finding('read', `EXEC ${procedure.toLowerCase()}`);
  const body = tokens.find((token) => token.kind === 'string');
  const inner = body === undefined ? finding('read', '') : judgeSqlText(body.text);
  return gravest([finding('change', `EXEC ${procedure.toLowerCase()}`.trim()), inner]);
}

function judgeDbcc(tokens: readonly SqlToken[]): Finding {
  const what = tokens[1]?.text ?? '';
  if (hasWord(tokens, 'REPAIR_ALLOW_DATA_LOSS')) return finding('destroy', `DBCC ${what}`, 'it may lose data');
  const reads =
    /^(?:CHECK\w+|SHOW\w*|OPENTRAN|SQLPERF|INPUTBUFFER|LOGINFO|PAGE|TRACESTATUS|USEROPTIONS|MEMORYSTATUS|HELP)$/.test(
      what,
    );
  return finding(reads && !tokens.some((token) => token.text.startsWith('REPAIR')) ? 'read' : 'change', `DBCC ${what}`);
}

function judgeReset(tokens: readonly SqlToken[]): Finding {
  const what = tokens[1]?.text ?? '';
  if (what === 'MASTER' || what === 'BINARY') return finding('destroy', `RESET ${what}`, 'it deletes the binary logs');
  return ['SLAVE', 'REPLICA', 'PERSIST'].includes(what)
    ? finding('change', `RESET ${what}`)
    : finding('read', 'RESET', 'for this session only');
}

/** `DO $$ … $$`: the body is a program; only words that end something are looked for. */
function judgeBody(tokens: readonly SqlToken[]): Finding {
  const body = tokens.find((token) => token.kind === 'string');
  const inside = body === undefined ? tokens : readSql(body.text, false).statements.flat();
  return endsSomething(inside) ? finding('destroy', 'DO', 'its body deletes') : finding('change', 'DO');
}

function judgeRest(verb: string, tokens: readonly SqlToken[]): Finding {
  return judgeRestOf(verb === '' ? phrase(tokens, 1) : verb, tokens, 'change');
}

/** A statement whose first word tells too little (IF, CALL, BEGIN TRY): any word that ends something decides. */
function judgeRestOf(label: string, tokens: readonly SqlToken[], otherwise: Effect): Finding {
  const ending = tokens.find((token) => token.kind === 'word' && (DESTROYS.has(token.text) || token.text === 'PURGE'));
  if (ending !== undefined) return finding('destroy', ending.text);
  const update = tokens.findIndex((token) => token.kind === 'word' && token.text === 'UPDATE');
  if (update > 0 && hasWord(tokens.slice(update), 'SET')) return judgeUpdate(tokens.slice(update));
  const changes = tokens.some(
    (token) => token.kind === 'word' && /^(?:INSERT|ALTER|CREATE|EXEC|EXECUTE|MERGE|GRANT)$/.test(token.text),
  );
  return finding(changes ? 'change' : otherwise, label);
}

const READING_META =
  /^\\(?:d\w*\+?|l\+?|z|x|timing|conninfo|c|connect|q|h|\?|set|unset|pset|a|t|f|H|echo|qecho|warn|sf|sv|encoding|watch|gx|gset|s|p|r|if|elif|else|endif|u|status|errverbose)(?![\w])/;

/** A client's own command: `\dt` reads, `\i`, `\copy`, `\gexec` and `\!` do more. */
function judgeMeta(text: string): Finding {
  const name = text.split(/\s/, 1)[0]!;
  if (name === '\\!' && /\b(?:rm|delete|drop|destroy|mkfs\S*|truncate)\b/.test(text)) return finding('destroy', text);
  if (/^\\copy/.test(name)) return finding('change', '\\copy');
  return finding(READING_META.test(text) ? 'read' : 'change', name);
}

/** True if a word ends something; `ON DELETE CASCADE` only declares. */
function endsSomething(tokens: readonly SqlToken[]): boolean {
  return tokens.some((token, i) => token.kind === 'word' && DESTROYS.has(token.text) && tokens[i - 1]?.text !== 'ON');
}

function hasWord(tokens: readonly SqlToken[], word: string): boolean {
  return tokens.some((token) => token.kind === 'word' && token.text === word);
}

function phrase(tokens: readonly SqlToken[], length: number): string {
  return tokens
    .slice(0, length)
    .map((token) => token.text)
    .join(' ');
}
