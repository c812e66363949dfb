import type { TimelineEntry } from '../../../core/timeline/entry.ts';
import type { HostMessage } from '../../protocol.ts';
import type { TimelineHost } from './kept.ts';
import type { TimelineModel } from './model.ts';

type Told = Extract<HostMessage, { type: 'snapshot' | 'delta' }>;

/** History goes into the lists at least so often while it comes in, in milliseconds. */
const pace = 300;

/**
 * How the page comes by the record: asks for it, takes what comes in its turn, asks again where something is missing, and
 * fetches history page by page while nothing else is to be done.
 */
export class Reading {
  /** A snapshot is on its way: a host that can't answer is not asked for ever. */
  private asked = false;
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** @param changed called when the lists are other than before, with what in them is news */
  constructor(
    private readonly host: TimelineHost,
    private readonly model: TimelineModel,
    private readonly changed: (news: readonly TimelineEntry[], message: Told | null) => void,
  ) {}

  begin(): void {
    this.host.post({ type: 'ready', because: 'begun' });
  }

  take(message: Told): void {
    const taken = this.model.take(message);
    if (taken.is === 'repeated') return;
    if (taken.is === 'gap') {
      this.askAgain('gap');
      return;
    }
    this.asked = false;
    const isPage = message.type === 'snapshot' || message.reason === 'older';
    if (isPage && message.remaining > 0) this.askForOlder(message.epoch);
    if (taken.is === 'held') this.timer ??= setTimeout(() => this.release(), pace);
    else this.tell(taken.news, message);
  }

  /** Asks for everything once more. */
  askAgain(because: 'gap' | 'unreadable'): void {
    if (this.asked) return;
    this.asked = true;
    this.host.post({ type: 'ready', because });
  }

  /** Says that all of it is painted that is in the lists. */
  tellPainted(): void {
    const { position, all } = this.model;
    if (position !== null) this.host.post({ type: 'rendered', ...position, entries: all.length });
  }

  private release(): void {
    this.model.release();
    this.tell([], null);
  }

  private tell(news: readonly TimelineEntry[], message: Told | null): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.changed(news, message);
  }

  private askForOlder(epoch: string): void {
    requestIdleCallback(() => this.host.post({ type: 'olderWanted', epoch }));
  }
}
