import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { launchBrowser } from './browser.ts';
import type { Launch, OpenedEditor } from './openEditor.ts';
import type { ServedEditor } from './servedInstall.ts';
import { installIntoServer, type RunningServer, startServer, userFolderOf } from './servedServer.ts';
import { until } from './waiting.ts';

const patience = 60_000;

/** Opens a window of the served editor in a browser without a window of its own. */
export async function openServed(editor: ServedEditor, launch: Launch): Promise<OpenedEditor> {
  const userFolder = userFolderOf(launch.profile);
  launch.prepareUser(userFolder);
  // In a remote window, settings of the machine are read from the machine's own file, not from the user's.
  launch.prepareUser(join(userFolder, '..', 'Machine'));
  if (launch.vsix.length > 0) await installIntoServer(editor, launch.profile, launch.vsix);
  const server = await startServer(editor, {
    dataFolder: launch.profile,
    env: launch.env,
    trusted: launch.trusted,
  });
  try {
    return await openWindow(server, launch, userFolder);
  } catch (error) {
    await server.stop();
    throw error;
  }
}

async function openWindow(server: RunningServer, launch: Launch, userFolder: string): Promise<OpenedEditor> {
  const browser = await launchBrowser();
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  context.setDefaultNavigationTimeout(patience);
  // Reading the clipboard is how a test sees what "copy" has put there.
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await developExtensions(context, server, launch.developmentExtensions);
  const open = async () => {
    const page = await context.newPage();
    await page.goto(address(server, launch));
    return page;
  };
  let page: Page = await open();
  return {
    userFolder,
    page: () => page,
    extensionHostPids: () => server.extensionHostPids(),
    reopenWindow: async () => {
      await leave(page, server);
      page = await open();
    },
    anotherWindow: async () => {
      const other = await context.newPage();
      await other.goto(address(server, { folder: null }));
      return other;
    },
    close: async () => {
      await browser.close();
      await server.stop();
    },
  };
}

function address(server: RunningServer, launch: Pick<Launch, 'folder'>): string {
  const query = new URLSearchParams(launch.folder === null ? { ew: 'true' } : { folder: launch.folder });
  return `http://127.0.0.1:${server.port}/?${query}`;
}

/**
 * Names unpacked extensions in the page's own configuration (`developmentOptions.extensions`, as sites that embed the
 * workbench do). The server's test driver could name them in the address, but it hides notifications, too.
 */
export async function developExtensions(
  context: BrowserContext,
  server: RunningServer,
  folders: readonly string[],
): Promise<void> {
  if (folders.length === 0) return;
  const extensions = folders.map((path) => ({ scheme: 'vscode-remote', authority: `127.0.0.1:${server.port}`, path }));
  await context.addInitScript({ content: `(${configure})(${JSON.stringify(extensions)})` });
}

/** Runs in the page: changes the configuration when the parser has put it there, before the workbench reads it. */
const configure = `(extensions) => {
  if (window !== window.top) return;
  new MutationObserver((_, observer) => {
    const place = document.getElementById('vscode-workbench-web-configuration');
    if (!place) return;
    observer.disconnect();
    const configuration = JSON.parse(place.dataset.settings);
    configuration.developmentOptions = { ...configuration.developmentOptions, extensions };
    place.dataset.settings = JSON.stringify(configuration);
  }).observe(document, { childList: true, subtree: true });
}`;

/**
 * Closes the window as a person does. Leaving the page tells the server so, which then ends the extension host; a page
 * that merely vanishes would keep it for hours, waiting for a reconnection.
 */
async function leave(page: Page, server: RunningServer): Promise<void> {
  await page.goto('about:blank');
  await until(async () => (await server.extensionHostPids()).length === 0, 'the extension host to go with the window');
  await page.close();
}
