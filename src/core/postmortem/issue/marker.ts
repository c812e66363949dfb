/** What tells the issue of this incident from every other; invisible where Markdown is shown. */
export function markerOf(incident: string): string {
  return `<!-- incident-desk:incident:${incident} -->`;
}

/** First line of the comment that goes on with the body. */
export function partMarkerOf(incident: string, part: number): string {
  return `<!-- incident-desk:incident:${incident}:part:${part} -->`;
}

/** What tells the issue of one action item from every other. */
export function itemMarkerOf(incident: string, item: string): string {
  return `<!-- incident-desk:incident:${incident}:item:${item} -->`;
}

/** Which version of the postmortem an issue's body came of, whatever people have made of it since. */
export function versionMarkerOf(version: string): string {
  return `<!-- incident-desk:version:${version} -->`;
}

/** `null` where somebody took the mark out. */
export function versionIn(body: string): string | null {
  return /<!-- incident-desk:version:(\w+) -->/.exec(body)?.[1] ?? null;
}

/** The issue's text as it is told apart from our marks: the postmortem that a person reads there. */
export function withoutVersion(body: string): string {
  return body.replace(/<!-- incident-desk:version:\w+ -->\n?/, '');
}

/** Between these stands what we keep up by ourselves, whatever people write around it. */
export const keptUp = { from: '<!-- incident-desk:items -->', to: '<!-- /incident-desk:items -->' } as const;

const block = new RegExp(`\\n*${keptUp.from}[\\s\\S]*?${keptUp.to}\\n*`, 'g');

/** A body or comment without what we keep up by ourselves, in one form: the same words are the same text. */
export function pieceText(piece: string): string {
  return piece.replace(/\r\n?/g, '\n').replace(block, '\n').trim();
}

/** The body with the list of its action items' issues at its end, for a server that knows no sub-issues. */
export function withItems(
  body: string,
  issues: readonly { readonly number: number; readonly done: boolean }[],
): string {
  const list = issues.map(({ number, done }) => `- [${done ? 'x' : ' '}] #${number}`).join('\n');
  const bare = body.replace(/\r\n?/g, '\n').replace(block, '\n').trimEnd();
  return list === ''
    ? `${bare}\n`
    : `${bare}\n\n${keptUp.from}\n### Issues of the action items\n\n${list}\n${keptUp.to}\n`;
}
