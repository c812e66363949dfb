import './toolbar.css';
import type { VscodeTextfield } from '@vscode-elements/elements/dist/vscode-textfield/vscode-textfield.js';
import type { VscodeToolbarButton } from '@vscode-elements/elements/dist/vscode-toolbar-button/vscode-toolbar-button.js';
import { html, type TemplateResult } from 'lit';
import type { TimelineFilter } from '../../core/timeline/filter.ts';
import type { PageActions } from './actions.ts';

export interface ToolbarState {
  readonly filter: TimelineFilter;
  readonly picture: boolean;
  readonly shown: number;
  readonly all: number;
}

/** What is seen of the timeline. */
export function toolbar({ filter, picture, shown, all }: ToolbarState, actions: PageActions): TemplateResult {
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
      <span class="gap"></span>
      ${toggle('pinned', 'Pinned entries only', filter.pinnedOnly, (pinnedOnly) => change({ pinnedOnly }))}
      ${toggle('settings-gear', 'Show bookkeeping too', filter.system, (system) => change({ system }))}
      ${toggle('graph-scatter', 'Show the picture', picture, actions.setPicture)}
    </section>
  `;
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
