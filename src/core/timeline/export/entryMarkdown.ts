import { fenced, inlineText } from '../../postmortem/quoting.ts';
import type { TimelineEntry } from '../entry.ts';

/** `2031-03-09 01:18:00 UTC`: what leaves the editor is read in other time zones. */
export function utc(iso: string): string {
  return iso.replace('T', ' ').replace(/(?:\.\d+)?Z$/, ' UTC');
}

/** One entry as an item of a Markdown list, with command and first output where it has them. Whatever it quotes is harmless. */
export function entryAsMarkdown(entry: TimelineEntry): string {
  const { occurredAt, kind, title, verdict, by, detail, check, comments } = entry;
  const head = [
    `**${utc(occurredAt)}**`,
    kind,
    inlineText(title),
    verdict && `(${inlineText(verdict)})`,
    by && `· ${inlineText(by)}`,
  ];
  const blocks = [
    detail === null || check !== null ? null : fenced(detail),
    check && check.command !== '' ? fenced(check.command, 'sh') : null,
    check?.preview ? fenced(check.preview) : null,
    ...comments.map(({ text, by: author }) => `${inlineText(author)}: ${inlineText(text)}`),
  ];
  return [`- ${head.filter(Boolean).join(' ')}`, ...blocks.filter((block) => block !== null).map(indented)].join(
    '\n\n',
  );
}

function indented(block: string): string {
  return block.replace(/^(?=.)/gm, '  ');
}
