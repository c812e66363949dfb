/** Longer than any terminal is wide, with the escape sequences around the mark. */
const longest = 4096;

/**
 * Takes away what zsh prints after a command to find out whether the cursor stands at the start of a line: a mark
 * (`%`, `#`, or the user's own), as many spaces as the terminal is wide, and a return. It belongs to the prompt, and
 * comes before VS Code is told that the command has ended.
 */
export function createPromptMarkFilter(): { push(chunk: string): string; end(): string } {
  let held = '';
  return {
    push(chunk) {
      held += chunk;
      const ready = held.slice(0, Math.max(0, held.length - longest));
      held = held.slice(ready.length);
      return ready;
    },
    end() {
      const rest = withoutPromptMark(held);
      held = '';
      return rest;
    },
  };
}

function withoutPromptMark(tail: string): string {
  const spaces = / {8,}\r \r$/.exec(tail);
  if (spaces === null) return tail;
  const before = tail.slice(0, spaces.index);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences are what this is about.
  return before.replace(/(?:\x1b\[[\d;]*m)*\x1b\[7m[^\x1b\r\n]{0,20}(?:\x1b\[[\d;]*m)+$/, '');
}
