import './composer.css';
import type { VscodeTextarea } from '@vscode-elements/elements/dist/vscode-textarea/vscode-textarea.js';
import type { VscodeTextfield } from '@vscode-elements/elements/dist/vscode-textfield/vscode-textfield.js';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { LightElement } from '../../page/lightElement.ts';
import { longestNote } from '../../protocol.ts';
import type { PageActions } from '../actions.ts';
import type { WriteState, Written } from './requests.ts';
import { readWhen } from './when.ts';

const recordedWords: Readonly<Record<Written, string>> = {
  addNote: 'Note recorded.',
  logDecision: 'Decision recorded.',
  proposeHypothesis: 'Hypothesis recorded.',
};

/** Where notes, decisions and hypotheses are written. The text stays until it is on disk. */
export class TimelineComposer extends LightElement {
  static override properties = {
    draft: { attribute: false },
    state: { attribute: false },
    actions: { attribute: false },
    whenProblem: { state: true },
  };

  declare draft: string;
  declare state: WriteState;
  declare actions: PageActions;
  declare whenProblem: string | null;

  constructor() {
    super();
    this.draft = '';
    this.state = { is: 'idle' };
    this.whenProblem = null;
  }

  /** The time that was given for what is on its way. */
  private sentWhen = '';
  /** What Enter asked for while the one before was on its way. */
  private wanted: Written | null = null;

  focusNote(): void {
    this.querySelector<HTMLElement>('vscode-textarea')?.focus();
  }

  /** The time goes back to now once a note is recorded, unless it is the next one's already. */
  forgetWhen(): void {
    const field = this.whenField();
    if (field?.value !== this.sentWhen) return;
    field.value = '';
    this.whenProblem = null;
  }

  protected override updated(changed: PropertyValues): void {
    if (!changed.has('state') || this.state.is === 'waiting') return;
    const { wanted } = this;
    this.wanted = null;
    if (wanted !== null && this.state.is === 'recorded') this.write(wanted);
  }

  protected override render(): TemplateResult {
    const lines = this.draft.split('\n').length;
    const waiting = this.state.is === 'waiting';
    return html`
      <section class="composer" aria-label="Write a note, a decision or a hypothesis">
        <vscode-textarea
          .label=${'Note or decision'}
          .value=${this.draft}
          .style=${`--lines: ${lines}`}
          .maxLength=${longestNote}
          placeholder="What happened? Enter adds a note, Ctrl+Enter a decision, Alt+Enter a hypothesis"
          @input=${this.onInput}
          @keydown=${this.onKey}
        ></vscode-textarea>
        <div class="composer-side">
          <vscode-textfield
            class="when"
            .label=${'When it happened: now, 14:05, or -10 for ten minutes ago'}
            placeholder="now"
            title="When it happened: now, 14:05, or -10 for ten minutes ago"
            ?invalid=${this.whenProblem !== null}
            @input=${() => {
              this.whenProblem = null;
            }}
            @keydown=${this.onKey}
          ></vscode-textfield>
          <vscode-button ?disabled=${waiting} @click=${() => this.write('addNote')}>Add Note</vscode-button>
          <vscode-button secondary ?disabled=${waiting} @click=${() => this.write('logDecision')}>Log Decision</vscode-button>
          <vscode-button
            secondary
            icon-only
            icon="lightbulb"
            .title=${'Propose a hypothesis (Alt+Enter)'}
            aria-label="Propose a hypothesis"
            ?disabled=${waiting}
            @click=${() => this.write('proposeHypothesis')}
          ></vscode-button>
        </div>
        <p class="write-state" role="status">${this.words()}</p>
      </section>
    `;
  }

  private words(): TemplateResult | string | typeof nothing {
    if (this.whenProblem !== null) return html`<span class="problem">${this.whenProblem}</span>`;
    switch (this.state.is) {
      case 'idle':
        return nothing;
      case 'waiting':
        return this.state.long ? 'Still waiting for the record. Your text is kept here.' : nothing;
      case 'recorded':
        return recordedWords[this.state.what as Written] ?? nothing;
      case 'refused':
        return html`<span class="problem">${this.state.message}</span>`;
    }
  }

  private readonly onInput = (event: Event) => {
    this.actions.setDraft((event.target as VscodeTextarea).value);
  };

  private readonly onKey = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    this.write(event.altKey ? 'proposeHypothesis' : event.ctrlKey || event.metaKey ? 'logDecision' : 'addNote');
  };

  private write(kind: Written): void {
    if (this.state.is === 'waiting') this.wanted = kind;
    if (this.state.is === 'waiting' || this.draft.trim() === '') {
      this.focusNote();
      return;
    }
    this.sentWhen = this.whenField()?.value ?? '';
    const when = readWhen(this.sentWhen, Date.now());
    if (when.problem !== undefined) {
      this.whenProblem = when.problem;
      this.whenField()?.focus();
      return;
    }
    this.actions.write(kind, this.draft, when.at);
    this.focusNote();
  }

  private whenField(): VscodeTextfield | null {
    return this.querySelector<VscodeTextfield>('vscode-textfield.when');
  }
}

customElements.define('timeline-composer', TimelineComposer);
