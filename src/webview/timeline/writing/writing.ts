import type { TimelineEntry } from '../../../core/timeline/entry.ts';
import type { EntryForm } from '../../protocol.ts';
import type { TimelineHost } from '../reading/kept.ts';
import { writingOf } from './forms.ts';
import { Requests, type WriteState, type Written } from './requests.ts';

/** What of a draft is not on disk once `sent` is: what was written behind it, or in its place, while it was on its way. */
export function leftOf(draft: string, sent: string): string {
  return draft.startsWith(sent) ? draft.slice(sent.length).trimStart() : draft;
}

/** What is being recorded: the note under the list, and the form under an entry. Their text is kept elsewhere until it is on disk. */
export class Writing {
  /** What became of the note. */
  note: WriteState = { is: 'idle' };
  /** What became of the form. */
  form: WriteState = { is: 'idle' };
  private readonly requests: Requests;
  readonly settle: Requests['settle'];

  /** @param changed called when something became of either */
  constructor(
    host: TimelineHost,
    private readonly changed: () => void,
  ) {
    this.requests = new Requests(host);
    this.settle = (message) => this.requests.settle(message);
  }

  /** Somebody goes on writing the note: what was said of the last one is past, unless it is still on its way. */
  goOn(): void {
    if (this.note.is !== 'waiting') this.note = { is: 'idle' };
  }

  /** The form is another one, or says something else. */
  goOnWithForm(): void {
    this.form = { is: 'idle' };
  }

  /**
   * @param at when it happened, ISO 8601, `null` for now
   * @param recorded called once it is on disk
   */
  sendNote(type: Written, text: string, at: string | null, recorded: () => void): void {
    this.requests.send({ type, text, ...(at === null ? {} : { occurredAt: at }) }, (state) => {
      this.note = state;
      if (state.is === 'recorded') recorded();
      this.changed();
    });
  }

  /**
   * @param about the entry that the form stands under, where that is still in the record
   * @param at the time that was given, ISO 8601, `null` where none was
   * @param recorded called once it is on disk
   */
  sendForm(form: EntryForm, about: TimelineEntry | undefined, at: string | null, recorded: () => void): void {
    const writing = about && writingOf(form, about, at);
    if (!writing) {
      this.form = { is: 'refused', message: 'Nothing is written yet, or nothing is changed.' };
      this.changed();
      return;
    }
    this.requests.send(writing, (state) => {
      this.form = state;
      if (state.is === 'recorded') recorded();
      this.changed();
    });
  }
}
