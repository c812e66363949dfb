import { codeSpan, fenced, inlineText } from '../../postmortem/quoting.ts';
import type { TimelineEntry, TimelineSummary } from '../entry.ts';
import { milestoneWords } from '../milestones.ts';

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

/** The whole timeline as a Markdown document. */
export function timelineAsMarkdown(summary: TimelineSummary, entries: Iterable<TimelineEntry>): string {
  const { title, severity, phase, status, runbook } = summary;
  const facts = [
    severity && `Severity: ${codeSpan(severity.id)}${severity.name ? ` ${inlineText(severity.name)}` : ''}`,
    `State: ${phase === 'open' ? status : phase}`,
    runbook && `Runbook: ${inlineText(runbook)}`,
    ...summary.milestones.map(
      ({ milestone, at }) => `${milestoneWords[milestone]}: ${at === null ? 'not reached' : utc(at)}`,
    ),
  ];
  const items = [...entries].map(entryAsMarkdown);
  return `# Timeline: ${inlineText(title)}\n\n${facts
    .filter(Boolean)
    .map((fact) => `- ${fact}`)
    .join('\n')}\n\n## Entries\n\n${items.join('\n')}\n`;
}

function indented(block: string): string {
  return block.replace(/^(?=.)/gm, '  ');
}
