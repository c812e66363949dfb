import type { DeployRef, RecordedEvent } from '../incident/events.ts';
import { compareEvents } from '../incident/order.ts';
import { buildEntry, type Facts, noFacts } from './buildEntry.ts';
import type { EntryOrder, TimelineChange, TimelineEntry } from './entry.ts';
import { OrderedEntries } from './orderedEntries.ts';

const nothing: TimelineChange = { changed: [], removed: [] };

/**
 * The timeline of one record, kept up to date event by event. Events may come in any order and more than once: the
 * entries are those that the whole record tells. One more event costs the same whatever the record's length.
 */
export class TimelineProjection {
  private readonly seen = new Set<string>();
  private readonly facts = new Map<string, Facts>();
  private readonly ordered = new OrderedEntries();
  /** Ids of the deploys' entries, by commit. */
  private readonly deploysOf = new Map<string, string[]>();
  private readonly verdicts = new Map<string, NonNullable<Facts['verdict']>>();

  /** @param deploys what a look at the repository found, where there was one */
  static of(events: Iterable<RecordedEvent>, deploys: readonly DeployRef[] = []): TimelineProjection {
    const projection = new TimelineProjection();
    for (const event of events) projection.apply(event);
    projection.setDeploys(deploys);
    return projection;
  }

  /** How many entries there are. */
  get size(): number {
    return this.ordered.size;
  }

  /** How many events have been taken in. */
  get eventCount(): number {
    return this.seen.size;
  }

  /** In the timeline's order. */
  entries(): Iterable<TimelineEntry> {
    return this.ordered;
  }

  /** The last entries before a place (`null`: the very last), in order. */
  lastBefore(before: EntryOrder | null, most: number): readonly TimelineEntry[] {
    return this.ordered.lastBefore(before, most);
  }

  entry(id: string): TimelineEntry | undefined {
    return this.facts.get(id)?.entry ?? undefined;
  }

  has(eventId: string): boolean {
    return this.seen.has(eventId);
  }

  /** Takes one event in and says what that changed. */
  apply(event: RecordedEvent): TimelineChange {
    if (this.seen.has(event.id)) return nothing;
    this.seen.add(event.id);
    const touched = this.note(event);
    const changed: TimelineEntry[] = [];
    for (const id of touched) this.rebuild(id, changed);
    return changed.length === 0 ? nothing : { changed, removed: [] };
  }

  /**
   * Takes the deploys of a new look at the repository in place of those of the last one. What people called a suspect or
   * ruled out stays, found or not: the record knows it.
   */
  setDeploys(deploys: readonly DeployRef[]): TimelineChange {
    const now = new Map(deploys.map((deploy) => [deployId(deploy), deploy]));
    const found = new Set(deploys.map(({ sha }) => sha));
    for (const [sha, { data }] of this.verdicts) if (!found.has(sha)) now.set(judgedId(sha), data.deploy);
    const removed = [...this.deploysOf.values()].flat().filter((id) => !now.has(id));
    for (const id of removed) this.remove(id);
    this.deploysOf.clear();
    const changed: TimelineEntry[] = [];
    for (const [id, deploy] of now) {
      const facts = this.factsOf(id);
      const same = facts.deploy?.title === deploy.title;
      this.keepDeploy(id, deploy);
      if (!same) this.rebuild(id, changed);
    }
    return { changed, removed };
  }

  /** Keeps what the event says, with the entry that it says it of. Returns the ids of the entries to build anew. */
  private note(event: RecordedEvent): readonly string[] {
    switch (event.type) {
      case 'DiagnosticFinished': {
        const facts = this.factsOf(event.data.started);
        facts.finish = later(facts.finish, event);
        return [facts.id];
      }
      case 'EntryPinned':
      case 'EntryUnpinned': {
        const facts = this.factsOf(event.data.entry);
        facts.pin = later(facts.pin, event);
        return [facts.id];
      }
      case 'EntryCorrected': {
        const facts = this.factsOf(event.data.entry);
        insertInOrder(facts.corrections, event);
        return [facts.id];
      }
      case 'CommentAdded': {
        const facts = this.factsOf(event.data.entry);
        insertInOrder(facts.comments, event);
        return [facts.id];
      }
      case 'HypothesisConfirmed':
      case 'HypothesisRuledOut':
        return this.judge(event, event.data.hypothesis);
      case 'ActionItemCompleted':
      case 'ActionItemReopened':
        return this.judge(event, event.data.item);
      case 'ActionItemFiled':
        this.factsOf(event.data.item).quotedBy.add(event.id);
        return [this.own(event)];
      case 'DeploySuspected':
      case 'DeployRuledOut':
        return [this.own(event), ...this.callDeploy(event)];
      default:
        return [this.own(event)];
    }
  }

  private own(event: RecordedEvent): string {
    this.factsOf(event.id).base = event;
    return event.id;
  }

  private judge(event: NonNullable<Facts['judgement']>, target: string): readonly string[] {
    const facts = this.factsOf(target);
    facts.judgement = later(facts.judgement, event);
    facts.quotedBy.add(event.id);
    return [facts.id, this.own(event)];
  }

  /** The verdict shows on the deploy itself, too: the one that was found, else the one that the verdict names. */
  private callDeploy(event: NonNullable<Facts['verdict']>): readonly string[] {
    const { sha } = event.data.deploy;
    const verdict = later(this.verdicts.get(sha) ?? null, event);
    this.verdicts.set(sha, verdict);
    const known = this.deploysOf.get(sha) ?? [];
    if (known.length === 0 || known[0] === judgedId(sha)) {
      this.deploysOf.delete(sha);
      this.keepDeploy(judgedId(sha), verdict.data.deploy);
      return [judgedId(sha)];
    }
    for (const id of known) this.factsOf(id).verdict = verdict;
    return known;
  }

  private keepDeploy(id: string, deploy: DeployRef): void {
    const facts = this.factsOf(id);
    facts.deploy = deploy;
    facts.verdict = this.verdicts.get(deploy.sha) ?? null;
    this.deploysOf.set(deploy.sha, [...(this.deploysOf.get(deploy.sha) ?? []), id]);
  }

  private rebuild(id: string, changed: TimelineEntry[]): void {
    const facts = this.factsOf(id);
    const before = facts.entry;
    const entry = buildEntry(facts, this.quotedTitle(facts));
    if (before) this.ordered.delete(before.order);
    facts.entry = entry;
    if (entry === null) return;
    this.ordered.insert(entry);
    changed.push(entry);
    // The kind, too: the end of a check that never started may have had the words of the hypothesis that now stands here.
    const quotesDiffer = before?.title !== entry.title || before.kind !== entry.kind;
    if (quotesDiffer) for (const quoting of facts.quotedBy) this.rebuild(quoting, changed);
  }

  /** Only what states something is quoted, so that quotes can't go round in a circle. */
  private quotedTitle({ base }: Facts): string | null {
    if (base?.type === 'ActionItemCompleted' || base?.type === 'ActionItemReopened' || base?.type === 'ActionItemFiled')
      return this.titleOf(base.data.item, 'ActionItemAdded');
    if (base?.type === 'HypothesisConfirmed' || base?.type === 'HypothesisRuledOut')
      return this.titleOf(base.data.hypothesis, 'HypothesisProposed');
    return null;
  }

  private titleOf(id: string, type: RecordedEvent['type']): string | null {
    const facts = this.facts.get(id);
    return facts?.base?.type === type && facts.entry ? facts.entry.title : null;
  }

  private remove(id: string): void {
    const facts = this.factsOf(id);
    facts.deploy = null;
    if (facts.entry) this.ordered.delete(facts.entry.order);
    facts.entry = null;
  }

  private factsOf(id: string): Facts {
    let facts = this.facts.get(id);
    if (!facts) {
      facts = noFacts(id);
      this.facts.set(id, facts);
    }
    return facts;
  }
}

/** Which of two events holds: the one that comes later in the record's total order, not the one that arrived later. */
function later<T extends RecordedEvent>(held: T | null, event: T): T {
  return held !== null && compareEvents(held, event) > 0 ? held : event;
}

function insertInOrder<T extends RecordedEvent>(list: T[], event: T): void {
  const place = list.findIndex((other) => compareEvents(other, event) > 0);
  list.splice(place === -1 ? list.length : place, 0, event);
}

function deployId({ sha, environment, at }: DeployRef): string {
  return `deploy:${sha}:${environment ?? ''}:${at}`;
}

function judgedId(sha: string): string {
  return `deploy:${sha}`;
}
