import type { LintRule } from '../rule.ts';

export const contactToBeDone: LintRule = {
  code: 'contact-tbd',
  summary: 'A contact is a blank: nobody can be reached by it.',
  severity: 'warning',
  *check(runbook) {
    for (const contact of runbook.contacts) {
      const blank = [contact.name, contact.contact].some((value) => value !== null && isBlank(value));
      if (blank)
        yield {
          line: contact.line,
          message: `${contact.role ?? contact.name ?? 'This contact'} is not filled in. Write how to reach them.`,
        };
    }
  },
};

function isBlank(value: string): boolean {
  const text = value.trim();
  return (
    /^(?:tbd|tba|todo|n\/?a|none|xxx+|\?+|-+|–|—)$/i.test(text) ||
    /^[[<{(][^\])}>]*[\])}>]$/.test(text) ||
    /\bX{3,}[-\s]?X{3,}\b/i.test(text)
  );
}
