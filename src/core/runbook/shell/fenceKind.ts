import { commandLikeness, hasArguments, isTerseCommand } from './knownCommands.ts';
import { HOST_PROMPT, hasPrompt, readTranscript, withRootPrompts } from './prompts.ts';
import { shellLines } from './shellLines.ts';
import { beginsSql, holdsSql } from './sqlText.ts';

/** What a code block is, judged by what it holds rather than by its tag alone. */
export interface FenceReading {
  readonly runnable: boolean;
  /** What runs it; `null` where nothing does. */
  readonly runner: 'shell' | 'sql' | null;
  /** What runs: prompts and output removed. The block as it is where it has no prompt. */
  readonly text: string;
  readonly expectedOutput: string | null;
  /** For each line of `text`, its index within the block. */
  readonly lines: readonly number[] | null;
}

const SHELL =
  /^(?:bash|sh|zsh|ksh|fish|shell|shellscript|shell-?script|console|terminal|shell-?session|sh-session|bash-session|session|command|commandline|cli)$/;
const SQL = /^(?:sql|psql|pgsql|postgres(?:ql)?|mysql|mariadb|plsql|plpgsql|tsql|sqlite3?)$/;
const PLAIN = /^(?:text|txt|plain|plaintext|none|output)$/;
const TYPED_PROMPT = new RegExp(`^\\s*(?:\\$|[\\w.-]+@[\\w.-]+[^$#\\n]*[$#])\\s+\\S|${HOST_PROMPT.source}`, 'm');
/** Tags of what was seen in a terminal, prompts and all. */
const SESSION = /^(?:console|terminal|shell-?session|sh-session|bash-session|session)$/;
const LISTED = /^\s*(?:\d+[.)]\s|[-*•□☐☑✅]\s)/;

/** `/incident create …`: typed to a chat. No program lies right below the root. */
const CHAT = /^\s*\/[a-z][\w-]*(?:\s|$)/;

function notRunnable(text: string): FenceReading {
  return { runnable: false, runner: null, text, expectedOutput: null, lines: null };
}

function codeLines(text: string): string[] {
  return shellLines(text)
    .filter((line) => line.kind === 'code')
    .map((line) => line.text);
}

function isShellCommand(line: string): boolean {
  return (commandLikeness(line) !== 'no' && !CHAT.test(line)) || beginsSql(line);
}

function asTranscript(text: string): FenceReading {
  const { commands, output, lines } = readTranscript(text);
  const runnable = codeLines(commands).length > 0;
  return runnable ? { runnable, runner: 'shell', text: commands, expectedOutput: output, lines } : notRunnable(text);
}

function readShellFence(text: string): FenceReading {
  if (hasPrompt(text)) return asTranscript(text);
  const lines = codeLines(text);
  const runnable = lines.some(isShellCommand) || (lines.length === 1 && isTerseCommand(lines[0]!));
  return runnable ? { runnable, runner: 'shell', text, expectedOutput: null, lines: null } : notRunnable(text);
}

/** Without a tag a block is commands only where its first line surely is one and the rest is no list. */
function readUntaggedFence(text: string): FenceReading {
  if (TYPED_PROMPT.test(text)) {
    const first = codeLines(readTranscript(text).commands)[0];
    return first !== undefined && commandLikeness(first) !== 'no' ? asTranscript(text) : notRunnable(text);
  }
  if (
    /^(?:[^\S\n]*(?:--.*)?\n)*[^\S\n]*(?:SELECT|UPDATE|DELETE|INSERT|ALTER|CREATE|TRUNCATE|EXPLAIN|WITH|SHOW)\s/.test(
      text,
    ) &&
    /;\s*(?:--.*)?$/m.test(text)
  ) {
    return { runnable: true, runner: 'sql', text, expectedOutput: null, lines: null };
  }
  const lines = codeLines(text);
  const [first] = lines;
  if (first === undefined || lines.some((line) => LISTED.test(line)) || /[─│┌└├▼↓→]/.test(text) || CHAT.test(first))
    return notRunnable(text);
  const surely = lines.filter((line) => commandLikeness(line) === 'known').length;
  const maybe = lines.filter((line) => commandLikeness(line) === 'shaped' && hasArguments(line)).length;
  const isCommands = commandLikeness(first) === 'known' && surely + maybe >= lines.length / 2;
  return isCommands ? { runnable: true, runner: 'shell', text, expectedOutput: null, lines: null } : notRunnable(text);
}

/** Tells commands from prose, output, configuration and messages. `tag`: the fence's language, lower case. */
export function readFence(text: string, tag: string | null): FenceReading {
  if (tag === null) return readUntaggedFence(text);
  if (SESSION.test(tag))
    return readShellFence(withRootPrompts(text, (line) => commandLikeness(line) === 'known' && hasArguments(line)));
  if (SHELL.test(tag)) return readShellFence(text);
  if (SQL.test(tag)) {
    return holdsSql(text) || /;\s*$/m.test(text.replace(/--.*/g, ''))
      ? { runnable: true, runner: 'sql', text, expectedOutput: null, lines: null }
      : notRunnable(text);
  }
  if (PLAIN.test(tag) && TYPED_PROMPT.test(text)) return asTranscript(text);
  return notRunnable(text);
}
