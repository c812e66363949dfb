import { html, nothing, type TemplateResult } from 'lit';
import type { IncidentKind } from '../../core/incident/incident.ts';
import type { IncidentFigures } from '../../core/insights/figures.ts';
import { bySeverity, type InsightsFilter, severityOf, sinceOf } from '../../core/insights/insights.ts';
import type { Basis } from '../../core/insights/statistic.ts';
import type { InsightsActions } from './actions.ts';
import { kindWords } from './words.ts';

const periods: readonly (readonly [months: number | null, words: string])[] = [
  [3, '3 months'],
  [6, '6 months'],
  [12, '12 months'],
  [null, 'All'],
];

const basisWords: Readonly<Record<Basis, readonly [words: string, title: string]>> = {
  declaration: ['the start', 'From the moment it was declared, as the runbook’s clock counts'],
  milestones: [
    'impact and detection',
    'Acknowledged from detection, the rest from impact: incidents without these times are n/a',
  ],
};

/** Which incidents are looked at. What is pressed holds; each choice says how many it is about. */
export function filters(
  all: readonly IncidentFigures[],
  filter: InsightsFilter,
  today: string,
  { setFilter, exportAs }: InsightsActions,
): TemplateResult {
  const { kinds, severities, months, basis } = filter;
  const recent = all.filter(({ month }) => month >= sinceOf(filter, today));
  const levels = bySeverity(
    all.filter(({ kind }) => kinds.includes(kind)),
    basis,
  );
  const bases = Object.keys(basisWords) as Basis[];
  return html`
    <section class="filters" aria-label="What is looked at">
      ${choice(
        'Period',
        periods.map(([value, words]) => chip(words, months === value, () => setFilter({ months: value }))),
      )}
      ${choice('Severity', [
        chip('All', severities.length === 0, () => setFilter({ severities: [] })),
        ...levels.map(({ key, label, rank }) => {
          const count = recent.filter((each) => severityOf(each) === key && kinds.includes(each.kind)).length;
          const press = () => setFilter({ severities: toggled(severities, key) });
          return chip(`${label} ${count}`, severities.includes(key), press, rank);
        }),
      ])}
      ${choice(
        'Incidents',
        (Object.keys(kindWords) as IncidentKind[])
          .filter((kind) => all.some((each) => each.kind === kind))
          .map((kind) => {
            const count = recent.filter((each) => each.kind === kind).length;
            const press = () => setFilter({ kinds: toggled(kinds, kind) });
            return chip(`${kindWords[kind]} ${count}`, kinds.includes(kind), press);
          }),
      )}
      ${choice(
        'Count from',
        bases.map((each) =>
          chip(basisWords[each][0], basis === each, () => setFilter({ basis: each }), undefined, basisWords[each][1]),
        ),
      )}
      <span class="exports">
        <vscode-button secondary @click=${() => exportAs('csv')}>Export CSV</vscode-button>
        <vscode-button secondary @click=${() => exportAs('json')}>Export JSON</vscode-button>
      </span>
    </section>
  `;
}

function choice(label: string, chips: readonly TemplateResult[]): TemplateResult | string {
  if (chips.length === 0) return '';
  return html`<span class="choice" role="group" aria-label=${label}><span class="quiet" aria-hidden="true">${label}</span>${chips}</span>`;
}

function chip(words: string, pressed: boolean, press: () => void, rank?: number | null, title = ''): TemplateResult {
  return html`<button
    class="chip"
    type="button"
    aria-pressed=${pressed ? 'true' : 'false'}
    title=${title}
    @click=${press}
  >${rank === undefined ? nothing : html`<span class="dot" data-rank=${rank === null ? 'none' : String(Math.min(rank, 3))}></span>`}${words}</button>`;
}

function toggled<T>(all: readonly T[], one: T): readonly T[] {
  return all.includes(one) ? all.filter((each) => each !== one) : [...all, one];
}
