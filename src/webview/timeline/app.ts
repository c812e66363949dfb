import { html, type TemplateResult } from 'lit';
import type { TimelineEntry } from '../../core/timeline/entry.ts';
import { everything, matches } from '../../core/timeline/filter.ts';
import { firstNotBefore } from '../../core/timeline/orderedEntries.ts';
import { Host } from '../page/host.ts';
import { LightElement } from '../page/lightElement.ts';
import { clockTime } from '../page/times.ts';
import type { EntryForm, FormKind, HostMessage, PageState } from '../protocol.ts';
import type { PageActions } from './actions.ts';
import { choices, choicesOf } from './head/choices.ts';
import { head } from './head/head.ts';
import { toolbar } from './head/toolbar.ts';
import { headingsOf } from './list/headings.ts';
import type { ScrollPlace, TimelineList } from './list/list.ts';
import { rowLabel } from './list/row.ts';
import type { TimelinePicture } from './picture/picture.ts';
import { rasterise } from './picture/rasterise.ts';
import { KeptStates, type TimelineHost, timelineProtocol } from './reading/kept.ts';
import { TimelineModel } from './reading/model.ts';
import type { TimelineComposer } from './writing/composer.ts';
import { newForm, writingOf } from './writing/forms.ts';
import { Requests, type WriteState, type Written } from './writing/requests.ts';

/** How often clock and now-line are brought up to date, in milliseconds. */
const tick = 10_000;
/** After so long without an answer the page says so, in milliseconds. */
const patience = 5_000;
/** For so long a new row stands out, in milliseconds. */
const freshness = 3_000;

/** The page: holds what it knows, keeps what it must remember, and speaks with the host. */
export class TimelineApp extends LightElement {
  static override properties = {
    incident: { type: String },
    writing: { state: true },
    formWriting: { state: true },
    now: { state: true },
    lost: { state: true },
    missedAfter: { state: true },
  };

  declare incident: string;
  declare writing: WriteState;
  /** What became of the form under an entry. */
  declare formWriting: WriteState;
  declare now: number;
  /** No snapshot has come for a while. */
  declare lost: boolean;
  /** The record's clock when the page was last looked at, where something has come since; milliseconds since 1970. */
  declare missedAfter: number | null;

  private readonly host: TimelineHost = new Host(timelineProtocol);
  private readonly states = new KeptStates(this.host);
  private readonly model = new TimelineModel();
  private kept!: PageState;
  private readonly fresh = new Set<string>();
  private news: readonly TimelineEntry[] = [];
  private unseen = 0;
  private begun = false;
  private asked = false;
  private readonly requests = new Requests(this.host);
  private scrollTimer: ReturnType<typeof setTimeout> | undefined;
  private readonly stops: (() => void)[] = [];

  constructor() {
    super();
    this.incident = '';
    this.writing = { is: 'idle' };
    this.formWriting = { is: 'idle' };
    this.now = Date.now();
    this.lost = false;
    this.missedAfter = null;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.kept = this.states.recall(this.incident) ?? emptyState(this.incident);
    this.model.filter = this.kept.filter;
    this.stops.push(
      this.host.listen(
        (message) => this.hear(message),
        () => this.ask('unreadable'),
      ),
    );
    const clock = setInterval(() => {
      this.now = Date.now();
    }, tick);
    const waiting = setTimeout(() => {
      this.lost = this.model.summary === null;
    }, patience);
    this.stops.push(
      () => clearInterval(clock),
      () => clearTimeout(waiting),
    );
    this.keep();
    this.host.post({ type: 'ready', because: 'begun' });
  }

  override disconnectedCallback(): void {
    for (const stop of this.stops.splice(0)) stop();
    super.disconnectedCallback();
  }

  protected override render(): TemplateResult {
    const { summary, visible, all, remaining } = this.model;
    if (summary === null)
      return html`<p class="empty" role="status">${this.lost ? lostWords : 'Reading the record…'}</p>`;
    const { filter, picture, view, draft, open, choices: choosing, grouping } = this.kept;
    return html`
      ${head(summary, this.now)}
      ${
        picture
          ? html`<timeline-picture
              .signs=${this.model.signs}
              .version=${this.model.version}
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
          .version=${this.model.version}
          .lookUp=${this.lookUp}
          .open=${new Set(open)}
          .fresh=${new Set(this.fresh)}
          .actions=${this.actions}
          .missedAfter=${this.missedAfter}
          .headings=${headingsOf(grouping, all, this.now)}
          .form=${this.kept.form}
          .writing=${this.formWriting}
          .busy=${remaining > 0}
          .begin=${this.kept.scroll}
          .scrolled=${this.onScrolled}
        ></timeline-list>
        ${visible.length === 0 ? html`<p class="empty">Nothing fits what you asked for.</p>` : ''}
        ${this.missedAfter === null ? '' : this.missed(this.missedAfter)}
        ${this.unseen === 0 ? '' : this.jump()}
      </main>
      <timeline-composer .draft=${draft} .state=${this.writing} .actions=${this.actions}></timeline-composer>
      <div class="unseen" role="log" aria-live="polite">${announcement(this.news)}</div>
    `;
  }

  private jump(): TemplateResult {
    const words = this.unseen === 1 ? '1 new entry' : `${this.unseen} new entries`;
    return html`<button class="jump" type="button" @click=${() => this.list()?.scrollToEnd()}>
      ${words}<span class="codicon codicon-arrow-down" aria-hidden="true"></span>
    </button>`;
  }

  /** What came while the page was hidden or closed. */
  private missed(after: number): TemplateResult | string {
    const news = this.model.visible.filter((entry) => isAfter(entry, after));
    if (news.length === 0) return '';
    const words = news.length === 1 ? '1 entry' : `${news.length} entries`;
    return html`<div class="missed">
      <button type="button" @click=${() => this.list()?.reveal(news[0]!.id)}>
        ${words} since you looked at ${clockTime(after)}
      </button>
      <button type="button" title="I have seen them" aria-label="I have seen them" @click=${() => this.seeAll()}>
        <span class="codicon codicon-check" aria-hidden="true"></span>
      </button>
    </div>`;
  }

  private seeAll(): void {
    this.missedAfter = null;
    this.see(this.model.all);
  }

  private readonly actions: PageActions = {
    reveal: (entry) => this.reveal(entry),
    togglePin: (entry) => this.host.post({ type: 'togglePin', entry }),
    toggleOpen: (entry) => {
      const open = this.kept.open.includes(entry)
        ? this.kept.open.filter((id) => id !== entry)
        : [...this.kept.open, entry];
      this.keep({ open });
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
      if (this.writing.is !== 'waiting') this.writing = { is: 'idle' };
      this.keep({ draft });
    },
    write: (kind, text, at) => this.write(kind, text, at),
    openForm: (entry, is) => this.openForm(entry, is),
    setForm: (form) => {
      this.formWriting = { is: 'idle' };
      this.keep({ form });
    },
    sendForm: (form, at) => this.sendForm(form, at),
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
        this.take(message);
        return;
      case 'recorded':
      case 'refused':
        this.requests.settle(message);
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

  private take(message: Extract<HostMessage, { type: 'snapshot' | 'delta' }>): void {
    const taken = this.model.take(message);
    if (taken.is === 'repeated') return;
    if (taken.is === 'gap') {
      this.ask('gap');
      return;
    }
    if (!this.begun) this.begin();
    else if (this.missedAfter === null) this.see(message.type === 'snapshot' ? message.entries : message.changed);
    this.asked = false;
    this.lost = false;
    this.now = Date.now();
    this.greet(taken.news);
    this.requestUpdate();
    void this.tellWhenPainted();
  }

  /** What is newer than what was seen before the page went away has been missed. */
  private begin(): void {
    this.begun = true;
    const { seen } = this.kept;
    this.missedAfter = seen !== null && this.model.all.some((entry) => isAfter(entry, seen)) ? seen : null;
    if (this.missedAfter === null) this.see(this.model.all);
  }

  private see(entries: readonly TimelineEntry[]): void {
    this.keep({ seen: Math.max(this.kept.seen ?? 0, newestOf(entries)) });
  }

  /** Asks for a snapshot, once until one comes: a host that can't answer is not asked for ever. */
  private ask(because: 'gap' | 'unreadable'): void {
    if (this.asked) return;
    this.asked = true;
    this.host.post({ type: 'ready', because });
  }

  private greet(news: readonly TimelineEntry[]): void {
    const shown = news.filter((entry) => matches(entry, this.model.filter));
    if (shown.length === 0) return;
    this.news = shown;
    if (!(this.list()?.atEnd ?? true)) this.unseen += shown.length;
    for (const { id } of shown) this.fresh.add(id);
    setTimeout(() => {
      for (const { id } of shown) this.fresh.delete(id);
      this.requestUpdate();
    }, freshness);
  }

  private async tellWhenPainted(): Promise<void> {
    await this.updateComplete;
    await this.list()?.updateComplete;
    requestAnimationFrame(() => {
      const { position, remaining } = this.model;
      if (position === null) return;
      this.host.post({ type: 'rendered', ...position, entries: this.model.all.length });
      if (remaining > 0) requestIdleCallback(() => this.host.post({ type: 'olderWanted', epoch: position.epoch }));
    });
  }

  private write(type: Written, text: string, at: string | null): void {
    this.requests.send({ type, text, ...(at === null ? {} : { occurredAt: at }) }, (state) => {
      this.writing = state;
      if (state.is !== 'recorded') return;
      this.composer()?.forgetWhen();
      this.keep({ draft: '' });
      this.list()?.scrollToEnd();
    });
  }

  /** One form at a time. Asked for again where it stands, it keeps what is written in it. */
  private openForm(entry: string, is: FormKind): void {
    const about = this.model.entry(entry);
    const { form } = this.kept;
    if (!about || (form !== null && form.entry === entry && form.is === is)) return;
    this.actions.setForm(newForm(is, about, this.nextTo(entry), Date.now()));
  }

  /** The entry listed after that one. */
  private nextTo(entry: string): TimelineEntry | null {
    const { visible } = this.model;
    const about = this.model.entry(entry);
    return (about && visible[firstNotBefore(visible, about.order) + 1]) ?? null;
  }

  private sendForm(form: EntryForm, at: string | null): void {
    const about = this.model.entry(form.entry);
    const writing = about && writingOf(form, about, at);
    if (!writing) {
      this.formWriting = { is: 'refused', message: 'Nothing is written yet, or nothing is changed.' };
      return;
    }
    this.requests.send(writing, (state) => {
      this.formWriting = state;
      if (state.is !== 'recorded') return;
      this.keep({ form: null });
      void this.updateComplete.then(() => this.list()?.reveal(form.entry));
    });
  }

  private reveal(entry: string): void {
    const wanted = this.model.entry(entry);
    if (!wanted || !matches(wanted, this.model.filter)) this.actions.setFilter(allOf());
    void this.updateComplete.then(() => this.list()?.reveal(entry));
  }

  /** Scrolling comes in bursts: what is kept is where it came to rest. */
  private readonly onScrolled = (scroll: ScrollPlace) => {
    this.kept = { ...this.kept, scroll };
    clearTimeout(this.scrollTimer);
    this.scrollTimer = setTimeout(() => this.states.keep(this.kept), 150);
    if (scroll !== null || this.unseen === 0) return;
    this.unseen = 0;
    this.requestUpdate();
  };

  private keep(change: Partial<PageState> = {}): void {
    this.kept = { ...this.kept, ...change };
    this.states.keep(this.kept);
    this.requestUpdate();
  }

  private readonly lookUp = (entry: string) => this.model.entry(entry);

  private list(): TimelineList | null {
    return this.querySelector<TimelineList>('timeline-list');
  }

  private composer(): TimelineComposer | null {
    return this.querySelector<TimelineComposer>('timeline-composer');
  }
}

const lostWords = 'There is no record of this incident here. It may have been moved, or it belongs to another machine.';

function emptyState(incident: string): PageState {
  return {
    incident,
    draft: '',
    filter: everything,
    open: [],
    picture: true,
    view: null,
    choices: false,
    grouping: 'minute',
    form: null,
    seen: null,
    scroll: null,
  };
}

/** By the record's clock: what is written up afterwards, of a time long ago, is as new as anything. */
function isAfter({ order, system }: TimelineEntry, seen: number): boolean {
  return order[1] > seen && !system;
}

function newestOf(entries: readonly TimelineEntry[]): number {
  return entries.reduce((newest, { order }) => Math.max(newest, order[1]), 0);
}

/** The filter that hides least: what is to be revealed must be there. */
function allOf(): PageState['filter'] {
  return { ...everything, system: true };
}

function announcement(news: readonly TimelineEntry[]): string {
  const [first] = news;
  if (!first) return '';
  return news.length === 1 ? rowLabel(first) : `${news.length} new entries, the last: ${rowLabel(news.at(-1)!)}`;
}

customElements.define('timeline-app', TimelineApp);
