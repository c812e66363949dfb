import { inlineText } from '../postmortem/quoting.ts';

interface CommentedPost {
  readonly id: string;
  readonly text: string;
}

/** What tells an incident's issue for updates from every other; its postmortem has another marker. */
export function updatesMarker(incident: string): string {
  return `<!-- incident-desk:updates:${incident} -->`;
}

/** An update as a comment: the same words and lines, with nothing in them that would ping, refer or break out. */
export function issueComment({ id, text }: CommentedPost): string {
  const lines = text.split('\n').map((line) => (line.trim() === '' ? '' : withList(line)));
  return `<!-- incident-desk:post:${id} -->\n${lines.join('\n')}\n`;
}

/** A list stays one. */
function withList(line: string): string {
  const item = /^(\s{0,3}[-*] )(.*)$/.exec(line);
  return item ? `- ${inlineText(item[2]!)}` : inlineText(line);
}
