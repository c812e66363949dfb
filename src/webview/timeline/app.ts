import { html, type TemplateResult } from 'lit';
import type { TimelineEntry } from '../../core/timeline/entry.ts';
import { everything, matches } from '../../core/timeline/filter.ts';
import { firstNotBefore } from '../../core/timeline/orderedEntries.ts';
import { Host } from '../page/host.ts';
import { LightElement } from '../page/lightElement.ts';
import type { FormKind, HostMessage, PageState } from '../protocol.ts';
import type { PageActions } from './actions.ts';
import { choices, choicesOf } from './head/choices.ts';
import { head } from './head/head.ts';
import { toolbar } from './head/toolbar.ts';
import { type Headings, headingsOf } from './list/headings.ts';
import type { TimelineList } from './list/list.ts';
import type { ScrollPlace } from './list/place.ts';
import { jump, missed, nothingYet } from './notices.ts';
import type { TimelinePicture } from './picture/picture.ts';
import { rasterise } from './picture/rasterise.ts';
import { emptyState, KeptStates, type TimelineHost, timelineProtocol } from './reading/kept.ts';
import { TimelineModel } from './reading/model.ts';
import { News, newestOf } from './reading/news.ts';
import { Reading } from './reading/reading.ts';
import type { TimelineComposer } from './writing/composer.ts';
import { newForm } from './writing/forms.ts';
import { leftOf, Writing } from './writing/writing.ts';

/** How often clock and now-line are brought up to date, in milliseconds. */
const tick = 10_000;
/** After so long without an answer the page says so, in milliseconds. */
const patience = 5_000;

/** The page: puts its parts together, and keeps what a person did with it. */
export class TimelineApp extends LightElement {
  static override properties = {
    incident: { type: String },
    now: { state: true },
    lost: { state: true },
  };

  declare incident: string;
  /** Milliseconds since 1970. */
  declare now: number;
  /** No snapshot has come for a while. */
  declare lost: boolean;

  private readonly host: TimelineHost = new Host(timelineProtocol);
  private readonly states = new KeptStates(this.host);
  private readonly model = new TimelineModel();
  private readonly news = new News(() => this.requestUpdate());
  private readonly writing = new Writing(this.host, () => this.requestUpdate());
  private readonly reading = new Reading(this.host, this.model, (news, message) => this.show(news, message));
  private kept!: PageState;
  private begun = false;
  /** Entry to reveal once history has brought it. */
  private sought: string | null = null;
  private scrollTimer: ReturnType<typeof setTimeout> | undefined;
  private readonly stops: (() => void)[] = [];

  constructor() {
    super();
    this.incident = '';
    this.now = Date.now();
    this.lost = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.kept = this.states.recall(this.incident) ?? emptyState(this.incident);
    this.model.filter = this.kept.filter;
    const clock = setInterval(() => {
      this.now = Date.now();
    }, tick);
    const waiting = setTimeout(() => {
      this.lost = this.model.summary === null;
    }, patience);
    this.stops.push(
      this.host.listen(
        (message) => this.hear(message),
        () => this.reading.askAgain('unreadable'),
      ),
      () => clearInterval(clock),
      () => clearTimeout(waiting),
    );
    this.keep();
    this.reading.begin();
  }

  override disconnectedCallback(): void {
    for (const stop of this.stops.splice(0)) stop();
    super.disconnectedCallback();
  }

  protected override render(): TemplateResult {
    const { summary, visible, all, remaining, version } = this.model;
    if (summary === null) return nothingYet(this.lost);
    const { filter, picture, view, draft, choices: choosing, grouping } = this.kept;
    const { missedAfter, unseen } = this.news;
    return html`
      ${head(summary, this.now)}
      ${
        picture
          ? html`<timeline-picture
              .signs=${this.model.signs}
              .version=${version}
              .lookUp=${this.lookUp}
              .summary=${summary}
              .actions=${this.actions}
              .view=${view}
              .chosen=${filter.span}
              .now=${this.now}
            ></timeline-picture>`
          : ''
      }
      ${toolbar({ filter, picture, view, choosing, grouping, shown: visible.length, all: all.length + remaining }, this.actions)}
      ${choosing ? choices(choicesOf(all, filter), filter, this.actions) : ''}
      <main class="list">
        <timeline-list
          .entries=${visible}
          .version=${version}
          .lookUp=${this.lookUp}
          .open=${this.kept.open}
          .fresh=${this.news.fresh}
          .actions=${this.actions}
          .missedAfter=${missedAfter}
          .declared=${Date.parse(summary.declaredAt)}
          .headings=${this.headings()}
          .form=${this.kept.form}
          .writing=${this.writing.form}
          .busy=${remaining > 0}
          .begin=${this.kept.scroll}
          .scrolled=${this.onScrolled}
        ></timeline-list>
        ${visible.length === 0 ? html`<p class="empty">Nothing fits what you asked for.</p>` : ''}
        ${missedAfter === null ? '' : missed(this.news.missedOf(visible), missedAfter, this.revealRow, () => this.seeAll())}
        ${unseen === 0 ? '' : jump(unseen, () => this.list()?.scrollToEnd())}
      </main>
      <timeline-composer .draft=${draft} .state=${this.writing.note} .actions=${this.actions}></timeline-composer>
      <div class="unseen" role="log" aria-live="polite">${this.news.announcement()}</div>
    `;
  }

  private readonly actions: PageActions = {
    reveal: (entry) => this.reveal(entry),
    togglePin: (entry) => this.host.post({ type: 'togglePin', entry }),
    toggleOpen: (entry) => {
      const { open } = this.kept;
      this.keep({ open: open.includes(entry) ? open.filter((id) => id !== entry) : [...open, entry] });
    },
    openEvidence: (entry) => this.host.post({ type: 'openEvidence', entry }),
    openOrigin: (entry) => this.host.post({ type: 'openOrigin', entry }),
    openLink: (entry, link) => this.host.post({ type: 'openLink', entry, link }),
    setFilter: (filter) => {
      this.model.filter = filter;
      this.keep({ filter });
    },
    setPicture: (picture) => this.keep({ picture }),
    setChoosing: (choosing) => this.keep({ choices: choosing }),
    setGrouping: (grouping) => this.keep({ grouping }),
    setView: (view) => this.keep({ view }),
    setSpan: (span) => this.actions.setFilter({ ...this.kept.filter, span }),
    zoom: (direction) => this.querySelector<TimelinePicture>('timeline-picture')?.zoom(direction),
    setDraft: (draft) => {
      this.writing.goOn();
      this.keep({ draft });
    },
    write: (kind, text, at) =>
      this.writing.sendNote(kind, text, at, () => {
        this.composer()?.forgetWhen();
        this.keep({ draft: leftOf(this.kept.draft, text) });
        this.list()?.scrollToEnd();
      }),
    openForm: (entry, is) => this.openForm(entry, is),
    setForm: (form) => {
      this.writing.goOnWithForm();
      this.keep({ form });
    },
    sendForm: (form, at) =>
      this.writing.sendForm(form, this.model.entry(form.entry), at, () => {
        // What was written in it since, or in another one, is not on disk.
        if (this.kept.form !== form) return;
        this.keep({ form: null });
        this.revealRow(form.entry);
      }),
    runAgain: (entry) => this.host.post({ type: 'runAgain', entry }),
    insertCommand: (entry) => this.host.post({ type: 'insertCommand', entry }),
    copyCommand: (entry) => this.host.post({ type: 'copyCommand', entry }),
    copyText: (entry) => this.host.post({ type: 'copyText', entry }),
    copyLink: (entry) => this.host.post({ type: 'copyLink', entry }),
    copyTimeline: () => this.host.post({ type: 'copyTimeline' }),
    exportTimeline: () => this.host.post({ type: 'exportTimeline' }),
    focusNote: () => this.composer()?.focusNote(),
  };

  private hear(message: HostMessage): void {
    switch (message.type) {
      case 'snapshot':
      case 'delta':
        this.reading.take(message);
        return;
      case 'recorded':
      case 'refused':
        this.writing.settle(message);
        return;
      case 'reveal':
        this.reveal(message.entry);
        return;
      case 'rasterise':
        void rasterise(message.svg).then((png) =>
          this.host.post({ type: 'rasterised', request: message.request, png }),
        );
    }
  }

  /** The lists are other than before. */
  private show(news: readonly TimelineEntry[], message: Extract<HostMessage, { type: 'snapshot' | 'delta' }> | null) {
    if (!this.begun) this.begin();
    else if (this.news.missedAfter === null && message !== null)
      this.see(message.type === 'snapshot' ? message.entries : message.changed);
    this.lost = false;
    this.now = Date.now();
    const shown = news.filter((entry) => matches(entry, this.model.filter));
    this.news.come(shown, this.list()?.atEnd ?? true);
    this.requestUpdate();
    void this.tellWhenPainted();
    if (this.sought !== null) this.reveal(this.sought);
  }

  /** What is newer than what was seen before the page went away has been missed. */
  private begin(): void {
    this.begun = true;
    this.news.begin(this.model.all, this.kept.seen);
    if (this.news.missedAfter === null) this.see(this.model.all);
  }

  private see(entries: readonly TimelineEntry[]): void {
    const seen = Math.max(this.kept.seen ?? 0, newestOf(entries));
    if (seen !== this.kept.seen) this.keep({ seen });
  }

  private seeAll(): void {
    this.news.missedAfter = null;
    this.see(this.model.all);
    this.requestUpdate();
  }

  private async tellWhenPainted(): Promise<void> {
    await this.updateComplete;
    await this.list()?.updateComplete;
    requestAnimationFrame(() => this.reading.tellPainted());
  }

  /** One form at a time. Asked for again where it stands, it keeps what is written in it. */
  private openForm(entry: string, is: FormKind): void {
    const about = this.model.entry(entry);
    const { form } = this.kept;
    if (!about || (form !== null && form.entry === entry && form.is === is)) return;
    const { visible } = this.model;
    const next = visible[firstNotBefore(visible, about.order) + 1] ?? null;
    this.actions.setForm(newForm(is, about, next, Date.now()));
  }

  /** The filter hides least then: what is to be revealed must be there. */
  private reveal(entry: string): void {
    const wanted = this.model.entry(entry);
    this.sought = wanted === undefined && this.model.remaining > 0 ? entry : null;
    if (this.sought !== null) return;
    if (!wanted || !matches(wanted, this.model.filter)) this.actions.setFilter({ ...everything, system: true });
    this.revealRow(entry);
  }

  private readonly revealRow = (entry: string) => {
    void this.updateComplete.then(() => this.list()?.reveal(entry));
  };

  /** Scrolling comes in bursts: what is kept is where it came to rest. */
  private readonly onScrolled = (scroll: ScrollPlace) => {
    this.kept = { ...this.kept, scroll };
    clearTimeout(this.scrollTimer);
    this.scrollTimer = setTimeout(() => this.states.keep(this.kept), 150);
    if (scroll !== null || this.news.unseen === 0) return;
    this.news.unseen = 0;
    this.requestUpdate();
  };

  private keep(change: Partial<PageState> = {}): void {
    this.kept = { ...this.kept, ...change };
    this.states.keep(this.kept);
    this.requestUpdate();
  }

  /** The same function until it would say something else: the list is not rendered for nothing. */
  private headings(): Headings {
    const { grouping } = this.kept;
    const key = `${grouping} ${this.model.version} ${Math.floor(this.now / 60_000)}`;
    if (this.headed.key !== key)
      this.headed = { key, headings: headingsOf(grouping, this.model.signs.changes, this.now) };
    return this.headed.headings;
  }

  private headed: { readonly key: string; readonly headings: Headings } = { key: '', headings: () => null };

  private readonly lookUp = (entry: string) => this.model.entry(entry);

  private list(): TimelineList | null {
    return this.querySelector<TimelineList>('timeline-list');
  }

  private composer(): TimelineComposer | null {
    return this.querySelector<TimelineComposer>('timeline-composer');
  }
}

customElements.define('timeline-app', TimelineApp);
