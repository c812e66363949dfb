import { html, type TemplateResult } from 'lit';
import type { TimelineEntry } from '../../../core/timeline/entry.ts';
import type { PageActions } from '../actions.ts';
import { type RowState, row, rowLabel } from './row.ts';

/** Where a row stands. */
export interface Standing {
  readonly index: number;
  /** Rows in the list; -1 while that is not known. */
  readonly of: number;
  /** Pixels from the list's beginning. */
  readonly start: number;
}

/** A row in its place in the feed. */
export function article(
  entry: TimelineEntry,
  { index, of, start }: Standing,
  state: RowState,
  actions: PageActions,
): TemplateResult {
  const label = rowLabel(entry);
  return html`<article
    data-index=${index}
    data-entry=${entry.id}
    data-kind=${entry.kind}
    class=${['row', state.fresh ? 'fresh' : '', state.missed ? 'missed-row' : ''].join(' ')}
    tabindex=${state.current ? 0 : -1}
    aria-posinset=${index + 1}
    aria-setsize=${of}
    aria-label=${state.missed ? `new, ${label}` : label}
    .style=${`transform: translateY(${start}px)`}
  >
    ${row(entry, state, actions)}
  </article>`;
}
