import type { HostMessage, PageMessage, WritingMessage } from '../../protocol.ts';

/** What became of what was written last. */
export type WriteState =
  | { readonly is: 'idle' }
  | { readonly is: 'waiting'; readonly long: boolean }
  | { readonly is: 'recorded'; readonly what: WritingMessage['type'] }
  | { readonly is: 'refused'; readonly message: string };

/** What stands on its own in the timeline. */
export type Written = 'addNote' | 'logDecision' | 'proposeHypothesis';

/** A message that brings text, before it has its number. */
export type Writing = WritingMessage extends infer Each
  ? Each extends unknown
    ? Omit<Each, 'request'>
    : never
  : never;

/** After so long without an answer the page says so, in milliseconds. */
const patience = 5_000;

/** What was sent to be recorded, until it is known what became of it. */
export class Requests {
  private last = 0;
  private readonly pending = new Map<number, { readonly what: Writing['type']; tell(state: WriteState): void }>();

  constructor(private readonly host: { post(message: PageMessage): void }) {}

  /** Sends it. `tell` hears how it goes: waiting, waiting for long, and in the end recorded or refused. */
  send(writing: Writing, tell: (state: WriteState) => void): void {
    const request = ++this.last;
    this.pending.set(request, { what: writing.type, tell });
    tell({ is: 'waiting', long: false });
    setTimeout(() => this.pending.has(request) && tell({ is: 'waiting', long: true }), patience);
    this.host.post({ ...writing, request } as WritingMessage);
  }

  settle(message: Extract<HostMessage, { type: 'recorded' | 'refused' }>): void {
    const sent = this.pending.get(message.request);
    if (!sent) return;
    this.pending.delete(message.request);
    sent.tell(
      message.type === 'recorded' ? { is: 'recorded', what: sent.what } : { is: 'refused', message: message.message },
    );
  }
}
