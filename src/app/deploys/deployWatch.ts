import type { Incident } from '../../core/incident/incident.ts';
import { pollingPause } from '../pollingPause.ts';
import type { Alarm } from '../ports/alarm.ts';
import type { DeployList } from './deployList.ts';

export interface DeployWatchPorts {
  readonly alarm: Alarm;
  /** The incident as it is now; `undefined` where it is not on the desk any more. */
  incident(id: string): Incident | undefined;
  /** Looks; `onLocal` may be called before, with what the clones here know. */
  list(incident: Incident, onLocal: (list: DeployList) => void): Promise<DeployList>;
}

interface Watched {
  list: DeployList | undefined;
  looking: Promise<DeployList> | null;
  /** The incident as it was when it was looked last. */
  asked: Incident | null;
  failures: number;
  stop: (() => void) | null;
}

/**
 * The deploys around each incident that somebody looks at: looked for when they are first wanted, and by itself again and
 * again while the incident is open; more and more rarely while a server does not answer, and never before it says so.
 */
export class DeployWatch {
  private readonly watched = new Map<string, Watched>();
  private readonly listeners = new Set<(incident: string) => void>();
  private isOver = false;

  constructor(private readonly ports: DeployWatchPorts) {}

  /** What was found last. */
  of(incident: string): DeployList | undefined {
    return this.watched.get(incident)?.list;
  }

  /** Looks now; whoever asks meanwhile gets the same answer. Goes on by itself while the incident is open. */
  look(incident: Incident): Promise<DeployList> {
    const watched = this.watchedOf(incident.id);
    // What was asked before something was recorded may not fit any more.
    if (watched.looking && watched.asked !== incident) {
      const again = () => this.look(this.ports.incident(incident.id) ?? incident);
      return watched.looking.then(again, again);
    }
    watched.asked = incident;
    watched.looking ??= this.lookOnce(incident, watched).finally(() => {
      watched.looking = null;
      this.plan(incident.id, watched);
    });
    return watched.looking;
  }

  onDidChange(listener: (incident: string) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  dispose(): void {
    this.isOver = true;
    for (const { stop } of this.watched.values()) stop?.();
    this.listeners.clear();
  }

  private watchedOf(id: string): Watched {
    let watched = this.watched.get(id);
    if (!watched) {
      watched = { list: undefined, looking: null, asked: null, failures: 0, stop: null };
      this.watched.set(id, watched);
    }
    return watched;
  }

  private async lookOnce(incident: Incident, watched: Watched): Promise<DeployList> {
    watched.stop?.();
    watched.stop = null;
    const list = await this.ports.list(incident, (local) => {
      // Later on the whole list stays until the next whole one is there.
      if (watched.list === undefined) this.tell(incident.id, watched, local);
    });
    const isUnanswered = list.sources.some(({ failure }) => failure !== null && passing.has(failure.code));
    watched.failures = isUnanswered ? watched.failures + 1 : 0;
    this.tell(incident.id, watched, list);
    return list;
  }

  private tell(id: string, watched: Watched, list: DeployList): void {
    const isSame = JSON.stringify(facts(watched.list)) === JSON.stringify(facts(list));
    watched.list = list;
    if (!isSame && !this.isOver) for (const listener of this.listeners) listener(id);
  }

  private plan(id: string, watched: Watched): void {
    if (this.isOver || this.ports.incident(id)?.phase !== 'open') return;
    // What has not changed costs nothing of a server's limit.
    const pause = pollingPause(watched.failures, watched.list?.retryAfterSeconds ?? 0);
    watched.stop = this.ports.alarm.ring(pause, () => {
      const incident = this.ports.incident(id);
      if (incident !== undefined) void this.look(incident).catch(() => undefined);
    });
  }
}

/** What goes away by itself. */
const passing: ReadonlySet<string> = new Set(['offline', 'server', 'rate-limited', 'timed-out']);

/** The window's end is this moment, which is no news. */
function facts(list: DeployList | undefined): unknown {
  return list && { ...list, window: list.window.from };
}
