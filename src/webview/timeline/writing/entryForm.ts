import './entryForm.css';
import type { VscodeTextarea } from '@vscode-elements/elements/dist/vscode-textarea/vscode-textarea.js';
import type { VscodeTextfield } from '@vscode-elements/elements/dist/vscode-textfield/vscode-textfield.js';
import { html, nothing, type TemplateResult } from 'lit';
import type { TimelineEntry } from '../../../core/timeline/entry.ts';
import { LightElement } from '../../page/lightElement.ts';
import { type EntryForm, type FormKind, longestNote } from '../../protocol.ts';
import type { PageActions } from '../actions.ts';
import type { WriteState } from './requests.ts';
import { readWhen } from './when.ts';

interface Wording {
  readonly heading: string;
  /** Label of the text, `null` where there is none to write. */
  readonly text: string | null;
  readonly send: string;
}

const wordings: Readonly<Record<FormKind, Wording>> = {
  comment: { heading: 'Comment', text: 'Comment', send: 'Add Comment' },
  correct: { heading: 'Correct: what it said stays in its history', text: 'Text', send: 'Correct' },
  insert: { heading: 'Insert a note after this entry', text: 'Note', send: 'Insert Note' },
  confirm: { heading: 'Confirm the hypothesis', text: 'What shows it?', send: 'Confirm' },
  'rule-out': { heading: 'Rule the hypothesis out', text: 'What speaks against it?', send: 'Rule Out' },
};

/** Where something is written about one entry, under its row. The text stays until it is on disk. */
export class TimelineEntryForm extends LightElement {
  static override properties = {
    form: { attribute: false },
    entry: { attribute: false },
    state: { attribute: false },
    actions: { attribute: false },
    whenProblem: { state: true },
  };

  declare form: EntryForm;
  declare entry: TimelineEntry;
  declare state: WriteState;
  declare actions: PageActions;
  declare whenProblem: string | null;

  constructor() {
    super();
    this.whenProblem = null;
    this.state = { is: 'idle' };
  }

  protected override firstUpdated(): void {
    void this.focusFirst();
  }

  /** The field has nothing to focus before it is painted itself. */
  private async focusFirst(): Promise<void> {
    const field = this.querySelector<VscodeTextarea | VscodeTextfield>('vscode-textarea, vscode-textfield');
    await field?.updateComplete;
    field?.focus();
  }

  protected override render(): TemplateResult {
    const { is } = this.form;
    const { heading, send } = wordings[is];
    const waiting = this.state.is === 'waiting';
    return html`
      <section class="entry-form" aria-label=${heading} @keydown=${this.onKey}>
        ${this.hasText() ? this.textField() : nothing} ${this.hasWhen() ? this.whenField() : nothing}
        ${is === 'correct' ? this.reasonField() : nothing}
        <vscode-button ?disabled=${waiting} @click=${() => this.send()}>${send}</vscode-button>
        <vscode-button secondary @click=${() => this.actions.setForm(null)}>Cancel</vscode-button>
        <p class="write-state" role="status">${this.words()}</p>
      </section>
    `;
  }

  private hasText(): boolean {
    return this.form.is !== 'correct' || this.entry.deeds.includes('correct-text');
  }

  private hasWhen(): boolean {
    return this.form.is === 'insert' || (this.form.is === 'correct' && this.entry.deeds.includes('correct-time'));
  }

  private textField(): TemplateResult {
    const label = wordings[this.form.is].text ?? '';
    return html`<vscode-textarea
      .label=${label}
      placeholder=${label}
      .value=${this.form.text}
      .maxLength=${longestNote}
      @input=${(event: Event) => this.keep({ text: (event.target as VscodeTextarea).value })}
    ></vscode-textarea>`;
  }

  private whenField(): TemplateResult {
    const label = 'When it happened: 14:05, 2031-03-09 14:05, or -10 for ten minutes ago';
    return html`<vscode-textfield
      class="form-when"
      .label=${label}
      title=${label}
      .value=${this.form.when}
      ?invalid=${this.whenProblem !== null}
      @input=${(event: Event) => {
        this.whenProblem = null;
        this.keep({ when: (event.target as VscodeTextfield).value });
      }}
    ></vscode-textfield>`;
  }

  private reasonField(): TemplateResult {
    return html`<vscode-textfield
      class="form-reason"
      .label=${'Why it is corrected'}
      placeholder="Why (may be left empty)"
      .value=${this.form.reason}
      @input=${(event: Event) => this.keep({ reason: (event.target as VscodeTextfield).value })}
    ></vscode-textfield>`;
  }

  private words(): TemplateResult | string | typeof nothing {
    if (this.whenProblem !== null) return html`<span class="problem">${this.whenProblem}</span>`;
    if (this.state.is === 'refused') return html`<span class="problem">${this.state.message}</span>`;
    return this.state.is === 'waiting' && this.state.long
      ? 'Still waiting for the record. Your text is kept.'
      : nothing;
  }

  private keep(change: Partial<EntryForm>): void {
    this.actions.setForm({ ...this.form, ...change });
  }

  private readonly onKey = (event: KeyboardEvent) => {
    // The list's own keys mean nothing while somebody writes.
    event.stopPropagation();
    if (event.key === 'Escape') this.actions.setForm(null);
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    if ((event.target as Element).localName === 'vscode-button') return;
    event.preventDefault();
    this.send();
  };

  private send(): void {
    if (this.state.is === 'waiting') return;
    const when = this.hasWhen() ? readWhen(this.form.when, Date.now()) : { at: null };
    if (when.problem !== undefined) {
      this.whenProblem = when.problem;
      this.querySelector<HTMLElement>('.form-when')?.focus();
      return;
    }
    this.actions.sendForm(this.form, when.at);
  }
}

customElements.define('timeline-entry-form', TimelineEntryForm);
