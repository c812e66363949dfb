/**
 * Takes the prompt `$ ` off the lines of a text that shows one. Where there is one, lines without are output, unless a
 * backslash or an open heredoc continues the command; they stay, since leaving out a command would be worse.
 */
export function withoutPrompts(text: string): string {
  return text.replace(/^([ \t]*)\$ (?=\S)/gm, '$1');
}
