import type { Contact } from '../../model.ts';
import type { LintRule } from '../rule.ts';

export const contactToBeDone: LintRule = {
  code: 'contact-tbd',
  summary: 'A contact is a blank, or has one where a name, number or channel belongs.',
  severity: 'warning',
  *check(runbook) {
    for (const contact of runbook.contacts) {
      const message = missingOf(contact);
      if (message !== null) yield { line: contact.line, message };
    }
  },
};

function missingOf({ role, name, contact }: Contact): string | null {
  const given = [...(name === null ? [] : [name]), ...waysOf(contact)];
  const blanks = given.filter(isBlank);
  const rest = given.filter((value) => !isBlank(value) && !NONE.test(value));
  const who = role ?? name ?? 'This contact';
  if (rest.length > 0 && blanks.length > 0)
    return `${who}: "${blanks[0]}" is still to be filled in. Until then there is only ${rest.join(', ')}.`;
  const isNobody = given.length > 0 && rest.length === 0;
  return isNobody ? `${who} is not filled in. Write how to reach them.` : null;
}

/** Several columns of a table are one text by now; a blank may hold a comma of its own. */
function waysOf(contact: string | null): string[] {
  if (contact === null) return [];
  return isBlank(contact) ? [contact] : contact.split(/,\s+/);
}

/** Says that there is none, which is no blank as long as something else is there. */
const NONE = /^(?:n\/?a|none|-+|–|—)$/i;

const UNSAID = /^(?:tbd|tba|tbc|todo|xxx+|\?+|_{2,}|a definir|por definir|à définir|noch offen|待定|未定|미정)$/i;

/** Taken out for outsiders' eyes: the team has it. */
const WITHHELD = /redacted|withheld|confidential|private|internal|hidden/i;

/** What is no name but a way to reach somebody. */
const REACHES = /@[\w-]+|:\/\/|#\w|\d{3}/;

function isBlank(value: string): boolean {
  const text = value.trim();
  const named = /^@?(?:\[([^\]]*)\]|<([^>]*)>|\{\{?([^}]*)\}?\})$/.exec(text);
  const inside = named?.[1] ?? named?.[2] ?? named?.[3];
  if (inside !== undefined) return !WITHHELD.test(inside) && !REACHES.test(inside);
  return UNSAID.test(text) || /^[+(]?[\d\s()x-]*x{3,}[\d\s()x-]*$/i.test(text);
}
