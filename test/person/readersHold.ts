import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { eventually } from '../harness/waiting.ts';

/** What a reader of a list has hold of, which nothing that comes may take away. */
export interface Hold {
  /** Where the row stands, in pixels from the upper edge of the page. */
  readonly top: number;
  /** What the keys go to: the entry of a row, or else the kind of element. */
  readonly focus: string | null;
  /** What is selected, in the document or in the field that has the focus. */
  readonly selected: string;
  /** What stands in the field that has the focus; `null` where none has. */
  readonly written: string | null;
}

/** So far a row may be off its place and a reader still finds it without looking for it, in pixels. */
const tolerance = 2;

/** What is held at this row, once the page has drawn what it was about to draw. */
export function holdAt(row: Locator): Promise<Hold> {
  // Runs in the page.
  return row.evaluate(async (element): Promise<Hold> => {
    const { document, requestAnimationFrame } = globalThis as unknown as InPage;
    for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame);
    // What a custom element is made of has the focus inside of it.
    let focused = document.activeElement;
    while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
    const written = focused?.localName === 'textarea' ? focused.value : null;
    return {
      top: element.getBoundingClientRect().top,
      focus: focused?.getAttribute('data-entry') ?? focused?.localName ?? null,
      selected: written?.slice(focused?.selectionStart, focused?.selectionEnd) ?? String(document.getSelection()),
      written,
    };
  });
}

/** As much of the page's own world as is looked at. */
interface InPage {
  readonly document: { readonly activeElement: InFocus | null; getSelection(): unknown };
  requestAnimationFrame(done: (at: number) => void): number;
}

interface InFocus {
  readonly shadowRoot: { readonly activeElement: InFocus | null } | null;
  readonly localName: string;
  readonly value: string;
  readonly selectionStart: number;
  readonly selectionEnd: number;
  getAttribute(name: string): string | null;
}

/** Resolves when the row is held as before. */
export async function isHeld(row: Locator, before: Hold): Promise<void> {
  await eventually(async () => {
    const now = await holdAt(row);
    assert.deepEqual({ ...now, top: 0 }, { ...before, top: 0 });
    assert.ok(Math.abs(now.top - before.top) <= tolerance, `the row was at ${before.top} and is at ${now.top}`);
  });
}
