import { replay } from '../../core/incident/evolve.ts';
import type { Incident } from '../../core/incident/incident.ts';
import { figuresOf, type IncidentFigures } from '../../core/insights/figures.ts';
import type { Incidents } from '../incidents.ts';
import type { RunbookLibrary } from '../runbookLibrary.ts';

export interface FiguresPorts {
  readonly incidents: Incidents;
  readonly library: Pick<RunbookLibrary, 'of'>;
  /** Milliseconds since 1970 to `2026-03`, by the reader's calendar. */
  monthOf(at: number): string;
}

/** What is known of the incidents that are over, and how many records were left out, for which reason. */
export interface CollectedFigures {
  readonly figures: readonly IncidentFigures[];
  readonly open: number;
  /** Cancelled, or a duplicate of another one. */
  readonly none: number;
  /** Their records could not be read. */
  readonly unread: number;
}

type Found = IncidentFigures | 'open' | 'none' | 'unread';

/**
 * The figures of all incidents of this machine. A past record is read for them and let go again, so that a hundred of
 * them stay as cheap as they are elsewhere; its figures are kept until it changes.
 */
export class FiguresOfAll {
  private readonly known = new Map<string, Found>();
  /** What has changed since its record began to be read. */
  private readonly changed = new Set<string>();
  private readonly stopListening: () => void;

  constructor(private readonly ports: FiguresPorts) {
    this.stopListening = ports.incidents.onDidChange((id) => {
      this.changed.add(id);
      this.known.delete(id);
    });
  }

  /** @param progress called after each record that had to be read */
  async collect(progress: (done: number, all: number) => void): Promise<CollectedFigures> {
    const { incidents } = this.ports;
    const past = incidents.past().map(({ id }) => id);
    const all = [...incidents.all().map(({ id }) => id), ...past];
    const found: Found[] = [];
    for (const id of all) {
      found.push(this.known.get(id) ?? (await this.find(id)));
      progress(found.length, all.length);
    }
    const count = (what: Found) => found.filter((each) => each === what).length;
    return {
      figures: found.filter((each) => typeof each !== 'string'),
      open: count('open'),
      none: count('none'),
      unread: count('unread') + incidents.unopened().length,
    };
  }

  dispose(): void {
    this.stopListening();
  }

  private async find(id: string): Promise<Found> {
    const { incidents } = this.ports;
    const live = incidents.get(id)?.incident;
    this.changed.delete(id);
    let found: Found = 'unread';
    try {
      const incident = live ?? replay(await incidents.glance(id));
      if (incident !== null) found = await this.figures(incident);
    } catch {
      // It stands in the tree with what is wrong; here it is counted.
    }
    if (!this.changed.has(id)) this.known.set(id, found);
    return found;
  }

  private async figures(incident: Incident): Promise<Found> {
    if (incident.phase === 'open') return 'open';
    const { library, monthOf } = this.ports;
    return figuresOf(incident, await library.of(incident), monthOf) ?? 'none';
  }
}
