import * as z from 'zod/mini';
import type { Misfit } from '../parse.ts';

interface VscodeApi {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
}

declare function acquireVsCodeApi(): VscodeApi;

/** What a page and its host say to each other, and what the page keeps. */
export interface PageProtocol<Heard, Said, Kept> {
  parseHeard(message: unknown): Heard | Misfit;
  parseSaid(message: unknown): Said | Misfit;
  readonly keptSchema: z.ZodMiniType<Kept>;
}

/** The other side: the extension that shows this page. */
export class Host<Heard extends object, Said extends object, Kept> {
  private readonly api = acquireVsCodeApi();

  constructor(private readonly protocol: PageProtocol<Heard, Said, Kept>) {}

  /** Sends what fits the schema; anything else is a mistake of ours and stays here. */
  post(message: Said): void {
    const parsed = this.protocol.parseSaid(message);
    if ('misfit' in parsed) console.error(`Not sent, it fits no schema: ${parsed.misfit}`);
    else this.api.postMessage(parsed);
  }

  /** Calls back with each message that fits the schema, and `unreadable` for each that doesn't. Returns the way to stop. */
  listen(heard: (message: Heard) => void, unreadable: () => void): () => void {
    const listener = (event: MessageEvent<unknown>) => {
      const parsed = this.protocol.parseHeard(event.data);
      if ('misfit' in parsed) {
        console.error(`A message from the host fits no schema: ${parsed.misfit}`);
        unreadable();
      } else heard(parsed);
    };
    window.addEventListener('message', listener);
    return () => window.removeEventListener('message', listener);
  }

  /** What was kept, if it can be read. */
  recall(): Kept | null {
    const kept = z.safeParse(this.protocol.keptSchema, this.api.getState());
    return kept.success ? kept.data : null;
  }

  keep(state: Kept): void {
    this.api.setState(state);
  }
}
