import type { Incidents } from './incidents.ts';
import type { RunMark, RunMarks } from './ports/runMarks.ts';

/** A run that goes on in this window. */
export interface RunningDiagnostic extends RunMark {
  stop(): void;
}

/** The runs that are going on; each gets a defined end, also when its window goes away. */
export class RunningDiagnostics {
  private readonly runs = new Map<string, RunningDiagnostic>();

  constructor(private readonly marks: RunMarks) {}

  /** Until `end`, it can be stopped; the mark tells the next window if this one goes away. */
  async begin(run: RunningDiagnostic): Promise<void> {
    this.runs.set(run.started, run);
    await this.marks.set({ incident: run.incident, started: run.started });
  }

  async end(started: string): Promise<void> {
    this.runs.delete(started);
    await this.marks.clear(started);
  }

  /** `elsewhere`: another window runs it. `gone`: nobody does; the record says so now. */
  async stop(incidents: Incidents, { incident, started }: RunMark): Promise<'stopping' | 'elsewhere' | 'gone'> {
    const run = this.runs.get(started);
    if (run !== undefined) {
      run.stop();
      return 'stopping';
    }
    if (await this.marks.isRunning(started)) return 'elsewhere';
    await finishAsLost(incidents, { incident, started });
    return 'gone';
  }

  /** Finishes as unknown what windows that are gone have left open. Call when the records have been read. */
  async settleAbandoned(incidents: Incidents): Promise<void> {
    for (const mark of await this.marks.takeAbandoned()) await finishAsLost(incidents, mark);
  }
}

/** What it printed went with the window; that it ran, and that nobody knows how it ended, stays. */
async function finishAsLost(incidents: Incidents, { incident, started }: RunMark): Promise<void> {
  const live = incidents.get(incident) ?? (await incidents.open(incident));
  const diagnostic = live?.incident.diagnostics.get(started);
  if (diagnostic === undefined || diagnostic.outcome !== null) return;
  await incidents.execute(incident, {
    type: 'FinishDiagnostic',
    started,
    outcome: 'unknown',
    exitCode: null,
    reason: 'window-reloaded',
    evidence: null,
  });
}
