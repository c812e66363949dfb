import type { Diagnostic } from '../incident/incident.ts';
import { stacked, table } from '../postmortem/markdown.ts';
import { codeSpan, inlineText } from '../postmortem/quoting.ts';
import type { RedactionCounts } from './redaction.ts';

/** One run's evidence, and what a look with today's secrets and patterns finds in it that is not hidden yet. */
export interface ReviewedEvidence {
  readonly diagnostic: Diagnostic;
  readonly found: RedactionCounts;
}

const MARK = /\[redacted:([a-z0-9-]+)\]/g;

/** What was hidden, by kind and count and per evidence, and what would be hidden by now. Markdown. */
export function redactionReport(title: string, reviewed: readonly ReviewedEvidence[]): string {
  const hidden = reviewed.map(({ diagnostic }) => hiddenIn(diagnostic));
  const total = sum(hidden);
  const found = sum(reviewed.map((one) => one.found));
  const rows = reviewed.map(({ diagnostic, found: more }, i) => [
    diagnostic.startedAt.slice(0, 19).replace('T', ' '),
    inlineText(diagnostic.title),
    words(hidden[i] ?? {}) || '–',
    words(more) || '–',
  ]);
  return stacked(
    `# Redactions: ${inlineText(title)}`,
    Object.keys(total).length === 0 ? 'Nothing was redacted.' : `Hidden before it was kept: **${words(total)}**.`,
    Object.keys(found).length === 0
      ? 'A look with the secrets and patterns of this moment finds nothing more.'
      : `**Found by now and not hidden in the record: ${words(found)}.**`,
    table(['Started (UTC)', 'Run', 'Hidden', 'Found by now'], rows),
    `A mark such as ${codeSpan('[redacted:github-token]')} stands in the place of each. What is hidden was never on disk: there is nothing to bring back.`,
    'What is found later can not be taken out of the record: its lines and evidence vouch for each other. It is hidden in every postmortem, issue and posted update made from this window. *Incident: Share* sends the record as it stands. A secret that got this far should be replaced where it came from.',
  );
}

/** The marks in the command and those counted in the output. */
function hiddenIn({ command, evidence }: Diagnostic): RedactionCounts {
  const inCommand: Record<string, number> = {};
  for (const [, kind = ''] of command.matchAll(MARK)) inCommand[kind] = (inCommand[kind] ?? 0) + 1;
  return sum([inCommand, evidence?.redactions ?? {}]);
}

function sum(all: readonly RedactionCounts[]): RedactionCounts {
  const total: Record<string, number> = {};
  for (const counts of all)
    for (const [kind, count] of Object.entries(counts)) total[kind] = (total[kind] ?? 0) + count;
  return total;
}

function words(counts: RedactionCounts): string {
  return Object.entries(counts)
    .sort(([, a], [, b]) => b - a)
    .map(([kind, count]) => `${count} ${kind}`)
    .join(', ');
}
