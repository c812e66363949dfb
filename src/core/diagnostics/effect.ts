import type { Effect } from '../runbook/model.ts';
import { type Finding, finding } from './finding.ts';
import { judgeMongo } from './languages/mongo.ts';
import { judgePowerShell } from './languages/powerShell.ts';
import { judgeRedisText } from './languages/redis.ts';
import { judgeSqlText } from './languages/sql.ts';
import { judgeShell } from './shell/judge.ts';

/** Why a text has its effect. */
export interface Explanation {
  readonly effect: Effect;
  /** The deciding command (`kubectl delete`), `null` where the text holds none. */
  readonly command: string | null;
  /** One sentence without a full stop ("`kubectl delete` destroys"), `null` where the text holds no command. */
  readonly because: string | null;
}

/**
 * What running the text would do to the world, found by reading it: the gravest of all its commands. What is not known
 * counts as `change`. `language` is the fence's tag (`bash`, `sql`, `powershell`, …); `null` is read as shell. Takes any
 * text, prose and broken quotes included, in time linear in its length, and never throws.
 */
export function effectOf(text: string, language: string | null): Effect {
  return judge(text, language).effect;
}

/** Like `effectOf`, with the command that decided and the reason in words. */
export function explainEffect(text: string, language: string | null): Explanation {
  const found = judge(text, language);
  const command = found.command === '' ? null : found.command;
  return { effect: found.effect, command, because: command === null ? null : sentence(found) };
}

const SHELL_TAGS =
  /^(?:bash|sh|zsh|fish|ksh|shell|shellscript|shell-session|shellsession|console|terminal|command|commandline|cli|text|txt|plain|plaintext|)$/;
const SQL_TAGS =
  /^(?:sql|psql|pgsql|postgres|postgresql|plpgsql|mysql|mariadb|tsql|mssql|sqlite|cql|plsql|clickhouse)$/;
const MONGO_TAGS = /^(?:mongo|mongosh|mongodb)$/;
const WINDOWS_TAGS = /^(?:powershell|pwsh|ps1|ps|posh|bat|batch|cmd|dos|batchfile|winbatch)$/;
/** Languages of questions: they have no way to change anything. */
const QUERY_TAGS = /^(?:promql|logql|lucene|kql|kusto|traceql|jq|jsonpath|splunk|spl)$/;

function judge(text: string, language: string | null): Finding {
  const tag =
    (language ?? '')
      .trim()
      .toLowerCase()
      .split(/[\s,{:]/, 1)[0] ?? '';
  if (SHELL_TAGS.test(tag)) return judgeShell(text);
  if (SQL_TAGS.test(tag)) return judgeSqlText(text);
  if (WINDOWS_TAGS.test(tag)) return judgePowerShell(text);
  if (MONGO_TAGS.test(tag)) return judgeMongo(text);
  if (tag === 'redis') return judgeRedisText(text);
  if (QUERY_TAGS.test(tag)) return finding('read', tag);
  // A program in another language: its words may say worse than its language does.
  const found = judgeShell(text);
  return found.effect === 'destroy'
    ? found
    : finding('change', tag, 'what a program in this language does is not known');
}

const VERB: Readonly<Record<Effect, string>> = { read: 'only reads', change: 'changes', destroy: 'destroys' };

function sentence(found: Finding): string {
  const verb = `\`${found.command}\` ${VERB[found.effect]}`;
  return found.because === null ? verb : `${verb}: ${found.because}`;
}
