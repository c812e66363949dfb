import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { FrameLocator, Locator, Page } from 'playwright-core';
import { shown } from './discover.ts';
import { projectRoot } from './paths.ts';
import { exact, plain, QuickInput } from './quickInput.ts';
import { type Theme, themes } from './settings.ts';
import { TreeView } from './treeView.ts';
import { eventually, patience } from './waiting.ts';

/** A VS Code window as a person sees it: waits for what is to be there, and knows nothing of the product. */
export class Workbench {
  readonly #page: () => Page;

  /** @param page asks for the current page each time, since reopening a window makes another one. */
  constructor(page: () => Page) {
    this.#page = page;
  }

  /** Playwright's own, for what has no method here. */
  get page(): Page {
    return this.#page();
  }

  get quickInput(): QuickInput {
    return new QuickInput(this.page);
  }

  /** Waits until the window can be used: the status bar is there and the extension host has said something. */
  async ready(): Promise<void> {
    this.page.setDefaultTimeout(patience);
    await this.page.locator('.monaco-workbench .part.statusbar .statusbar-item').first().waitFor({ timeout: 60_000 });
  }

  /** Waits until the window knows the extensions that are installed: a view container of one of them is there. */
  async readyFor(viewContainer: string): Promise<void> {
    await this.page
      .locator(`.part.activitybar .action-item a[aria-label^="${viewContainer}"]`)
      .waitFor({ timeout: 60_000 });
  }

  /** Opens the palette, with `text` typed after the `>`. */
  async openPalette(text = ''): Promise<QuickInput> {
    return this.withPalette(text, async () => this.quickInput);
  }

  /** Runs a command by its title as the palette shows it, category included: `Incident: Start`. */
  async runCommand(title: string): Promise<void> {
    await this.withPalette(title, () => this.quickInput.pick(title, 5_000));
  }

  /** Something that takes the focus at this moment closes the palette again: who sees that presses the key again. */
  private async withPalette<T>(text: string, then: () => Promise<T>): Promise<T> {
    // A box that is just closing would take what is typed with it.
    await this.quickInput.expectClosed();
    return eventually(async () => {
      await this.page.keyboard.press('F1');
      await this.quickInput.field.waitFor({ timeout: 5_000 });
      await this.quickInput.field.fill(`>${text}`, { timeout: 5_000 });
      return then();
    });
  }

  /** Shows a view container by its name in the activity bar; does nothing when it is open. */
  async openViewContainer(name: string): Promise<void> {
    const icon = this.page.locator(`.part.activitybar .action-item:has(a[aria-label^="${name}"])`);
    await icon.waitFor();
    const open = this.page.locator('.part.sidebar .composite.title h2', { hasText: exact(name) });
    if (await open.isVisible()) return;
    // All of it: a badge may lie over the sign.
    await icon.first().click();
    await open.waitFor();
  }

  tree(viewName: string): TreeView {
    return new TreeView(this.page, viewName);
  }

  /** The body of a side bar view, for welcome content and messages. */
  view(viewName: string): Locator {
    return this.page.locator(`.part.sidebar .pane:has(> .pane-header[aria-label^="${viewName}"])`);
  }

  /** Clicks a button in a view's title. */
  async viewAction(viewName: string, action: string): Promise<void> {
    const view = this.view(viewName);
    await view.hover();
    await view.locator(`.pane-header a[role="button"][aria-label^="${action}"]`).click();
  }

  /** Texts of the status bar's items, left to right, without icons. */
  async statusBar(): Promise<string[]> {
    const texts = await this.page.locator('.part.statusbar .statusbar-item-label').allInnerTexts();
    return texts.map(plain).filter((text) => text.length > 0);
  }

  /** An item of the status bar with `text` in it. */
  statusBarItem(text: string | RegExp): Locator {
    return this.page.locator('.part.statusbar .statusbar-item', { hasText: text });
  }

  /** A notification with `text` in it. */
  notification(text: string | RegExp): Locator {
    return this.page.locator('.notification-toast', { hasText: text });
  }

  /** Answers a notification by its button. */
  async answerNotification(text: string | RegExp, button: string): Promise<void> {
    await this.notification(text).getByRole('button', { name: button, exact: true }).click();
  }

  /** The modal dialog, with `text` in it. */
  dialog(text: string | RegExp = ''): Locator {
    return this.page.locator('.monaco-dialog-box', { hasText: text });
  }

  /** Answers the modal dialog by its button. */
  async answerDialog(text: string | RegExp, button: string): Promise<void> {
    await this.dialog(text).getByRole('button', { name: button, exact: true }).click();
    await this.page.locator('.monaco-dialog-box').waitFor({ state: 'hidden' });
  }

  /** What the visible terminal shows, line by line, without the empty ones at its end. */
  async terminalText(): Promise<string> {
    const rows = this.page.locator('.terminal-wrapper.active .xterm-rows > div');
    await rows.first().waitFor();
    const lines = await rows.allInnerTexts();
    return lines
      .map((line) => line.replaceAll('\u00a0', ' ').trimEnd())
      .join('\n')
      .trimEnd();
  }

  /** Waits until the visible terminal shows `text` in one line. */
  async expectTerminal(text: string): Promise<void> {
    await this.page.locator('.terminal-wrapper.active .xterm-rows > div', { hasText: text }).first().waitFor();
  }

  /** The page inside the webview in the editor area; the one that has `selector` where there are several. */
  webviewPanel(): FrameLocator {
    return inside(this.page.locator('iframe.webview.ready:not([src*="purpose=webviewView"]):visible'));
  }

  /**
   * The page inside the webview that lies over a part of the window, wherever its view came from: what was moved, or is
   * shown again, no longer says in its address that it is a view. Waits until there is one.
   */
  async webviewOver(part: 'editor' | 'panel' | 'sidebar'): Promise<FrameLocator> {
    const ground = this.page.locator(`.part.${part}`);
    return eventually(async () => {
      const around = (await ground.isVisible()) ? await ground.boundingBox() : null;
      for (const frame of await this.page.locator('iframe.webview.ready:visible').all()) {
        const name = await frame.getAttribute('name', { timeout: 1_000 });
        const box = await frame.boundingBox({ timeout: 1_000 });
        if (around && box && isWithin(box, around)) return inside(this.page.locator(`iframe.webview[name="${name}"]`));
      }
      throw new Error(`No webview came up in the ${part}`);
    });
  }

  /** The titles of the open editors of all groups. */
  async tabs(): Promise<string[]> {
    const tabs = await this.page.locator('.tabs-container .tab .label-name').allInnerTexts();
    return tabs.map(plain);
  }

  tab(title: string | RegExp): Locator {
    return this.page.locator('.tabs-container .tab', { hasText: title });
  }

  /** The lines of the active text editor that are on screen. */
  async editorText(): Promise<string> {
    const lines = this.page.locator('.editor-group-container.active .monaco-editor .view-lines .view-line');
    await lines.first().waitFor();
    const placed = await lines.evaluateAll((elements) =>
      elements
        .map((element) => ({
          top: Number(/top:\s*(-?\d+)/.exec(element.getAttribute('style') ?? '')?.[1]),
          text: element.textContent ?? '',
        }))
        .sort((one, other) => one.top - other.top),
    );
    return placed.map((line) => line.text.replaceAll('\u00a0', ' ').trimEnd()).join('\n');
  }

  /** Waits until what is typed goes into the active text editor. */
  async keysGoToEditor(): Promise<void> {
    await this.page.locator('.editor-group-container.active .monaco-editor.focused').waitFor();
  }

  /** Switches the colour theme by the command for it, and waits until the window has it. */
  async setTheme(theme: Theme): Promise<void> {
    const { label, kind } = themes[theme];
    await this.runCommand('Preferences: Color Theme');
    await this.quickInput.type(label);
    await this.quickInput.pick(label);
    await this.quickInput.expectClosed();
    await this.page.locator(`.monaco-workbench.${kind}`).first().waitFor();
  }

  /** Keeps what is on screen as `artifacts/screenshots/<name>.png`; a folder may be part of the name. Yields the path. */
  async screenshot(name: string): Promise<string> {
    const path = join(projectRoot, 'artifacts', 'screenshots', `${name}.png`);
    mkdirSync(join(path, '..'), { recursive: true });
    await this.page.screenshot({ path });
    return shown(path);
  }
}

/** Whether the middle of a box lies in the other. */
function isWithin({ x, y, width, height }: Box, around: Box): boolean {
  const [across, down] = [x + width / 2 - around.x, y + height / 2 - around.y];
  return width > 0 && height > 0 && across > 0 && across < around.width && down > 0 && down < around.height;
}

type Box = NonNullable<Awaited<ReturnType<Locator['boundingBox']>>>;

/** A webview's own page lies two frames deep. */
function inside(outer: Locator): FrameLocator {
  return outer.first().contentFrame().frameLocator('#active-frame');
}
