import type { LintRule } from '../rule.ts';

/** A runbook that nobody has looked at for this long is read with care. */
const staleAfterDays = 365;

export const staleDate: LintRule = {
  code: 'stale-date',
  summary: 'The runbook says that it was last reviewed more than a year ago, or that its next review is past.',
  severity: 'info',
  *check(_, { lines, today }) {
    for (const [index, line] of lines.entries()) {
      const beginning = line.slice(0, 500);
      const found = HAS_YEAR.test(beginning) ? SAYS.exec(beginning) : null;
      if (found === null) continue;
      const [, what = '', written = ''] = found;
      const date = lastDayOf(written);
      if (date === null) continue;
      const days = Math.floor((Date.parse(today) - date) / 86_400_000);
      if (/^next/i.test(what) ? days > 0 : days > staleAfterDays)
        yield { line: index + 1, message: `${what} ${written}, ${days} days ago. Review it, and write the new date.` };
    }
  },
};

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH = `(?:${MONTHS.join('|')})[a-z]*\\.?`;
const DATE = [
  '\\d{4}[-/.]\\d{1,2}[-/.]\\d{1,2}',
  '\\d{4}-\\d{2}(?!\\d)',
  `${MONTH} +(?:\\d{1,2}(?:st|nd|rd|th)?,? +)?\\d{4}`,
  `\\d{1,2} +${MONTH} +\\d{4}`,
].join('|');
const WHAT = [
  'last[\\s_-]+(?:updated?|review(?:ed)?|tested|verified|modified|revised)',
  'next[\\s_-]+review',
  'última\\s+(?:atualização|revisão|actualización|revisión)',
  'dernière\\s+(?:mise\\s+à\\s+jour|révision)',
  'letzte\\s+(?:aktualisierung|überprüfung)',
  'zuletzt\\s+(?:aktualisiert|geprüft)',
  'последнее\\s+обновление',
  '最終更新日?',
  '最后更新',
  '최종\\s*수정일?',
].join('|');
const HAS_YEAR = /\d{4}/;
/** What was done, and when: nothing but signs or "on" between the two. */
const SAYS = new RegExp(`(${WHAT})(?:\\s+(?:on|date|em|el|le|am))?[^\\p{L}\\p{N}]{0,20}(${DATE})`, 'iu');

/** Milliseconds since 1970; a date without a day means the last one of its month, for the doubt speaks for the team. */
function lastDayOf(written: string): number | null {
  const [year = '', month, day] = /^\d{4}/.test(written) ? written.split(/[-/.]/) : inWords(written);
  const monthIndex = Number(month) - 1;
  const date =
    day === undefined ? Date.UTC(Number(year), monthIndex + 1, 0) : Date.UTC(Number(year), monthIndex, Number(day));
  return monthIndex < 0 || monthIndex > 11 || Number.isNaN(date) ? null : date;
}

/** `January 5th, 2025` or `5 Jan 2025`: year, month and, where one is given, day. */
function inWords(written: string): string[] {
  const year = /\d{4}$/.exec(written)?.[0] ?? '';
  const name = /[a-z]{3}/i.exec(written)?.[0].toLowerCase() ?? '';
  const day = /(?<!\d)\d{1,2}(?!\d)/.exec(written)?.[0];
  return [year, String(MONTHS.indexOf(name) + 1), ...(day === undefined ? [] : [day])];
}
