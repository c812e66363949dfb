import type { TimelineEntry } from '../../../core/timeline/entry.ts';
import type { EntryForm, FormKind } from '../../protocol.ts';
import type { Writing } from './requests.ts';
import { writeWhen } from './when.ts';

/**
 * A form about an entry, filled with what there is to begin with.
 * @param next the entry listed after it: what is inserted goes between the two
 * @param now milliseconds since 1970
 */
export function newForm(is: FormKind, about: TimelineEntry, next: TimelineEntry | null, now: number): EntryForm {
  const text = is === 'correct' && about.deeds.includes('correct-text') ? wordsOf(about) : '';
  return { entry: about.id, is, text, when: writeWhen(timeOf(is, about, next, now), now), reason: '' };
}

/** What to send for a form; `null` while nothing is written or nothing is other than it was. */
export function writingOf(form: EntryForm, about: TimelineEntry, at: string | null): Writing | null {
  const { entry, is } = form;
  const text = form.text.trim();
  if (is === 'correct') return correctionOf(form, about, at);
  if (text === '') return null;
  if (is === 'comment') return { type: 'comment', entry, text };
  if (is === 'insert') return { type: 'addNote', text, ...(at !== null && { occurredAt: at }) };
  return { type: 'judge', entry, verdict: is === 'confirm' ? 'confirmed' : 'ruled-out', reason: text };
}

/** Times are compared as they are shown: the form leaves the milliseconds out. */
function correctionOf(form: EntryForm, about: TimelineEntry, at: string | null): Writing | null {
  const text = form.text.trim();
  const reason = form.reason.trim();
  const newText = text !== '' && text !== wordsOf(about).trim() ? { text } : {};
  const moved = at !== null && Math.floor(Date.parse(at) / 1000) !== Math.floor(about.order[0] / 1000);
  if (!moved && !('text' in newText)) return null;
  const { entry } = form;
  return {
    type: 'correct',
    entry,
    ...newText,
    ...(moved && { occurredAt: at }),
    reason: reason === '' ? null : reason,
  };
}

/** The words of an entry of several lines stand in its detail, the first of them in its title, too. */
function wordsOf({ title, detail }: TimelineEntry): string {
  return detail?.startsWith(title.replace(/…$/, '')) ? detail : title;
}

function timeOf(is: FormKind, about: TimelineEntry, next: TimelineEntry | null, now: number): number {
  const at = about.order[0];
  if (is !== 'insert') return at;
  return next === null ? Math.max(at, now) : (at + next.order[0]) / 2;
}
