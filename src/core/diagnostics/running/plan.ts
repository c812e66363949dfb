import { type Command, forEachChild, type ParsedScript, parse, type SyntaxNode } from 'unbash';
import { languageOf } from './reader.ts';

/**
 * How a text gets into a shell without a change. `line`: it is typed as it is. `file`: it goes into a file, since a
 * terminal takes several lines for keystrokes (completion eats tabs, each line is a command of its own), and one line
 * makes the shell read it.
 */
export type RunPlan =
  | { readonly by: 'line'; readonly line: string }
  | {
      readonly by: 'file';
      readonly extension: string;
      readonly text: string;
      /** The responder's own shell, or a program that the file is handed to. */
      readonly readBy: 'shell' | 'program';
      /** What to type, given the absolute path of the file. */
      readonly line: (file: string) => string;
    };

/**
 * Chosen for the shell that runs it. POSIX text is read by the responder's own bash, zsh or sh, in the shell itself: a
 * `cd`, an `export`, a function or a background job lasts, as if it had been typed. Only a text that would end or alter
 * that shell (`exit`, `exec`, `set -e`, `trap`, …), or that is not well-formed, is read in a subshell of it and leaves
 * nothing behind. Another shell hands POSIX text to bash, unless it means the same there.
 * @param language the fence's tag, `null` without one
 * @param shell as VS Code names it (`bash`, `zsh`, `fish`, `sh`, `pwsh`, …), `null` where it can't tell
 */
export function planRun(text: string, language: string | null, shell: string | null): RunPlan {
  const interpreter = /^#![ \t]*(\S[^\n]*?)\s*(?:\n|$)/.exec(text)?.[1];
  if (interpreter !== undefined) return handedOver(text, 'txt', (file) => `${interpreter} ${quoted(file, shell)}`);
  const plans = { posix: planPosix, fish: planFish, pwsh: planPowerShell };
  return plans[languageOf(language)](text, shell);
}

const POSIX_SHELL = /^(?:bash|zsh|sh|dash|ksh|gitbash)$/;

function planPosix(text: string, shell: string | null): RunPlan {
  const command = withoutTitle(text);
  const script = parsed(command);
  if (shell !== null && POSIX_SHELL.test(shell)) {
    const apart = script === null || altersShell(script);
    if (!apart && canBeTyped(command) && beginsWithCommand(script)) return { by: 'line', line: command };
    // Bash tells VS Code of the start of simple commands only, hence the `:` before the subshell.
    return byFile(text, 'sh', (file) => (apart ? `: ; ( . ${quoted(file, shell)} )` : `. ${quoted(file, shell)}`));
  }
  if (script !== null && canBeTyped(command) && meansTheSameEverywhere(script)) return { by: 'line', line: command };
  return handedOver(text, 'sh', (file) => `bash ${quoted(file, shell)}`);
}

function planFish(text: string, shell: string | null): RunPlan {
  if (shell !== 'fish' || /\b(?:exit|exec)\b/.test(text))
    return handedOver(text, 'fish', (file) => `fish ${quoted(file, shell)}`);
  const command = withoutTitle(text);
  if (canBeTyped(command)) return { by: 'line', line: command };
  return byFile(text, 'fish', (file) => `source ${quoted(file, shell)}`);
}

/** A file of one's own is not run by `.`, which an execution policy may forbid: its text is. */
function planPowerShell(text: string, shell: string | null): RunPlan {
  if (shell !== 'pwsh') return handedOver(text, 'ps1', (file) => `pwsh -NoProfile -File ${quoted(file, shell)}`);
  if (/\bexit\b/i.test(text))
    return handedOver(text, 'ps1', (file) => `& (Get-Process -Id $PID).Path -NoProfile -File ${quoted(file, shell)}`);
  const command = withoutTitle(text);
  if (canBeTyped(command)) return { by: 'line', line: command };
  return byFile(
    text,
    'ps1',
    (file) => `. ([scriptblock]::Create((Get-Content -Raw -Encoding utf8 -LiteralPath ${quoted(file, shell)})))`,
  );
}

function byFile(text: string, extension: string, line: (file: string) => string): RunPlan {
  return { by: 'file', extension, text: text.endsWith('\n') ? text : `${text}\n`, readBy: 'shell', line };
}

function handedOver(text: string, extension: string, line: (file: string) => string): RunPlan {
  return { ...byFile(text, extension, line), readBy: 'program' } as RunPlan;
}

/** A path as one word of the shell's. */
function quoted(path: string, shell: string | null): string {
  if (shell === 'pwsh') return `'${path.replaceAll("'", "''")}'`;
  if (shell === 'fish') return `'${path.replace(/[\\']/g, '\\$&')}'`;
  return `'${path.replaceAll("'", "'\\''")}'`;
}

/** Comments above a command are its title, which a person reads in the sidebar. */
function withoutTitle(text: string): string {
  return text
    .trim()
    .replace(/^(?:[ \t]*#[^\n]*\n|[ \t]*\n)+/, '')
    .trim();
}

/**
 * Whether the shells' line editors leave it as it is: one line of plain ASCII (in a C locale others are taken for
 * key bindings), no `!` (the history), no comment (zsh knows none at its prompt), not too long for a terminal's line.
 */
function canBeTyped(command: string): boolean {
  return command.length <= 1000 && /^[\x21-\x7e][\x20-\x7e]*$/.test(command) && !/!|(?:^|\s)#/.test(command);
}

function parsed(text: string): ParsedScript | null {
  try {
    const script = parse(text);
    return (script.errors?.length ?? 0) > 0 ? null : script;
  } catch {
    return null;
  }
}

function beginsWithCommand(script: ParsedScript): boolean {
  let node: SyntaxNode | undefined = script.commands[0]?.command;
  while (node?.type === 'AndOr' || node?.type === 'Pipeline') {
    if (node.type === 'Pipeline' && node.prefixes.length > 0) return false;
    node = node.commands[0];
  }
  return node?.type === 'Command';
}

const ALTERING: ReadonlySet<string> = new Set(
  'exit logout return exec set trap shopt setopt unsetopt emulate enable disable suspend ulimit readonly'.split(' '),
);

const OF_ITS_OWN: ReadonlySet<string> = new Set(['Subshell', 'CommandExpansion', 'ProcessSubstitution']);

/** Whether it has a command that ends or alters the shell that reads it. */
function altersShell(node: SyntaxNode): boolean {
  if (OF_ITS_OWN.has(node.type)) return false;
  if (node.type === 'Command' && ALTERING.has(builtinOf(node))) return true;
  let found = false;
  forEachChild(node, (child) => {
    found ||= altersShell(child);
  });
  return found;
}

/** `command exit` and `\exit` are `exit`. */
function builtinOf(command: Command): string {
  const name = command.name?.value.replace(/^\\/, '') ?? '';
  if (name !== 'command' && name !== 'builtin') return name;
  const first = command.args[0];
  return first?.type === 'Word' ? first.value : name;
}

/** Builtins that other shells do not have, or have with another meaning. */
const ELSEWHERE_DIFFERENT =
  /^(?:set|unset|read|eval|exec|exit|alias|source|\.|type|time|trap|wait|jobs|let|declare|typeset|local|shopt|return|function|history|test|\[)$/;

/** Plain words and quotes, joined by pipes and `&&`: the same command line in every shell. */
function meansTheSameEverywhere(node: SyntaxNode): boolean {
  switch (node.type) {
    case 'Script':
      return node.commands.every((one) => meansTheSameEverywhere(one));
    case 'Statement':
      return node.background !== true && meansTheSameEverywhere(node.command);
    case 'AndOr':
      return node.commands.every(meansTheSameEverywhere);
    case 'Pipeline':
      return node.prefixes.length === 0 && node.commands.every(meansTheSameEverywhere);
    case 'Command':
      return (
        node.name !== undefined &&
        node.prefix.length === 0 &&
        node.redirects.length === 0 &&
        !ELSEWHERE_DIFFERENT.test(node.name.value) &&
        [node.name, ...node.args].every(isPlain)
      );
    default:
      return false;
  }
}

function isPlain(word: { readonly text: string }): boolean {
  return /^(?:[\w./:=@,+-]|'[^'\\]*'|"[^"\\$`]*")+$/.test(word.text);
}
