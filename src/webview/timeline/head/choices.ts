import './choices.css';
import { html, nothing, type TemplateResult } from 'lit';
import { type EntryKind, entryKinds, type TimelineEntry } from '../../../core/timeline/entry.ts';
import type { TimelineFilter } from '../../../core/timeline/filter.ts';
import type { PageActions } from '../actions.ts';
import { kindSigns } from '../words.ts';

/** What there is to choose from: the kinds and people of a record, with how often each comes. */
export interface Choices {
  readonly kinds: ReadonlyMap<EntryKind, number>;
  readonly people: ReadonlyMap<string, number>;
}

/** Counts bookkeeping only where it is shown. */
export function choicesOf(entries: readonly TimelineEntry[], { system }: TimelineFilter): Choices {
  const kinds = new Map<EntryKind, number>();
  const people = new Map<string, number>();
  for (const entry of entries) {
    if (entry.system && !entry.pinned && !system) continue;
    kinds.set(entry.kind, (kinds.get(entry.kind) ?? 0) + 1);
    if (entry.by !== null) people.set(entry.by, (people.get(entry.by) ?? 0) + 1);
  }
  return { kinds, people };
}

/** Kinds and people, each to be pressed. None pressed is all. */
export function choices({ kinds, people }: Choices, filter: TimelineFilter, actions: PageActions): TemplateResult {
  const change = (part: Partial<TimelineFilter>) => actions.setFilter({ ...filter, ...part });
  const some = filter.kinds.length + filter.people.length > 0;
  return html`
    <section class="choices" aria-label="Kinds and people to list">
      ${entryKinds
        .filter((kind) => kinds.has(kind) || filter.kinds.includes(kind))
        .map((kind) =>
          choice(kindSigns[kind].icon, kindSigns[kind].word, kinds.get(kind) ?? 0, filter.kinds.includes(kind), () =>
            change({ kinds: toggled(filter.kinds, kind) }),
          ),
        )}
      ${[...new Set([...people.keys(), ...filter.people])].map((name) =>
        choice('person', name, people.get(name) ?? 0, filter.people.includes(name), () =>
          change({ people: toggled(filter.people, name) }),
        ),
      )}
      ${some ? html`<button class="choice-clear" type="button" @click=${() => change({ kinds: [], people: [] })}>All</button>` : nothing}
    </section>
  `;
}

function choice(icon: string, word: string, count: number, pressed: boolean, clicked: () => void): TemplateResult {
  return html`<button class="choice-of" type="button" aria-pressed=${pressed ? 'true' : 'false'} @click=${clicked}>
    <span class="codicon codicon-${icon}" aria-hidden="true"></span><span dir="auto">${word}</span><span class="quiet">${count}</span>
  </button>`;
}

function toggled<T>(list: readonly T[], one: T): readonly T[] {
  return list.includes(one) ? list.filter((other) => other !== one) : [...list, one];
}
