import { html, nothing, type TemplateResult } from 'lit';
import { type Measure, measures } from '../../core/insights/figures.ts';
import { formulaOf, type Group, type Insights, type InsightsFilter } from '../../core/insights/insights.ts';
import { span } from '../page/times.ts';
import { share } from './share.ts';
import { measureTitles, minutesWords, monthWords } from './words.ts';

/** Severities against the targets of the runbook, and the same month by month. */
export function tables({ bySeverity, byMonth }: Insights, filter: InsightsFilter): TemplateResult {
  return html`
    <section class="by-severity" aria-labelledby="by-severity">
      <h2 id="by-severity">By severity, against the runbook’s targets</h2>
      ${table('Severity', bySeverity, filter, ({ label, rank }) => html`<span class="level" data-rank=${rank === null ? 'none' : String(Math.min(rank, 3))}>${label}</span>`)}
    </section>
    <details class="by-month">
      <summary>Month by month</summary>
      ${table('Month', [...byMonth].reverse(), filter, ({ key }) => monthWords(key))}
    </details>
  `;
}

function table(
  what: string,
  groups: readonly Group[],
  { basis }: InsightsFilter,
  name: (group: Group) => TemplateResult | string,
): TemplateResult {
  return html`
    <table>
      <thead>
        <tr>
          <th scope="col">${what}</th>
          <th scope="col" class="number">Incidents</th>
          ${measures.map((measure) => html`<th scope="col" title=${formulaOf(measure, basis)}>${measureTitles[measure]}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${groups.map(
          (group) => html`
            <tr>
              <th scope="row">${name(group)}</th>
              <td class="number">${group.incidents}</td>
              ${measures.map((measure) => html`<td>${cell(measure, group)}</td>`)}
            </tr>
          `,
        )}
      </tbody>
    </table>
  `;
}

function cell(measure: Measure, { statistics, targets, incidents }: Group): TemplateResult | string {
  const { median, known, missing, targeted, within } = statistics[measure];
  if (incidents === 0) return '–';
  const wanted = targets[measure].map(minutesWords).join(', ');
  const target =
    targeted === 0
      ? html`<span class="quiet">${wanted === '' ? '' : `target ${wanted}`}</span>`
      : html`<span class="target">${share(statistics[measure])} ${within} of ${targeted}<span class="quiet">within ${wanted}</span></span>`;
  return html`
    <span class="cell">
      <strong>${median === null ? 'n/a' : span(median)}</strong>
      <span class="quiet">${known === 0 ? '' : known === 1 ? 'of one' : `of ${known}`}${missing > 0 && known > 0 ? `, ${missing} n/a` : nothing}</span>
    </span>
    ${target}
  `;
}
