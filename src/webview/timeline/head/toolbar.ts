import './toolbar.css';
import type { VscodeTextfield } from '@vscode-elements/elements/dist/vscode-textfield/vscode-textfield.js';
import type { VscodeToolbarButton } from '@vscode-elements/elements/dist/vscode-toolbar-button/vscode-toolbar-button.js';
import { html, nothing, type TemplateResult } from 'lit';
import type { TimelineFilter } from '../../../core/timeline/filter.ts';
import type { Span } from '../../../core/timeline/span.ts';
import { clockTime } from '../../page/times.ts';
import type { Grouping } from '../../protocol.ts';
import type { PageActions } from '../actions.ts';

export interface ToolbarState {
  readonly filter: TimelineFilter;
  readonly picture: boolean;
  readonly view: Span | null;
  /** Whether the choice of kinds and people stands open. */
  readonly choosing: boolean;
  readonly grouping: Grouping;
  readonly shown: number;
  readonly all: number;
}

/** What is seen of the timeline. */
export function toolbar(state: ToolbarState, actions: PageActions): TemplateResult {
  const { filter, picture, view, choosing, grouping, shown, all } = state;
  const change = (part: Partial<TimelineFilter>) => actions.setFilter({ ...filter, ...part });
  return html`
    <section class="toolbar" aria-label="What is shown">
      <vscode-textfield
        class="search"
        type="search"
        .label=${'Find in the timeline'}
        .value=${filter.text}
        placeholder="Find"
        @input=${(event: Event) => change({ text: (event.target as VscodeTextfield).value })}
      >
        <span class="codicon codicon-search" slot="content-before" aria-hidden="true"></span>
      </vscode-textfield>
      <span class="count" role="status">${shown === all ? entryCount(all) : `${shown} of ${entryCount(all)}`}</span>
      ${filter.span === null ? nothing : chosen(filter.span, actions)}
      <span class="gap"></span>
      ${picture ? zoomButtons(view, actions) : nothing}
      ${button('copy', 'Copy the timeline as Markdown', actions.copyTimeline)}
      ${button('export', 'Export the timeline', actions.exportTimeline)}
      ${toggle('filter', 'Choose kinds and people', choosing, actions.setChoosing)}
      ${toggle('list-tree', 'Group by phase', grouping === 'phase', (phase) => actions.setGrouping(phase ? 'phase' : 'minute'))}
      ${toggle('pinned', 'Pinned entries only', filter.pinnedOnly, (pinnedOnly) => change({ pinnedOnly }))}
      ${toggle('settings-gear', 'Show bookkeeping too', filter.system, (system) => change({ system }))}
      ${toggle('graph-scatter', 'Show the picture', picture, actions.setPicture)}
    </section>
  `;
}

function chosen(span: Span, actions: PageActions): TemplateResult {
  const words = `${clockTime(span.from)} to ${clockTime(span.to)}`;
  return html`<button class="chip" type="button" title="List all times again" @click=${() => actions.setSpan(null)}>
    <span class="unseen">Only </span>${words}<span class="codicon codicon-close" aria-hidden="true"></span>
  </button>`;
}

function zoomButtons(view: Span | null, actions: PageActions): TemplateResult {
  return html`
    ${button('zoom-in', 'Zoom in (+)', () => actions.zoom('in'))}
    ${button('zoom-out', 'Zoom out (-)', () => actions.zoom('out'))}
    ${button('screen-full', 'Show the whole incident (0)', () => actions.setView(null), view === null)}
    ${button('list-filter', 'List only what the picture shows', () => actions.setSpan(view), view === null)}
  `;
}

/** @param hidden there, but not to be seen: made when it is needed, it would cost the first zoom its frame */
function button(icon: string, label: string, clicked: () => void, hidden = false): TemplateResult {
  return html`<vscode-toolbar-button
    icon=${icon}
    .label=${label}
    title=${label}
    ?hidden=${hidden}
    @click=${clicked}
  ></vscode-toolbar-button>`;
}

function toggle(icon: string, label: string, checked: boolean, changed: (checked: boolean) => void): TemplateResult {
  return html`<vscode-toolbar-button
    toggleable
    icon=${icon}
    .label=${label}
    title=${label}
    .checked=${checked}
    @change=${(event: Event) => changed((event.target as VscodeToolbarButton).checked)}
  ></vscode-toolbar-button>`;
}

function entryCount(count: number): string {
  return count === 1 ? '1 entry' : `${count.toLocaleString('en')} entries`;
}
