import type { TimelineFilter } from '../../core/timeline/filter.ts';

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
  setDraft(text: string): void;
  /** @param at ISO 8601, `null` for now */
  write(kind: 'note' | 'decision', text: string, at: string | null): void;
  focusNote(): void;
}
