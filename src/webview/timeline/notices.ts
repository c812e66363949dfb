import { html, type TemplateResult } from 'lit';
import type { TimelineEntry } from '../../core/timeline/entry.ts';
import { clockTime } from '../page/times.ts';

const icon = (name: string) => html`<span class="codicon codicon-${name}" aria-hidden="true"></span>`;

/** Where there is nothing to show: the record is being read, or there is none. */
export function nothingYet(lost: boolean): TemplateResult {
  const words = lost
    ? 'There is no record of this incident here. It may have been moved, or it belongs to another machine.'
    : 'Reading the record…';
  return html`<p class="empty" role="status">${words}</p>`;
}

/** The way to what came below what is in sight. */
export function jump(count: number, go: () => void): TemplateResult {
  const words = count === 1 ? '1 new entry' : `${count} new entries`;
  return html`<button class="jump" type="button" @click=${go}>${words}${icon('arrow-down')}</button>`;
}

/**
 * What came while the page was hidden or closed.
 * @param after when it was last looked at, milliseconds since 1970
 */
export function missed(
  entries: readonly TimelineEntry[],
  after: number,
  go: (entry: string) => void,
  seen: () => void,
): TemplateResult | string {
  const [first] = entries;
  if (!first) return '';
  const words = entries.length === 1 ? '1 entry' : `${entries.length} entries`;
  return html`<div class="missed">
    <button type="button" @click=${() => go(first.id)}>${words} since you looked at ${clockTime(after)}</button>
    <button type="button" title="I have seen them" aria-label="I have seen them" @click=${seen}>${icon('check')}</button>
  </div>`;
}
