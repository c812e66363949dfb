import { html, type TemplateResult } from 'lit';
import { measures } from '../../core/insights/figures.ts';
import { type Insights, type InsightsFilter, insightsOf } from '../../core/insights/insights.ts';
import { type Plot, plotOf } from '../../core/insights/plot.ts';
import { counted } from '../../core/runbook/minutesInWords.ts';
import {
  type InsightsHostMessage,
  type InsightsPageMessage,
  insightsStateSchema,
  parseInsightsHostMessage,
  parseInsightsPageMessage,
} from '../insightsProtocol.ts';
import { Host } from '../page/host.ts';
import { LightElement } from '../page/lightElement.ts';
import type { InsightsActions, Pointed } from './actions.ts';
import { card } from './card.ts';
import { filters } from './filters.ts';
import { lists } from './lists.ts';
import { tables } from './tables.ts';
import { markWords, monthWords } from './words.ts';

type Figures = Extract<InsightsHostMessage, { type: 'figures' }>;

const atFirst: InsightsFilter = { kinds: ['real', 'backfilled'], severities: [], months: 6, basis: 'declaration' };
/** Where there is room for it, the three cards stand side by side; pixels. */
const wide = 780;
const edge = 16;
const gap = 16;

/** The page: what past incidents tell, in one look. */
export class InsightsApp extends LightElement {
  static override properties = {
    figures: { state: true },
    filter: { state: true },
    reading: { state: true },
    pointed: { state: true },
    width: { state: true },
  };

  declare figures: Figures | null;
  declare filter: InsightsFilter;
  declare reading: string;
  declare pointed: Pointed | null;
  declare width: number;

  private readonly host = new Host<InsightsHostMessage, InsightsPageMessage, InsightsFilter>({
    parseHeard: parseInsightsHostMessage,
    parseSaid: parseInsightsPageMessage,
    keptSchema: insightsStateSchema,
  });
  private readonly stops: (() => void)[] = [];

  constructor() {
    super();
    this.figures = null;
    this.filter = this.host.recall() ?? atFirst;
    this.reading = 'Reading the records…';
    this.pointed = null;
    this.width = 0;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const sizes = new ResizeObserver(() => {
      this.width = this.clientWidth;
    });
    sizes.observe(this);
    this.width = this.clientWidth;
    const stop = this.host.listen(
      (message) => this.hear(message),
      () => undefined,
    );
    this.stops.push(stop, () => sizes.disconnect());
    this.host.post({ type: 'ready' });
  }

  override disconnectedCallback(): void {
    for (const stop of this.stops.splice(0)) stop();
    super.disconnectedCallback();
  }

  protected override render(): TemplateResult {
    if (this.figures === null) return html`<p class="empty" role="status">${this.reading}</p>`;
    const { figures, today } = this.figures;
    if (figures.length === 0) return html`<main><h1>Insights</h1>${this.nothingYet()}</main>`;
    const insights = insightsOf(figures, this.filter, today);
    return html`
      <main>
        <header>
          <h1>Insights</h1>
          <p class="quiet" role="status">${this.about(insights)}</p>
        </header>
        ${filters(figures, this.filter, today, this.actions)}
        ${insights.incidents.length === 0 ? html`<p class="empty">No incident fits what you asked for.</p>` : this.told(insights)}
      </main>
    `;
  }

  private told(insights: Insights): TemplateResult {
    const columns = this.width >= wide ? measures.length : 1;
    const width = (this.width - 2 * edge - (columns - 1) * gap) / columns - 26;
    const state = { insights, filter: this.filter, pointed: this.pointed, width };
    return html`
      <div class="cards" data-columns=${columns} @pointerleave=${() => this.actions.point(null)}>
        ${measures.map((measure) => card(measure, state, this.actions))}
      </div>
      <p class="pointed">${this.pointedWords(insights)}</p>
      ${tables(insights, this.filter)} ${lists(insights, this.actions)}
    `;
  }

  /** What the pointer or the keyboard is at; else what the signs mean. */
  private pointedWords(insights: Insights): TemplateResult | string {
    const { pointed } = this;
    const drawn: Plot | null = pointed && plotOf(insights, pointed.measure, this.filter.basis, 1, 1);
    const mark = drawn?.marks.find(({ incident }) => incident === pointed?.incident);
    if (mark) return markWords(mark);
    const signs = ['● incident', '○ written up afterwards', '△ drill', '━ median of a month', '┄ target'];
    return html`<span class="quiet">${signs.join('   ')}</span>`;
  }

  private about({ incidents, byMonth, before }: Insights): string {
    const { open = 0, none = 0, unread = 0 } = this.figures ?? {};
    const first = byMonth[0]?.key;
    const left = [
      open > 0 && `${open} still open`,
      none > 0 && `${none} cancelled or duplicate`,
      unread > 0 && `${unread} that cannot be read`,
    ].filter(Boolean);
    const since = first === undefined ? '' : ` since ${monthWords(first)}`;
    const then = before === null ? '' : ` (${before.incidents} in the ${this.filter.months} months before)`;
    return `${counted(incidents.length, 'incident')}${since}${then}${left.length === 0 ? '' : `; left out: ${left.join(', ')}`}`;
  }

  private nothingYet(): TemplateResult {
    const { open = 0, unread = 0 } = this.figures ?? {};
    return html`<p class="empty">
      No incident is over yet${open > 0 ? `; ${counted(open, 'one is', 'are')} still open` : ''}${unread > 0 ? `, and ${counted(unread, 'record')} cannot be read` : ''}.
      What you resolve is counted here. Try it with a drill: Incident: Start Drill.
    </p>`;
  }

  private readonly actions: InsightsActions = {
    setFilter: (change) => {
      this.filter = { ...this.filter, ...change };
      this.pointed = null;
      this.host.keep(this.filter);
    },
    openIncident: (incident) => this.host.post({ type: 'openIncident', incident }),
    point: (at) => {
      this.pointed = at;
    },
    exportAs: (format) => this.host.post({ type: 'export', format, filter: this.filter }),
  };

  private hear(message: InsightsHostMessage): void {
    if (message.type === 'reading') this.reading = `Reading the records: ${message.done} of ${message.all}`;
    else {
      this.figures = message;
      void this.updateComplete.then(() => this.host.post({ type: 'rendered', incidents: message.figures.length }));
    }
  }
}

customElements.define('insights-app', InsightsApp);
