/** `web-01#`, `sh-4.4$`, `db1:~$`: a machine's name is told from a word by a digit, a dash or a dot. */
const HOST = '(?:[A-Za-z](?=[\\w.]*[\\d.-])[\\w.-]*(?::[~/][^\\s$#]*)?|~|/ )';

/** A line typed behind the name of a machine, without a user in front. */
export const HOST_PROMPT = new RegExp(`^[^\\S\\n]*${HOST}\\s?[$#]\\s+(?=[\\w./])`);

const PROMPT =
  /^\s*(?:\$|❯|➜|%|PS [^>]*>|(?:\[[^\]\n]*\]|[\w.-]+@[\w.-]+(?::[^\s$#]*)?)\s?[$#]|\w+=[#>]|mysql>|sql>|MariaDB \[[^\]]*\]>|redis[^>\s]*>|127\.0\.0\.1:\d+>|sqlite>)\s+(?=\S)/;
const CONTINUED = /(?:\\|\||&&)\s*$/;

/** A console transcript taken apart. */
export interface Transcript {
  /** What a person types, prompts removed. Lines keep their numbers: see `lines`. */
  readonly commands: string;
  /** What the machine answers, `null` without any. */
  readonly output: string | null;
  /** For each line of `commands`, its index in the text. */
  readonly lines: readonly number[];
}

function promptOf(line: string): string | null {
  return (PROMPT.exec(line) ?? HOST_PROMPT.exec(line))?.[0] ?? null;
}

/** Whether any line begins with a prompt (`$ `, `user@host:~$ `, `postgres=# `). */
export function hasPrompt(text: string): boolean {
  return text.split('\n').some((line) => promptOf(line) !== null);
}

/** `# ceph status` where root's prompt is `#`: as if it were `$`. The text itself where another prompt is shown. */
export function withRootPrompts(text: string, isCommand: (line: string) => boolean): string {
  if (hasPrompt(text)) return text;
  return text.replace(/^([^\S\n]*)#(\s+)(\S.*)$/gm, (line, indent: string, space: string, typed: string) =>
    isCommand(typed) ? `${indent}$${space}${typed}` : line,
  );
}

function endsOpen(line: string, heredoc: string | null): boolean {
  return heredoc !== null || CONTINUED.test(line);
}

/**
 * Takes prompts off and tells typed lines from output: a prompt line with its continuations, quotes and heredocs is
 * typed; comments before a prompt stay; the rest is output.
 */
export function readTranscript(text: string): Transcript {
  const commands: string[] = [];
  const output: string[] = [];
  const lines: number[] = [];
  let open = false;
  let heredoc: string | null = null;
  let quotes = 0;
  text.split('\n').forEach((line, index) => {
    const prompt = promptOf(line);
    const isTyped = open || prompt !== null || /^\s*#(?!\S*>)/.test(line);
    if (!isTyped) {
      output.push(line);
      return;
    }
    const typed = !open && prompt ? line.slice(prompt.length) : open ? line.replace(/^>\s/, '') : line;
    commands.push(typed);
    lines.push(index);
    if (!open && prompt === null) return;
    if (heredoc === null) heredoc = /<<-?\s*['"]?(\w+)/.exec(typed)?.[1] ?? null;
    else if (typed.trim() === heredoc) heredoc = null;
    quotes += typed.replace(/\\./g, '').match(/'/g)?.length ?? 0;
    open = endsOpen(typed, heredoc) || quotes % 2 === 1;
    if (!open) quotes = 0;
  });
  const shown = output.join('\n').replace(/^\s*\n|\s+$/g, '');
  return { commands: commands.join('\n'), output: shown === '' ? null : shown, lines };
}
