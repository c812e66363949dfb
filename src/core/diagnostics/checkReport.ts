import type { Diagnostic } from '../incident/incident.ts';
import { stacked, table } from '../postmortem/markdown.ts';
import { fenced, inlineText } from '../postmortem/quoting.ts';
import { counted } from '../runbook/minutesInWords.ts';
import { outcomeWords, whyUnknown } from './outcome.ts';

/** One check and what became of it. */
export interface ReportedCheck {
  readonly title: string;
  /** `null` where it was not run. */
  readonly diagnostic: Diagnostic | null;
  /** Redacted; `null` where there is none. */
  readonly output: string | null;
}

/** Lines of output in the report; all of it is in the evidence. */
const MOST_LINES = 40;

/** The results side by side, as Markdown: a row a check first, what each said below. */
export function checkReport(title: string, stopped: string | null, checks: readonly ReportedCheck[]): string {
  const rows = checks.map((check, i) => [
    String(i + 1),
    inlineText(check.title),
    outcome(check),
    took(check),
    inlineText(says(check)),
  ]);
  return stacked(
    `# ${inlineText(title)}`,
    stopped === null ? '' : `**${inlineText(stopped)}**`,
    table([' ', 'Check', 'Outcome', 'Took', 'Says'], rows),
    ...checks.map((check, i) => (check.diagnostic === null ? '' : details(check, i + 1))),
  );
}

/** Letters that every font has: pictures would be boxes on some machines. */
const SIGNS = { succeeded: '✓', failed: '✗', unknown: '?' } as const;

function outcome({ diagnostic }: ReportedCheck): string {
  if (diagnostic === null) return '– not run';
  const sign = diagnostic.outcome === null ? '…' : SIGNS[diagnostic.outcome];
  return `${sign} ${outcomeWords(diagnostic)}`;
}

function took({ diagnostic }: ReportedCheck): string {
  if (!diagnostic?.finishedAt) return '';
  const seconds = Math.max(0, Date.parse(diagnostic.finishedAt) - Date.parse(diagnostic.startedAt)) / 1000;
  return seconds < 10 ? `${seconds.toFixed(1)} s` : `${Math.round(seconds)} s`;
}

/** The line that tells most: the last one of what failed, which is where tools complain; else the first one. */
function says({ diagnostic, output }: ReportedCheck): string {
  const lines = (output ?? '').split('\n').filter((line) => line.trim() !== '');
  const line = diagnostic?.outcome === 'failed' ? lines.at(-1) : lines[0];
  const more = lines.length - 1;
  if (line === undefined) return diagnostic === null ? '' : (whyUnknown(diagnostic) ?? 'nothing');
  return `${line.trim().slice(0, 120)}${more > 0 ? ` (and ${counted(more, 'more line')})` : ''}`;
}

function details({ title, diagnostic, output }: ReportedCheck, place: number): string {
  const lines = (output ?? '').replace(/\n$/, '').split('\n');
  const kept = lines.slice(0, MOST_LINES).join('\n');
  const rest = lines.length > MOST_LINES ? `${counted(lines.length - MOST_LINES, 'more line')}: see the evidence.` : '';
  return stacked(
    `## ${place}. ${inlineText(title)}`,
    fenced(diagnostic?.command ?? '', 'bash'),
    said(output, kept),
    rest,
  );
}

function said(output: string | null, kept: string): string {
  if (output === null) return 'What it said was not captured.';
  return kept === '' ? 'It said nothing.' : fenced(kept);
}
