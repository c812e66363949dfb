import type { LintRule } from '../rule.ts';

/** A runbook that nobody has looked at for this long is read with care. */
const staleAfterDays = 365;

export const staleDate: LintRule = {
  code: 'stale-date',
  summary: 'The runbook says that it was last reviewed more than a year ago, or that its next review is past.',
  severity: 'info',
  *check(_, { text, today }) {
    for (const [index, line] of text.split('\n').entries()) {
      const found =
        /(last\s+(?:updated|reviewed|tested|verified|modified)|next\s+review)\b[^0-9]{0,20}(\d{4}-\d{2}-\d{2})/i.exec(
          line.slice(0, 500),
        );
      const date = Date.parse(found?.[2] ?? '');
      if (!found || Number.isNaN(date)) continue;
      const days = Math.floor((Date.parse(today) - date) / 86_400_000);
      if (/next/i.test(found[1] ?? '') ? days > 0 : days > staleAfterDays)
        yield {
          line: index + 1,
          message: `${found[1]} ${found[2]}, ${days} days ago. Review it, and write the new date.`,
        };
    }
  },
};
