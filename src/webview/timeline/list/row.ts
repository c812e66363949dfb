import { html, nothing, type TemplateResult } from 'lit';
import type { Check, Correction, TimelineEntry } from '../../../core/timeline/entry.ts';
import { bothClocks, clockTime, span } from '../../page/times.ts';
import type { EntryForm } from '../../protocol.ts';
import type { PageActions } from '../actions.ts';
import { kindSigns, toneWords } from '../words.ts';
import type { WriteState } from '../writing/requests.ts';
import { deedButtons } from './deeds.ts';

/** More corrections than these would push what can be done with the entry out of sight. */
const mostUnfolded = 4;

export interface RowState {
  readonly open: boolean;
  /** The one row that the Tab key reaches. */
  readonly current: boolean;
  /** Came a moment ago. */
  readonly fresh: boolean;
  /** What begins with it: a day, a phase. */
  readonly heading: string | null;
  /** The row above has the same minute. */
  readonly sameMinute: boolean;
  /** Came while the page was hidden or closed. */
  readonly missed: boolean;
  /** When the incident was declared, milliseconds since 1970. */
  readonly declared: number;
  /** What is being written about it. */
  readonly form: EntryForm | null;
  readonly writing: WriteState;
}

/** What a row says, without the element around it: the list places that. */
export function row(entry: TimelineEntry, state: RowState, actions: PageActions): TemplateResult {
  const { id, kind, verdict, tone, by, title } = entry;
  const at = entry.order[0];
  const sign = kindSigns[kind];
  const stop = state.current ? 0 : -1;
  return html`
    ${state.heading === null ? nothing : html`<div class="heading">${state.heading}</div>`}
    <div class="line">
      <time class=${state.sameMinute ? 'same' : ''} datetime=${entry.occurredAt} title=${timesOf(entry, state.declared).join('\n')}>${clockTime(at)}</time>
      <span class="sign" data-tone=${tone}><span class="codicon codicon-${sign.icon}" aria-hidden="true"></span></span>
      <span class="kind">${sign.word}</span>
      ${fold(entry, state, actions, stop)}
      <div class="says">
        <span class="title" dir="auto">${title}</span>
        ${verdict === null ? nothing : html`<span class="verdict" data-tone=${tone}>${verdict}</span>`}
        ${firstOutput(entry.check)} ${marks(entry)}
        <span class="links">${links(entry, actions, stop)}</span>
      </div>
      <span class="by" dir="auto" title=${by ?? ''}>${by}</span>
      <button
        class="tool pin"
        type="button"
        tabindex=${stop}
        aria-pressed=${entry.pinned ? 'true' : 'false'}
        aria-label="Pin to the postmortem"
        title=${entry.pinned ? 'Unpin (P)' : 'Pin to the postmortem (P)'}
        @click=${() => actions.togglePin(id)}
      >
        <span class="codicon codicon-${entry.pinned ? 'pinned' : 'pin'}" aria-hidden="true"></span>
      </button>
    </div>
    ${state.open ? more(entry, state, actions, stop) : nothing}
  `;
}

/** One sentence for those who hear the row. */
export function rowLabel(entry: TimelineEntry): string {
  const parts = [
    clockTime(entry.order[0]),
    kindSigns[entry.kind].word,
    entry.title,
    entry.verdict,
    toneWords[entry.tone],
    entry.pinned ? 'pinned' : null,
    entry.by,
  ];
  return parts.filter(Boolean).join(', ');
}

function fold({ id }: TimelineEntry, { open }: RowState, actions: PageActions, stop: number): TemplateResult {
  return html`<button
    class="tool fold"
    type="button"
    tabindex=${stop}
    aria-expanded=${open ? 'true' : 'false'}
    aria-label="Details"
    @click=${() => actions.toggleOpen(id)}
  >
    <span class="codicon codicon-${open ? 'chevron-down' : 'chevron-right'}" aria-hidden="true"></span>
  </button>`;
}

/** The first line of the output, and how much there is: often enough to go by. */
function firstOutput(check: Check | null): TemplateResult | typeof nothing {
  const line = check?.preview?.split('\n').find((text) => text.trim() !== '');
  if (!check || line === undefined) return nothing;
  return html`<span class="output" dir="auto">${line}</span>${check.lines > 1 ? html`<span class="quiet">${check.lines} lines</span>` : nothing}`;
}

function marks(entry: TimelineEntry): TemplateResult {
  const { check, corrected, comments } = entry;
  const late = Date.parse(entry.recordedAt) - entry.order[0] > 90_000;
  return html`
    ${check && check.effect !== 'read' ? html`<span class="effect" data-effect=${check.effect}>${check.effect}</span>` : nothing}
    ${corrected.length > 0 ? html`<span class="quiet">corrected</span>` : nothing}
    ${comments.length > 0 ? html`<span class="quiet">${comments.length === 1 ? '1 comment' : `${comments.length} comments`}</span>` : nothing}
    ${late && entry.kind !== 'deploy' ? html`<span class="quiet">written ${clockTime(Date.parse(entry.recordedAt))}</span>` : nothing}
  `;
}

function links(entry: TimelineEntry, actions: PageActions, stop: number): readonly TemplateResult[] {
  const { evidence, origin, commit, url, document } = entry.links;
  const found: TemplateResult[] = [];
  const add = (word: string, title: string, go: () => void) =>
    found.push(html`<button class="link" type="button" tabindex=${stop} title=${title} @click=${go}>${word}</button>`);
  if (evidence !== null) add('evidence', 'Open the output that was kept (O)', () => actions.openEvidence(entry.id));
  if (origin !== null)
    add(`${fileName(origin.file)}:${origin.line}`, 'Open the runbook at this line', () => actions.openOrigin(entry.id));
  if (commit !== null) add('changes', 'Show what this commit changed', () => actions.openLink(entry.id, 'commit'));
  if (url !== null) add('issue', 'Open in the browser', () => actions.openLink(entry.id, 'url'));
  if (document !== null) add('document', 'Open the document', () => actions.openLink(entry.id, 'document'));
  return found;
}

function fileName(path: string): string {
  const name = path.split(/[\\/]/).at(-1) ?? path;
  return name.length > 40 ? `${name.slice(0, 39)}…` : name;
}

function more(
  entry: TimelineEntry,
  { form, writing, declared }: RowState,
  actions: PageActions,
  stop: number,
): TemplateResult {
  const { detail, check, corrected, comments } = entry;
  return html`
    <div class="more">
      ${detail === null ? nothing : html`<p class="text" dir="auto">${detail}</p>`}
      ${check === null ? nothing : checkDetail(entry, check)} ${history(corrected, stop)}
      ${comments.map(
        ({ text, by, at }) =>
          html`<p class="text comment" dir="auto"><b>${by}, ${clockTime(Date.parse(at))}</b> ${text}</p>`,
      )}
      <p class="quiet times">${timesOf(entry, declared).join(' · ')}</p>
      ${
        form === null
          ? deedButtons(entry, actions, stop)
          : html`<timeline-entry-form .form=${form} .entry=${entry} .state=${writing} .actions=${actions}></timeline-entry-form>`
      }
    </div>
  `;
}

function checkDetail(entry: TimelineEntry, check: Check): TemplateResult {
  return html`
    ${check.command === '' ? nothing : html`<pre class="command" dir="ltr" tabindex="-1">${check.command}</pre>`}
    ${check.preview === null ? nothing : html`<pre class="preview" dir="ltr" tabindex="-1">${check.preview}</pre>`}
    <p class="quiet">${checkFacts(entry, check).join(' · ')}</p>
  `;
}

function checkFacts(entry: TimelineEntry, check: Check): readonly string[] {
  const facts: string[] = [];
  if (check.reason !== null) facts.push(check.reason);
  if (check.preview === null && check.outcome !== 'running' && check.outcome !== 'refused')
    facts.push('no output was kept');
  if (check.lines > 0) facts.push(check.lines === 1 ? '1 line' : `${check.lines} lines`);
  if (check.linesLeftOut > 0) facts.push(`${check.linesLeftOut} left out`);
  if (check.redactions > 0) facts.push(`${check.redactions} redacted`);
  if (check.finishedAt !== null) facts.push(`took ${span(Math.max(0, Date.parse(check.finishedAt) - entry.order[0]))}`);
  return facts;
}

/** What it said before, the oldest first. Of a long history the last is seen at once, the rest is folded. */
function history(corrected: readonly Correction[], stop: number): TemplateResult | readonly TemplateResult[] {
  if (corrected.length <= mostUnfolded) return corrected.map(correction);
  const earlier = corrected.slice(0, -1);
  return html`
    <details class="earlier">
      <summary tabindex=${stop}>${earlier.length} earlier corrections</summary>
      ${earlier.map(correction)}
    </details>
    ${correction(corrected.at(-1)!)}
  `;
}

function correction({ occurredAt, text, by, correctedAt, reason }: Correction): TemplateResult {
  const why = reason ? `: ${reason}` : '';
  return html`<p class="text was" dir="auto">
    <b>was ${clockTime(Date.parse(occurredAt))}</b> <s>${text}</s>
    <span class="quiet">corrected by ${by} at ${clockTime(Date.parse(correctedAt))}${why}</span>
  </p>`;
}

/** By the reader's clock, in UTC, and counted from the declaration; when it was written down, where that was later. */
function timesOf({ order: [at], recordedAt }: TimelineEntry, declared: number): readonly string[] {
  const recorded = Date.parse(recordedAt);
  const written = Math.abs(recorded - at) < 1000 ? [] : [`recorded ${bothClocks(recorded).replace('\n', ', ')}`];
  return [...bothClocks(at).split('\n'), sinceDeclared(at - declared), ...written];
}

function sinceDeclared(milliseconds: number): string {
  if (Math.abs(milliseconds) < 1000) return 'when it was declared';
  return `${span(Math.abs(milliseconds))} ${milliseconds < 0 ? 'before' : 'after'} it was declared`;
}
