import type { Locator, Page } from 'playwright-core';
import { exact, plain } from './quickInput.ts';
import { eventually } from './waiting.ts';

/** One row as a person reads it. */
export interface TreeRow {
  readonly label: string;
  readonly description: string;
  /** 1 for the outermost. */
  readonly level: number;
  readonly expanded: boolean | null;
  readonly checked: boolean | null;
}

/** A tree of the side bar, by its view's name. Rows out of sight are scrolled to. */
export class TreeView {
  readonly #page: Page;
  readonly tree: Locator;

  constructor(page: Page, viewName: string) {
    this.#page = page;
    this.tree = page.locator(`.part.sidebar [role="tree"][aria-label^="${viewName}"]`);
  }

  /** The rows on screen, top to bottom. */
  async rows(): Promise<TreeRow[]> {
    const rows = await this.tree.locator('[role="treeitem"]').evaluateAll((elements) =>
      elements
        .map((element) => ({
          index: Number(element.getAttribute('data-index')),
          label: element.querySelector('.label-name')?.textContent ?? '',
          description: element.querySelector('.label-description')?.textContent ?? '',
          level: Number(element.getAttribute('aria-level')),
          expanded: element.getAttribute('aria-expanded'),
          checked: element.querySelector('[role="checkbox"]')?.getAttribute('aria-checked') ?? null,
        }))
        .sort((one, other) => one.index - other.index),
    );
    const yes = (text: string | null) => (text === null ? null : text === 'true');
    return rows.map(({ index: _, label, description, level, expanded, checked }) => ({
      label: plain(label),
      description: plain(description),
      level,
      expanded: yes(expanded),
      checked: yes(checked),
    }));
  }

  /** The first row with `text` in its label or description, waited for and scrolled to. */
  async row(text: string): Promise<Locator> {
    const row = this.#matching(text);
    await this.tree.locator('[role="treeitem"]').first().waitFor();
    await this.#scrollTo(row);
    await row.waitFor();
    await this.#bringIntoSight(row);
    return row;
  }

  async expand(text: string): Promise<void> {
    await this.#setExpanded(text, true);
  }

  async collapse(text: string): Promise<void> {
    await this.#setExpanded(text, false);
  }

  /** Clicks the row's checkbox and waits until the tree shows the other state. */
  async toggle(text: string): Promise<void> {
    const box = (await this.row(text)).locator('[role="checkbox"]');
    const before = await box.getAttribute('aria-checked');
    await box.click();
    const other = before === 'true' ? 'false' : 'true';
    await this.#matching(text).locator(`[role="checkbox"][aria-checked="${other}"]`).waitFor();
  }

  /** Clicks the row's checkbox where it is not ticked. */
  async check(text: string): Promise<void> {
    const box = (await this.row(text)).locator('[role="checkbox"]');
    if ((await box.getAttribute('aria-checked')) !== 'true') await box.click({ timeout: 1_000 });
  }

  /** Clicks the button named `action` at the row's end. */
  async act(text: string, action: string): Promise<void> {
    const row = await this.row(text);
    const button = row.locator(`.actions a[role="button"][aria-label^="${action}"]`);
    // The buttons are there while the pointer is over the row; a tree that redraws itself takes the row from under it.
    await eventually(async () => {
      await row.hover();
      await button.click({ timeout: 1_000 });
    });
  }

  /** Picks `item` from the row's context menu. */
  async menu(text: string, item: string): Promise<void> {
    await (await this.row(text)).click({ button: 'right' });
    const menu = this.#page.locator('.monaco-menu');
    await menu
      .locator('.action-item', { hasText: exact(item) })
      .first()
      .hover();
    // By the keyboard: in its first moments a menu takes no click, lest that was still the one that opened it.
    await this.#page.keyboard.press('Enter');
    await menu.waitFor({ state: 'hidden' });
  }

  /** Opens the row as a click does. */
  async open(text: string): Promise<void> {
    await (await this.row(text)).locator('.label-name').first().click();
  }

  async #setExpanded(text: string, expanded: boolean): Promise<void> {
    const row = await this.row(text);
    if ((await row.getAttribute('aria-expanded')) !== String(expanded)) {
      await row.locator('.monaco-tl-twistie').click();
    }
    await this.tree.locator(`[role="treeitem"][aria-expanded="${expanded}"]`, { hasText: text }).first().waitFor();
  }

  #matching(text: string): Locator {
    return this.tree.locator('[role="treeitem"]', { hasText: text }).first();
  }

  /** A row may be in the page and yet lie below the view's edge, or under the parents that stick to its top. */
  async #bringIntoSight(row: Locator): Promise<void> {
    const stuck = 5 * 22;
    for (let last = Number.NaN; ; ) {
      const [box, frame] = await Promise.all([row.boundingBox(), this.tree.boundingBox()]);
      if (!box || !frame || box.y === last) return;
      const below = box.y + box.height - (frame.y + frame.height);
      const above = frame.y + Math.min(stuck, frame.height / 2) - box.y;
      if (below <= 0 && above <= 0) return;
      last = box.y;
      await this.tree.hover();
      await this.#page.mouse.wheel(0, below > 0 ? below + 22 : -above);
      await this.#nextFrame();
    }
  }

  async #nextFrame(): Promise<void> {
    await this.#page.evaluate('new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))');
  }

  /** A long tree has only the rows on screen in the page: scrolls on until the row is among them, or the end is reached. */
  async #scrollTo(row: Locator): Promise<void> {
    if ((await row.count()) > 0) return;
    // A row's hover, still there from before, would take the wheel.
    await this.#page.mouse.move(0, 0);
    await this.#page.locator('.monaco-hover:visible').first().waitFor({ state: 'hidden' });
    await this.tree.hover();
    await this.#page.mouse.wheel(0, -1_000_000);
    // The list moves some frames after the wheel; only where it stands still for long is the end reached.
    for (let last = '', still = 0; (await row.count()) === 0 && still < 30; ) {
      const shown = JSON.stringify(await this.rows());
      still = shown === last ? still + 1 : 0;
      last = shown;
      if (still % 10 === 0) await this.#page.mouse.wheel(0, 200);
      await this.#nextFrame();
    }
  }
}
