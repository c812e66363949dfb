import * as z from 'zod/mini';
import { everything } from '../../../core/timeline/filter.ts';
import type { Host } from '../../page/host.ts';
import {
  type HostMessage,
  type KeptState,
  keptStateSchema,
  type PageMessage,
  type PageState,
  pageStateSchema,
  parseHostMessage,
  parsePageMessage,
} from '../../protocol.ts';

export type TimelineHost = Host<HostMessage, PageMessage, KeptState>;

export const timelineProtocol = {
  parseHeard: parseHostMessage,
  parseSaid: parsePageMessage,
  keptSchema: keptStateSchema,
};

/** What the page keeps: of the incident that it shows, and of others that were shown in its place. */
export class KeptStates {
  private others: Record<string, unknown> = {};

  constructor(private readonly host: TimelineHost) {}

  /** What was kept of this incident, if it can be read. */
  recall(incident: string): PageState | null {
    const kept = this.host.recall();
    if (kept === null) return null;
    const { others, ...last } = kept;
    this.others = { ...others, [last.incident]: last };
    const own = z.safeParse(pageStateSchema, this.others[incident]);
    delete this.others[incident];
    return own.success ? own.data : null;
  }

  keep(state: PageState): void {
    this.host.keep({ ...state, others: this.others });
  }
}

/** What a page begins with that nobody has looked at yet. */
export function emptyState(incident: string): PageState {
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
