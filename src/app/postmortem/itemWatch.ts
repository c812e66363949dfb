import type { Incidents } from '../incidents.ts';
import { pollingPause } from '../pollingPause.ts';
import type { Alarm } from '../ports/alarm.ts';
import { CodeHostError } from '../ports/codeHost.ts';
import type { IssueTracker } from '../ports/issueTracker.ts';
import { syncItems } from './syncItems.ts';

export interface ItemWatchPorts {
  readonly alarm: Alarm;
  readonly incidents: Incidents;
  /** Always the same one, which asks nobody to sign in. */
  tracker(): Promise<IssueTracker>;
  /** What is not the server's doing: the disk, most likely. */
  failed(error: unknown): void;
}

/**
 * What becomes of the action items' issues, followed while somebody looks: at once, then again and again; more rarely
 * while a server does not answer, and never before it says so. What has not changed there costs nothing of a limit.
 */
export class ItemWatch {
  private isSeen = false;
  private isOver = false;
  private failures = 0;
  private looking: Promise<void> | null = null;
  /** Ends the rest between two looks; `null` where none was taken or it is over. */
  private endRest: (() => void) | null = null;

  constructor(private readonly ports: ItemWatchPorts) {}

  /** @param isSeen whether somebody can see the action items at this moment */
  see(isSeen: boolean): void {
    this.isSeen = isSeen;
    if (isSeen && this.endRest === null) void this.look();
  }

  /** What kept it from looking may be over: it does not rest on. */
  again(): void {
    this.failures = 0;
    this.wake();
  }

  /** Looks now, unless it is doing so. */
  look(): Promise<void> {
    this.looking ??= this.round().finally(() => {
      this.looking = null;
    });
    return this.looking;
  }

  dispose(): void {
    this.isOver = true;
    this.endRest?.();
  }

  private async round(): Promise<void> {
    const { incidents, alarm } = this.ports;
    const filed = incidents
      .all()
      .filter(({ incident }) => [...incident.actionItems.values()].some(({ issue }) => issue !== null));
    if (filed.length === 0) return;
    const asked = await this.sync(filed.map(({ id }) => id));
    if (this.isOver) return;
    this.endRest?.();
    this.endRest = alarm.ring(pollingPause(this.failures, asked), () => this.wake());
  }

  private wake(): void {
    this.endRest?.();
    this.endRest = null;
    this.see(this.isSeen);
  }

  /** @returns for how many seconds the server asks to be left alone */
  private async sync(ids: readonly string[]): Promise<number> {
    try {
      const tracker = await this.ports.tracker();
      for (const id of ids) await syncItems(this.ports.incidents, tracker, id);
      this.failures = 0;
      return 0;
    } catch (error) {
      this.failures++;
      if (error instanceof CodeHostError) return error.retryAfterSeconds ?? 0;
      this.ports.failed(error);
      return 0;
    }
  }
}
