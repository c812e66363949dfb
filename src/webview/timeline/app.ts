import { html, type TemplateResult } from 'lit';
import type { TimelineEntry } from '../../core/timeline/entry.ts';
import { everything } from '../../core/timeline/filter.ts';
import type { HostMessage, PageState } from '../protocol.ts';
import type { PageActions } from './actions.ts';
import { choices, choicesOf } from './choices.ts';
import type { TimelineComposer, WriteState } from './composer.ts';
import { head } from './head.ts';
import { headingsOf } from './headings.ts';
import { Host } from './host.ts';
import { LightElement } from './lightElement.ts';
import type { ScrollPlace, TimelineList } from './list.ts';
import { TimelineModel } from './model.ts';
import type { TimelinePicture } from './picture.ts';
import { rowLabel } from './row.ts';
import { toolbar } from './toolbar.ts';

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
    now: { state: true },
    lost: { state: true },
  };

  declare incident: string;
  declare writing: WriteState;
  declare now: number;
  /** No snapshot has come for a while. */
  declare lost: boolean;

  private readonly host = new Host();
  private readonly model = new TimelineModel();
  private kept!: PageState;
  private readonly fresh = new Set<string>();
  private news: readonly TimelineEntry[] = [];
  private unseen = 0;
  private asked = false;
  private requests = 0;
  private pending: { readonly request: number; readonly kind: 'note' | 'decision' } | null = null;
  private scrollTimer: ReturnType<typeof setTimeout> | undefined;
  private readonly stops: (() => void)[] = [];

  constructor() {
    super();
    this.incident = '';
    this.writing = { is: 'idle' };
    this.now = Date.now();
    this.lost = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.kept = this.host.recall(this.incident) ?? emptyState(this.incident);
    this.model.filter = this.kept.filter;
    this.stops.push(
      this.host.listen(
        (message) => this.hear(message),
        (misfit) => this.misread(misfit),
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
              .entries=${all}
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
          .open=${new Set(open)}
          .fresh=${new Set(this.fresh)}
          .actions=${this.actions}
          .headings=${headingsOf(grouping, all, this.now)}
          .busy=${remaining > 0}
          .begin=${this.kept.scroll}
          .scrolled=${this.onScrolled}
        ></timeline-list>
        ${visible.length === 0 ? html`<p class="empty">Nothing fits what you asked for.</p>` : ''}
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
        this.settle(message);
    }
  }

  private take(message: Extract<HostMessage, { type: 'snapshot' | 'delta' }>): void {
    const taken = this.model.take(message);
    if (taken.is === 'repeated') return;
    if (taken.is === 'gap') {
      this.ask('gap');
      return;
    }
    this.asked = false;
    this.lost = false;
    this.now = Date.now();
    this.greet(taken.news);
    this.requestUpdate();
    void this.tellWhenPainted();
  }

  private misread(misfit: string): void {
    console.error(`A message from the host fits no schema: ${misfit}`);
    this.ask('unreadable');
  }

  /** Asks for a snapshot, once until one comes: a host that can't answer is not asked for ever. */
  private ask(because: 'gap' | 'unreadable'): void {
    if (this.asked) return;
    this.asked = true;
    this.host.post({ type: 'ready', because });
  }

  private greet(news: readonly TimelineEntry[]): void {
    const shown = news.filter((entry) => this.model.visible.some(({ id }) => id === entry.id));
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

  private write(kind: 'note' | 'decision', text: string, at: string | null): void {
    const request = ++this.requests;
    this.pending = { request, kind };
    this.writing = { is: 'waiting', long: false };
    setTimeout(() => {
      if (this.pending?.request === request) this.writing = { is: 'waiting', long: true };
    }, patience);
    const type = kind === 'note' ? 'addNote' : 'logDecision';
    this.host.post({ type, request, text, ...(at === null ? {} : { occurredAt: at }) });
  }

  private settle(message: Extract<HostMessage, { type: 'recorded' | 'refused' }>): void {
    if (this.pending?.request !== message.request) return;
    const { kind } = this.pending;
    this.pending = null;
    if (message.type === 'refused') {
      this.writing = { is: 'refused', message: message.message };
      return;
    }
    this.writing = { is: 'recorded', what: kind };
    this.composer()?.forgetWhen();
    this.keep({ draft: '' });
    this.list()?.scrollToEnd();
  }

  private reveal(entry: string): void {
    if (!this.model.visible.some(({ id }) => id === entry)) this.actions.setFilter(allOf());
    void this.updateComplete.then(() => this.list()?.reveal(entry));
  }

  /** Scrolling comes in bursts: what is kept is where it came to rest. */
  private readonly onScrolled = (scroll: ScrollPlace) => {
    this.kept = { ...this.kept, scroll };
    clearTimeout(this.scrollTimer);
    this.scrollTimer = setTimeout(() => this.host.keep(this.kept), 150);
    if (scroll !== null || this.unseen === 0) return;
    this.unseen = 0;
    this.requestUpdate();
  };

  private keep(change: Partial<PageState> = {}): void {
    this.kept = { ...this.kept, ...change };
    this.host.keep(this.kept);
    this.requestUpdate();
  }

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
    scroll: null,
  };
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
