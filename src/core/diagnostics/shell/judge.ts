import { maskAngleBlanks, unmasked } from '../angle.ts';
import { type Finding, finding, gravest, NOTHING } from '../finding.ts';
import { judgeSqlText, startsLikeSql } from '../languages/sql.ts';
import { judgeOf } from '../tools/table.ts';
import { judgeUnknown } from '../tools/unknown.ts';
import type { Argument, Call, Input, Judges } from './call.ts';

import { withoutPrompts } from './prompt.ts';
import { readShell, type ShellReading } from './read.ts';

/** `sudo ssh host "sh -c '…'"` is four; what goes deeper is not read any more and counts as a change. */
const DEEPEST = 8;

/** Judges shell text: the gravest of all commands in it, nested ones included. */
export function judgeShell(text: string): Finding {
  const found = judgeMasked(maskAngleBlanks(withoutPrompts(text)));
  return { ...found, command: unmasked(found.command) };
}

function judgeMasked(plain: string): Finding {
  if (startsLikeSql(plain)) return gravest([judgeSqlText(plain), ...commandsBetween(plain)]);
  const reading = readShell(plain);
  const found = judgeReading(reading, 0);
  if (!reading.broken) return found;
  // Prose or another language: an open quote may hide what stands below it, so every line is looked at by itself too.
  const lines = plain.split('\n').map((line) => judgeReading(readShell(line), 1));
  return gravest([found, ...lines]);
}

/** Commands that stand among SQL in one block: stretches that begin with a tool, in small letters as SQL's words rarely are. */
function commandsBetween(text: string): Finding[] {
  const lines = text.split(/[\n;]|&&/).filter((line) => {
    const first = /^\s*(?:\.\/)?([a-z][\w.-]*)\s/.exec(line)?.[1];
    return first !== undefined && !SQL_WORDS.test(first) && judgeOf(first) !== null;
  });
  return lines.map((line) => judgeReading(readShell(line), 1));
}

const SQL_WORDS =
  /^(?:select|insert|update|delete|drop|truncate|alter|create|grant|revoke|vacuum|explain|show|set|join|exec|declare|let|values|as|on|and|or|not|in|is|at|order|group|case|time|date)$/;

function judgeNested(text: string, depth: number): Finding {
  if (depth > DEEPEST) return finding('change', 'nested commands', 'nested too deep to be read');
  return judgeReading(readShell(text), depth);
}

function judgeReading(reading: ShellReading, depth: number): Finding {
  const judges: Judges = {
    shell: (text) => judgeNested(text, depth + 1),
    words: (words, input) => judgeWords(words, input, reading, judges, depth + 1),
  };
  const found = reading.calls.map((call) => judgeCall(call, reading, judges, depth));
  for (const target of reading.writes) found.push(judgeWrite(target));
  if (reading.broken) found.push(finding('change', 'this text', 'it is not well-formed shell'));
  return gravest(found);
}

function judgeWords(
  words: readonly Argument[],
  input: Input,
  reading: ShellReading,
  judges: Judges,
  depth: number,
): Finding {
  const at = words.findIndex((word) => !/^[A-Za-z_]\w*=/.test(word.text));
  const name = words[at];
  if (name === undefined) return NOTHING;
  if (depth > DEEPEST * 2) return finding('change', name.text, 'nested too deep to be read');
  return judgeCall({ name, args: words.slice(at + 1), input }, reading, judges, depth);
}

function judgeCall(call: Call, reading: ShellReading, judges: Judges, depth: number): Finding {
  const name = commandName(call.name.text);
  if (name === '') return NOTHING;
  if (!call.name.known) return finding('change', call.name.text, 'only the running shell knows which command this is');
  if (reading.functions.has(name)) return finding('read', name, 'its commands are judged where it is defined');
  const alias = reading.aliases.get(name);
  if (alias !== undefined && !alias.trimStart().startsWith(`${name} `) && depth < DEEPEST) {
    const words = alias
      .trim()
      .split(/\s+/)
      .map((text) => ({ text, known: true }));
    return judges.words([...words, ...call.args], call.input);
  }
  const named = { ...call, name: { text: name, known: true } };
  if (asksForHelp(named)) return finding('read', `${name} ${call.args[0]!.text}`);
  return (judgeOf(name) ?? judgeUnknown)(named, judges);
}

/** `/usr/bin/kubectl`, `\rm` and `psql.exe` are the commands they end in. */
function commandName(text: string): string {
  const bare = text.replace(/^\\/, '');
  if (/^\.{1,2}\//.test(bare)) return bare;
  return bare.slice(bare.lastIndexOf('/') + 1).replace(/\.exe$/i, '');
}

function asksForHelp(call: Call): boolean {
  const only = call.args.length === 1 ? call.args[0]!.text : '';
  return only === '--help' || only === '--version';
}

function judgeWrite(target: string): Finding {
  if (/^\/dev\/(?:sd|hd|vd|xvd|nvme|mapper|disk)/.test(target))
    return finding('destroy', `> ${target}`, 'it overwrites a device');
  return finding('change', `> ${target}`, 'it writes a file');
}
