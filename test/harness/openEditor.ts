import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { findEditor } from './editor.ts';
import { forgetWindow, watchWindow } from './failures.ts';
import { homeBelow } from './home.ts';
import { openDesktop } from './openDesktop.ts';
import { openServed } from './openServed.ts';
import { killAll } from './processes.ts';
import { packagedProduct, productManifest } from './product.ts';
import { quietSettings, type Settings, type Theme, themes, writeUserSettings } from './settings.ts';
import { temporaryFolder } from './temporary.ts';
import { eventually } from './waiting.ts';
import { Workbench } from './workbench.ts';

/** How to open the editor for a person's view of the product. */
export interface LaunchOptions {
  /** The workspace folder; a fresh empty one unless told otherwise; `null` opens none. */
  readonly folder?: string | null;
  /** Packaged extensions to install; the packaged product alone unless told otherwise. */
  readonly vsix?: readonly string[];
  /**
   * Unpacked extensions loaded in development mode beside the installed ones. One with the id of a built-in extension
   * takes that one's place: so a double of GitHub's sign-in is called `vscode.github-authentication`.
   */
  readonly developmentExtensions?: readonly string[];
  /** User settings on top of {@link quietSettings}. */
  readonly settings?: Settings;
  readonly theme?: Theme;
  readonly env?: Readonly<Record<string, string>>;
  /** `false` lets VS Code ask for Workspace Trust, as it does by itself. */
  readonly trusted?: boolean;
  /** The profile folder of an earlier session: its settings, extensions and stored data are there again. */
  readonly profile?: string;
}

/** An open editor. Close it in `after`; it also goes with the process. */
export interface EditorSession {
  readonly workbench: Workbench;
  readonly folder: string | null;
  /** Everything that the editor keeps; hand it to the next {@link openEditor} to reopen. */
  readonly profile: string;
  /** Where the product keeps its records (`globalStorage`). */
  readonly globalStorage: string;
  /**
   * Ends the extension host with SIGKILL, as a crash would, waiting for one where none runs yet.
   * Resolves with the processes' ids when they are gone.
   */
  killExtensionHost(): Promise<number[]>;
  /** Closes the window and opens it again on the same folder, in the same profile. */
  reopenWindow(): Promise<void>;
  /** One more window of the same person on the same machine, without a folder. It closes with the first. */
  anotherWindow(): Promise<Workbench>;
  close(): Promise<void>;
}

/** What the two kinds of editor are started with. */
export interface Launch {
  readonly profile: string;
  readonly folder: string | null;
  readonly vsix: readonly string[];
  readonly developmentExtensions: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly trusted: boolean;
  /** Writes settings.json into VS Code's `User` folder, before the start. */
  prepareUser(userFolder: string): void;
}

/** What the two kinds of editor give back. */
export interface OpenedEditor {
  readonly userFolder: string;
  readonly page: () => Page;
  extensionHostPids(): Promise<number[]>;
  reopenWindow(): Promise<void>;
  anotherWindow(): Promise<Page>;
  close(): Promise<void>;
}

/** Opens the editor with the product installed and waits until its workbench is there. */
export async function openEditor(options: LaunchOptions = {}): Promise<EditorSession> {
  const editor = await findEditor();
  const profile = options.profile ?? temporaryFolder('profile');
  const folder = options.folder === undefined ? emptyFolder(profile) : options.folder;
  const settings = {
    ...quietSettings,
    'workbench.colorTheme': themes[options.theme ?? 'dark'].id,
    ...options.settings,
  };
  const launch: Launch = {
    profile,
    folder,
    vsix: options.profile ? [] : (options.vsix ?? [await packagedProduct()]),
    developmentExtensions: options.developmentExtensions ?? [],
    env: { ...homeBelow(profile), ...options.env },
    trusted: options.trusted ?? true,
    prepareUser: (userFolder) => writeUserSettings(userFolder, settings),
  };
  const opened = editor.kind === 'served' ? await openServed(editor, launch) : await openDesktop(editor, launch);
  const workbench = new Workbench(opened.page);
  const { id, viewContainer } = await productManifest();
  const productIsThere = options.vsix === undefined;
  const ready = async () => {
    await workbench.ready();
    if (productIsThere) await workbench.readyFor(viewContainer);
  };
  const others: Workbench[] = [];
  const close = async () => {
    for (const each of [workbench, ...others]) forgetWindow(each);
    await opened.close();
  };
  watchWindow(workbench);
  try {
    await ready();
  } catch (error) {
    await close();
    throw error;
  }
  return {
    workbench,
    folder,
    profile,
    globalStorage: join(opened.userFolder, 'globalStorage', id),
    killExtensionHost: async () => {
      const pids = await extensionHosts(opened);
      await killAll(pids);
      return pids;
    },
    reopenWindow: async () => {
      await opened.reopenWindow();
      await ready();
    },
    anotherWindow: async () => {
      const page = await opened.anotherWindow();
      const other = new Workbench(() => page);
      others.push(other);
      watchWindow(other);
      await other.ready();
      if (productIsThere) await other.readyFor(viewContainer);
      return other;
    },
    close,
  };
}

/** A window may be there to see before its extension host has been started. */
function extensionHosts(opened: OpenedEditor): Promise<number[]> {
  return eventually(async () => {
    const pids = await opened.extensionHostPids();
    assert.notEqual(pids.length, 0, 'No extension host was started');
    return pids;
  });
}

function emptyFolder(profile: string): string {
  const folder = join(profile, 'workspace');
  mkdirSync(folder, { recursive: true });
  return folder;
}
