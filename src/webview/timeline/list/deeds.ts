import { html, type TemplateResult } from 'lit';
import type { TimelineEntry } from '../../../core/timeline/entry.ts';
import type { FormKind } from '../../protocol.ts';
import type { PageActions } from '../actions.ts';

/** One thing that can be done with an entry: a word, its key on the row, and the doing. */
export interface Deed {
  readonly word: string;
  readonly key: string | null;
  readonly does: () => void;
}

/** What can be done with an entry, in the order in which it is offered. */
export function deedsOf(entry: TimelineEntry, actions: PageActions): readonly Deed[] {
  const { id, deeds } = entry;
  const form = (word: string, key: string | null, is: FormKind): Deed => ({
    word,
    key,
    does: () => actions.openForm(id, is),
  });
  const corrects = deeds.includes('correct-text') || deeds.includes('correct-time');
  return [
    ...(deeds.includes('run')
      ? [
          { word: 'Run again', key: 'r', does: () => actions.runAgain(id) },
          { word: 'Insert command', key: null, does: () => actions.insertCommand(id) },
          { word: 'Copy command', key: null, does: () => actions.copyCommand(id) },
        ]
      : []),
    ...(deeds.includes('judge') ? [form('Confirm', null, 'confirm'), form('Rule out', null, 'rule-out')] : []),
    ...(deeds.includes('comment') ? [form('Comment', 'c', 'comment')] : []),
    ...(corrects ? [form('Correct', 'e', 'correct')] : []),
    form('Insert after', 'i', 'insert'),
    { word: 'Copy as Markdown', key: 'm', does: () => actions.copyText(id) },
    { word: 'Copy link', key: 'l', does: () => actions.copyLink(id) },
  ];
}

/** The deeds as buttons, each with its key. */
export function deedButtons(entry: TimelineEntry, actions: PageActions, stop: number): TemplateResult {
  return html`<div class="deeds">
    ${deedsOf(entry, actions).map(
      ({ word, key, does }) => html`<button
        class="link"
        type="button"
        tabindex=${stop}
        title=${key === null ? word : `${word} (${key.toUpperCase()})`}
        @click=${does}
      >${word}</button>`,
    )}
  </div>`;
}
