import { html, nothing, type TemplateResult } from 'lit';
import type { Counted, Escalations, IncidentItem, Insights } from '../../core/insights/insights.ts';
import { counted } from '../../core/runbook/minutesInWords.ts';
import type { InsightsActions } from './actions.ts';

/** So many rows of a list are shown; the export has all. */
const most = 8;

/** What went wrong most, who had to be called, and what is still to be done. */
export function lists(
  { scenarios, escalations, openItems, incidents }: Insights,
  actions: InsightsActions,
): TemplateResult {
  return html`
    <div class="lists">
      <section aria-labelledby="items">
        <h2 id="items">Open action items <span class="quiet">${openItems.length || ''}</span></h2>
        ${openItems.length === 0 ? html`<p class="quiet">None that is not ticked.</p>` : html`<ul class="items">${openItems.slice(0, most).map((item) => itemRow(item, actions))}</ul>`}
        ${more(openItems.length)}
      </section>
      <section aria-labelledby="scenarios">
        <h2 id="scenarios">Known failures worked on</h2>
        ${scenarios.length === 0 ? html`<p class="quiet">No step of a known failure was done and no command of one was run.</p>` : bars(scenarios, incidents.length)}
        ${more(scenarios.length)}
      </section>
      <section aria-labelledby="escalations">
        <h2 id="escalations">Escalations</h2>
        ${escalationWords(escalations, incidents.length)}
        ${bars(escalations.to, incidents.length)}
        ${more(escalations.to.length)}
      </section>
    </div>
  `;
}

function more(count: number): TemplateResult | typeof nothing {
  return count > most ? html`<p class="quiet">and ${count - most} more, in the export</p>` : nothing;
}

function itemRow(
  { text, owner, due, overdue, title, incident }: IncidentItem,
  actions: InsightsActions,
): TemplateResult {
  return html`<li>
    <span dir="auto">${text}</span>
    <span class="quiet">
      ${owner ?? 'nobody’s yet'} · ${due === null ? 'no date' : html`<span data-tone=${overdue ? 'bad' : 'neutral'}>${overdue ? 'overdue since' : 'due'} ${due}</span>`} ·
      <button class="link" type="button" title="Open its timeline" @click=${() => actions.openIncident(incident)}>${title}</button>
    </span>
  </li>`;
}

function escalationWords(
  { incidents, called, answered, contacted, noAnswer, unrecorded }: Escalations,
  all: number,
): TemplateResult {
  if (called === 0) return html`<p class="quiet">Nobody beyond the first responder had to be called.</p>`;
  const came = [
    answered > 0 && `${answered} answered`,
    contacted > 0 && `${contacted} contacted`,
    noAnswer > 0 && `${noAnswer} did not answer`,
    unrecorded > 0 && `${unrecorded} with nothing written down`,
  ];
  return html`<p>
    ${counted(called, 'call')} beyond the first responder, in ${incidents} of ${counted(all, 'incident')}:
    ${came.filter(Boolean).join(', ')}.
  </p>`;
}

function bars(all: readonly Counted[], of: number): TemplateResult {
  const longest = all[0]?.incidents ?? 1;
  return html`<ul class="bars">
    ${all.slice(0, most).map(
      ({ name, incidents }) => html`<li>
        <span class="bar-name" dir="auto" title=${name}>${name}</span>
        <svg class="bar" height="10" width="100%" aria-hidden="true"><rect height="10" rx="2" width=${`${(100 * incidents) / longest}%`}></rect></svg>
        <span class="bar-count">${incidents}<span class="unseen"> of ${of} incidents</span></span>
      </li>`,
    )}
  </ul>`;
}
