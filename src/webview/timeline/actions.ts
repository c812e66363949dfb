import type { TimelineFilter } from '../../core/timeline/filter.ts';
import type { Span } from '../../core/timeline/span.ts';
import type { EntryForm, FormKind, Grouping } from '../protocol.ts';
import type { Written } from './writing/requests.ts';

/** What the parts of the page ask of the whole. */
export interface PageActions {
  /** Scrolls to an entry and puts the focus on it. */
  reveal(entry: string): void;
  togglePin(entry: string): void;
  /** Folds or unfolds an entry's detail. */
  toggleOpen(entry: string): void;
  openEvidence(entry: string): void;
  openOrigin(entry: string): void;
  openLink(entry: string, link: 'commit' | 'url' | 'document'): void;
  setFilter(filter: TimelineFilter): void;
  setPicture(shown: boolean): void;
  /** Shows this time in the picture; `null` is the whole incident. */
  setView(view: Span | null): void;
  /** Goes nearer to the sign that the keyboard is at, or further from it. */
  zoom(direction: 'in' | 'out'): void;
  /** Lists this time only; `null` is all of it. */
  setSpan(span: Span | null): void;
  /** Opens or closes the choice of kinds and people. */
  setChoosing(open: boolean): void;
  setGrouping(grouping: Grouping): void;
  setDraft(text: string): void;
  /** @param at ISO 8601, `null` for now */
  write(kind: Written, text: string, at: string | null): void;
  /** Opens a form under an entry, filled with what it says now. */
  openForm(entry: string, is: FormKind): void;
  /** Keeps what is written in the form; `null` closes it. */
  setForm(form: EntryForm | null): void;
  /** @param at the time that was given, ISO 8601, `null` where none was */
  sendForm(form: EntryForm, at: string | null): void;
  runAgain(entry: string): void;
  insertCommand(entry: string): void;
  copyCommand(entry: string): void;
  copyText(entry: string): void;
  copyLink(entry: string): void;
  copyTimeline(): void;
  exportTimeline(): void;
  focusNote(): void;
}
