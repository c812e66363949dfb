import type { Outcome } from '../../app/incidents.ts';
import type { Command } from '../../core/incident/commands.ts';
import type { DeployRef, RecordedEvent } from '../../core/incident/events.ts';
import type { Incident } from '../../core/incident/incident.ts';
import type { Runbook } from '../../core/runbook/model.ts';
import type { TimelineEntry } from '../../core/timeline/entry.ts';
import { summaryOf } from '../../core/timeline/milestones.ts';
import { TimelineProjection } from '../../core/timeline/projection.ts';
import type { HostMessage, WritingMessage } from '../../webview/protocol.ts';

/** Entries of a snapshot, and of each page of history after it: enough to fill a tall window, quick to parse. */
const pageSize = 300;

/** What a feed reads from and writes to. */
export interface FeedSource {
  /** The record as it is now; `undefined` while it has not been read. */
  read():
    | { readonly incident: Incident; readonly events: readonly RecordedEvent[]; readonly unreadable: number }
    | undefined;
  execute(command: Command): Promise<Outcome>;
  /** A name that no other feed has had. */
  newEpoch(): string;
}

/**
 * Keeps one page in step with one record: a snapshot when the page asks for it, then numbered deltas while the page is
 * visible. While it is hidden nothing is sent and nothing is computed; what happened meanwhile is one delta afterwards.
 */
export class TimelineFeed {
  private projection = new TimelineProjection();
  private epoch: string | null = null;
  private sequence = 0;
  private visible = true;
  private deploys: readonly DeployRef[] = [];
  private book: Runbook | null = null;
  /** Oldest entry that the page has; older ones go out page by page. */
  private oldest: TimelineEntry | null = null;
  private unsent = 0;

  constructor(
    private readonly source: FeedSource,
    private readonly send: (message: HostMessage) => void,
  ) {}

  /** The entry of that id, as the record has it now. */
  entry(id: string): TimelineEntry | undefined {
    return this.projection.entry(id);
  }

  setVisible(visible: boolean): void {
    this.visible = visible;
    this.update();
  }

  setDeploys(deploys: readonly DeployRef[]): void {
    this.deploys = deploys;
    this.update();
  }

  /** @param book what the incident's targets stand in */
  setRunbook(book: Runbook | null): void {
    if (book === this.book) return;
    this.book = book;
    this.update();
  }

  /** Sends what is new, if the page is there to see it. */
  update(): void {
    if (!this.visible || this.epoch === null) return;
    const live = this.source.read();
    if (live === undefined) return;
    if (live.events.length < this.projection.eventCount) {
      this.begin();
      return;
    }
    const changed = new Map<string, TimelineEntry>();
    for (const event of this.unseen(live.events))
      for (const entry of this.projection.apply(event).changed) changed.set(entry.id, entry);
    const looked = this.projection.setDeploys(this.deploys);
    for (const entry of looked.changed) changed.set(entry.id, entry);
    this.sendDelta('new', [...changed.values()], looked.removed, live);
  }

  /** Answers the page's `ready` with everything that it needs to begin. Says nothing while there is no record. */
  begin(): void {
    const live = this.source.read();
    if (live === undefined) {
      this.epoch = null;
      return;
    }
    if (live.events.length < this.projection.eventCount) this.projection = new TimelineProjection();
    for (const event of this.unseen(live.events)) this.projection.apply(event);
    this.projection.setDeploys(this.deploys);
    const entries = this.projection.lastBefore(null, pageSize);
    this.epoch = this.source.newEpoch();
    this.sequence = 0;
    this.oldest = entries[0] ?? null;
    this.unsent = this.projection.size - entries.length;
    const summary = summaryOf(live.incident, live.unreadable, this.book);
    this.send({ type: 'snapshot', epoch: this.epoch, sequence: 0, summary, entries, remaining: this.unsent });
  }

  /** Whether the page has asked for a snapshot and got it. */
  get begun(): boolean {
    return this.epoch !== null;
  }

  /** Whether that is the snapshot which the page was sent last. */
  isCurrent(epoch: string): boolean {
    return epoch === this.epoch;
  }

  /** Sends the next page of history. A wish from before the last snapshot is out of date and stays unheard. */
  sendOlder(epoch: string): void {
    const live = this.source.read();
    if (epoch !== this.epoch || live === undefined || this.oldest === null) return;
    const entries = this.projection.lastBefore(this.oldest.order, pageSize);
    this.oldest = entries[0] ?? this.oldest;
    const isLast = this.projection.lastBefore(this.oldest.order, 1).length === 0;
    this.unsent = isLast ? 0 : Math.max(1, this.unsent - entries.length);
    this.sendDelta('older', entries, [], live);
  }

  /** Writes down what a person said, and tells the page what came of it: the page keeps the text until then. */
  async record(message: WritingMessage): Promise<void> {
    const { request } = message;
    try {
      const command = this.commandOf(message);
      if (command === null) {
        this.send({ type: 'refused', request, message: 'This entry is not in the record any more.' });
        return;
      }
      const outcome = await this.source.execute(command);
      if (outcome.refused) this.send({ type: 'refused', request, message: outcome.refused.message });
      else this.send({ type: 'recorded', request });
    } catch (error) {
      this.send({
        type: 'refused',
        request,
        message: `Not recorded: ${error instanceof Error ? error.message : error}`,
      });
    }
  }

  private commandOf(message: WritingMessage): Command | null {
    const at = 'occurredAt' in message && message.occurredAt !== undefined ? { occurredAt: message.occurredAt } : {};
    switch (message.type) {
      case 'addNote':
        return { type: 'AddNote', text: message.text, ...at };
      case 'logDecision':
        return { type: 'LogDecision', text: message.text, ...at };
      case 'proposeHypothesis':
        return { type: 'ProposeHypothesis', text: message.text, ...at };
      case 'comment':
        return { type: 'AddComment', entry: message.entry, text: message.text };
      case 'judge':
        return judgement(message);
      case 'correct': {
        const { text, reason } = message;
        const event = this.source.read()?.events.find(({ id }) => id === message.entry);
        if (event === undefined) return null;
        const entry = { id: event.id, type: event.type, occurredAt: event.occurredAt };
        return { type: 'CorrectEntry', entry, reason, ...at, ...(text !== undefined && { text }) };
      }
      default:
        return message satisfies never;
    }
  }

  private sendDelta(
    reason: 'new' | 'older',
    changed: readonly TimelineEntry[],
    removed: readonly string[],
    live: NonNullable<ReturnType<FeedSource['read']>>,
  ): void {
    if (this.epoch === null) return;
    this.sequence++;
    const summary = summaryOf(live.incident, live.unreadable, this.book);
    const { epoch, sequence, unsent: remaining } = this;
    this.send({ type: 'delta', epoch, sequence, summary, changed, removed, remaining, reason });
  }

  /** Events not taken in yet. New ones stand near the end, so that is where the search begins. */
  private unseen(events: readonly RecordedEvent[]): readonly RecordedEvent[] {
    const found: RecordedEvent[] = [];
    let missing = events.length - this.projection.eventCount;
    for (let index = events.length - 1; index >= 0 && missing > 0; index--) {
      const event = events[index]!;
      if (this.projection.has(event.id)) continue;
      found.push(event);
      missing--;
    }
    return found.reverse();
  }
}

function judgement({ entry, verdict, reason }: Extract<WritingMessage, { type: 'judge' }>): Command {
  const type = verdict === 'confirmed' ? 'ConfirmHypothesis' : 'RuleOutHypothesis';
  return { type, hypothesis: entry, reason };
}
