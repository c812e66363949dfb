import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import { eventually, patience } from './waiting.ts';

/** VS Code's box at the top: palette, pickers, input boxes. What it lacks it is waited for. */
export class QuickInput {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  get widget(): Locator {
    return this.#page.locator('.quick-input-widget:visible');
  }

  get field(): Locator {
    return this.widget.locator('.quick-input-box input, .quick-input-filter input[type="text"]').first();
  }

  /** The rows shown, as whole locators (label, description and detail are inside). */
  get rows(): Locator {
    return this.widget.locator('.quick-input-list .monaco-list-row');
  }

  /** Waits for the step with this title (`Incident: how bad?`); part of it is enough. */
  async expectTitle(title: string): Promise<void> {
    await this.widget.locator('.quick-input-title', { hasText: title }).waitFor();
  }

  /** Waits for the text below the field: the prompt, or what is wrong with what was typed. */
  async expectMessage(text: string): Promise<void> {
    await this.widget.locator('.quick-input-message', { hasText: text }).waitFor();
  }

  async placeholder(): Promise<string> {
    return (await this.field.getAttribute('placeholder')) ?? '';
  }

  /** Replaces what is in the field. */
  async type(text: string): Promise<void> {
    await this.field.fill(text);
  }

  async accept(): Promise<void> {
    await this.field.press('Enter');
  }

  async escape(): Promise<void> {
    await this.field.press('Escape');
  }

  /** Labels of the rows on screen, first to last, without icons. */
  async labels(): Promise<string[]> {
    await this.rows.first().waitFor();
    const labels = await this.rows.locator('.quick-input-list-row:first-child .label-name').allInnerTexts();
    return labels.map(plain).filter((label) => label.length > 0);
  }

  /** Waits until the rows have these labels, first to last. */
  async expectLabels(expected: readonly string[]): Promise<void> {
    await eventually(async () => assert.deepEqual(await this.labels(), expected));
  }

  /** Waits until this stands in the field. */
  async expectValue(text: string): Promise<void> {
    await eventually(async () => assert.equal(await this.field.inputValue(), text));
  }

  /** Picks the row whose label is exactly `label`, wherever it stands. */
  async pick(label: string, timeout = patience): Promise<void> {
    const exactly = this.rows.filter({ has: this.#page.locator('.label-name', { hasText: exact(label) }) });
    await exactly.first().click({ timeout });
  }

  async expectClosed(): Promise<void> {
    await this.#page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
  }
}

/** Text as a person reads it: icons are private characters, spaces may be unbreakable. */
export function plain(text: string): string {
  return text
    .replace(/[\ue000-\uf8ff]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Matches an element whose whole text is `text`, whatever the white space. */
export function exact(text: string): RegExp {
  const words = text
    .trim()
    .split(/\s+/)
    .map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^\\s*${words.join('\\s+')}\\s*$`);
}
