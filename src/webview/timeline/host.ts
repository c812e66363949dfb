import * as z from 'zod/mini';
import {
  type HostMessage,
  keptStateSchema,
  type PageMessage,
  type PageState,
  pageStateSchema,
  parseHostMessage,
  parsePageMessage,
} from '../protocol.ts';

interface VscodeApi {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
}

declare function acquireVsCodeApi(): VscodeApi;

/** The other side: the extension that shows this page. */
export class Host {
  private readonly api = acquireVsCodeApi();
  /** What was kept of other incidents that were shown here. */
  private others: Record<string, unknown> = {};

  /** Sends what fits the schema; anything else is a mistake of ours and stays here. */
  post(message: PageMessage): void {
    const parsed = parsePageMessage(message);
    if ('misfit' in parsed) console.error(`Not sent, it fits no schema: ${parsed.misfit}`);
    else this.api.postMessage(parsed);
  }

  /** Calls back with each message that fits the schema, and `unreadable` for each that doesn't. Returns the way to stop. */
  listen(heard: (message: HostMessage) => void, unreadable: (misfit: string) => void): () => void {
    const listener = (event: MessageEvent<unknown>) => {
      const parsed = parseHostMessage(event.data);
      if ('misfit' in parsed) unreadable(parsed.misfit);
      else heard(parsed);
    };
    window.addEventListener('message', listener);
    return () => window.removeEventListener('message', listener);
  }

  /** What was kept of this incident, if it can be read. */
  recall(incident: string): PageState | null {
    const kept = z.safeParse(keptStateSchema, this.api.getState());
    if (!kept.success) return null;
    const { others, ...last } = kept.data;
    this.others = { ...others, [last.incident]: last };
    const own = z.safeParse(pageStateSchema, this.others[incident]);
    delete this.others[incident];
    return own.success ? own.data : null;
  }

  keep(state: PageState): void {
    this.api.setState({ ...state, others: this.others });
  }
}
