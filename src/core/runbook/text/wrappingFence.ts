/**
 * A document that stands as a whole in a fence (```` ````markdown ````), as assistants hand it out. The fence's lines are
 * emptied, so that line numbers stay; anything else is returned as it is.
 */
export function withoutWrappingFence(text: string): { text: string; unwrapped: boolean } {
  const open = /^(`{3,}|~{3,})\s*(?:markdown|md)\s*$/i.exec(firstWords(text));
  if (!open) return { text, unwrapped: false };
  const lines = text.split('\n');
  const first = lines.findIndex((line) => line.trim() !== '');
  const marks = open[1]!;
  const last = lines.findLastIndex((line) => line.trim() !== '');
  const headings = lines.slice(first + 1).filter((line) => /^#{1,6} \S/.test(line)).length;
  if (headings < 2) return { text, unwrapped: false };
  const inner = [...lines];
  inner[first] = '';
  if (lines[last]!.trim() === marks) inner[last] = '';
  return { text: inner.join('\n'), unwrapped: true };
}

/** The first line that is not blank. */
function firstWords(text: string): string {
  const at = Math.max(0, text.search(/\S/));
  const end = text.indexOf('\n', at);
  return text.slice(text.lastIndexOf('\n', at) + 1, end < 0 ? text.length : end);
}
