import type { Diagnostic } from '../incident/incident.ts';
import { counted } from '../runbook/minutesInWords.ts';
import { stacked } from './markdown.ts';
import { fenced } from './quoting.ts';

/** How much of an output the document quotes; the record keeps more. */
const keptLines = { head: 30, tail: 30 };
const keptUnits = { head: 3000, tail: 3000 };

/** The output of a run, folded. `text` is `null` where only the preview is at hand. Empty without any output. */
export function foldedEvidence(diagnostic: Diagnostic, text: string | null): string {
  const { evidence, command } = diagnostic;
  const output = (text ?? evidence?.preview ?? '').trimEnd();
  if (output === '') return '';
  const lines = evidence?.lines ?? output.split('\n').length;
  const hidden = Object.values(evidence?.redactions ?? {}).reduce((sum, count) => sum + count, 0);
  const what = [
    `Output, ${counted(lines, 'line')}`,
    ...(text === null ? ['only its beginning'] : []),
    ...(hidden > 0 ? [`${counted(hidden, 'secret')} hidden`] : []),
  ].join(', ');
  return folded(what, stacked(fenced(command, 'console'), fenced(shortened(output))));
}

/** @param summary our own words: a summary is HTML, where nothing of others may stand */
export function folded(summary: string, content: string): string {
  return `<details><summary>${summary}</summary>\n\n${content}\n\n</details>`;
}

/** Head and tail, with the number of lines between them that were left out. */
export function shortened(text: string): string {
  const lines = text.split('\n');
  const long = lines.length > keptLines.head + keptLines.tail;
  const head = long ? lines.slice(0, keptLines.head) : lines;
  const tail = long ? lines.slice(-keptLines.tail) : [];
  const gap = long ? [`… ${counted(lines.length - keptLines.head - keptLines.tail, 'line')} left out …`] : [];
  const kept = [...head, ...gap, ...tail].join('\n');
  if (kept.length <= keptUnits.head + keptUnits.tail) return kept;
  const start = wholeCharacters(kept.slice(0, keptUnits.head));
  const end = wholeCharacters(kept.slice(-keptUnits.tail));
  return `${start}\n… ${counted(kept.length - start.length - end.length, 'character')} left out …\n${end}`;
}

/** Without the half of a surrogate pair at either end. */
export function wholeCharacters(text: string): string {
  return text.replace(/^[\udc00-\udfff]/, '').replace(/[\ud800-\udbff]$/, '');
}
