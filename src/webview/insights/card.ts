import { html, nothing, type TemplateResult } from 'lit';
import type { Measure } from '../../core/insights/figures.ts';
import { formulaOf, type Insights, type InsightsFilter } from '../../core/insights/insights.ts';
import type { Statistic } from '../../core/insights/statistic.ts';
import { counted } from '../../core/runbook/minutesInWords.ts';
import { span } from '../page/times.ts';
import type { InsightsActions, Pointed } from './actions.ts';
import { plot } from './plot.ts';
import { share } from './share.ts';
import { few, measureTitles } from './words.ts';

export interface CardState {
  readonly insights: Insights;
  readonly filter: InsightsFilter;
  readonly pointed: Pointed | null;
  /** Of the card, in pixels. */
  readonly width: number;
}

/** One measure: the figure, how good that is, and every incident behind it. */
export function card(
  measure: Measure,
  { insights, filter, pointed, width }: CardState,
  actions: InsightsActions,
): TemplateResult {
  const statistic = insights.statistics[measure];
  const { median, known } = statistic;
  return html`
    <section class="card" aria-labelledby=${`title-${measure}`}>
      <h2 id=${`title-${measure}`}>${measureTitles[measure]}</h2>
      <p class="formula quiet">${formulaOf(measure, filter.basis)}</p>
      <p class="figure">
        <span class="median">${median === null ? 'n/a' : span(median)}</span>
        <span class="of">${known === 0 ? 'no incident has both times' : known === 1 ? 'one incident' : `median of ${known}`}${range(statistic)}</span>
      </p>
      ${targetWords(
        statistic,
        insights.incidents.some(({ targets }) => targets[measure] !== null),
      )}
      <p class="quiet">${[missingWords(statistic), beforeWords(measure, insights, filter)].filter(Boolean).join(' · ') || nothing}</p>
      ${known === 0 ? nothing : plot({ measure, insights, basis: filter.basis, pointed, width }, actions)}
    </section>
  `;
}

function range({ known, least, most }: Statistic): string {
  return known > 1 && least !== null && most !== null ? `, ${span(least)} to ${span(most)}` : '';
}

function targetWords(statistic: Statistic, isWanted: boolean): TemplateResult {
  const none = isWanted ? 'those with a target have no time for it' : 'the runbook has no target for it';
  if (statistic.targeted === 0) return html`<p class="target quiet">${none}</p>`;
  return html`<p class="target">${share(statistic)} ${statistic.within} of ${statistic.targeted} within target</p>`;
}

function missingWords({ missing }: Statistic): string {
  return missing === 0 ? '' : `${missing} n/a`;
}

/** Compared with as many months before, where both have enough to be compared. */
function beforeWords(measure: Measure, { before, statistics }: Insights, { months }: InsightsFilter): string {
  const then = before?.statistics[measure];
  const now = statistics[measure];
  if (then === undefined || then.median === null || now.median === null) return '';
  const words = `${counted(months ?? 0, 'month')} before: ${span(then.median)} of ${then.known}`;
  if (then.known < few || now.known < few) return `${words}, too few to compare`;
  const change = now.median - then.median;
  if (Math.abs(change) < 60_000) return `${words}, the same`;
  return `${words}, now ${span(Math.abs(change))} ${change < 0 ? 'faster' : 'slower'}`;
}
