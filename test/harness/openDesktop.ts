import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { resolveCliArgsFromVSCodeExecutablePath } from '@vscode/test-electron';
import { _electron, type ElectronApplication, type Page } from 'playwright-core';
import type { DesktopEditor } from './desktopEditor.ts';
import { ensureDisplay } from './display.ts';
import type { Launch, OpenedEditor } from './openEditor.ts';
import { isAlive } from './processes.ts';

/** Opens a window of the desktop editor, driven through Electron's debugging port. */
export async function openDesktop(editor: DesktopEditor, launch: Launch): Promise<OpenedEditor> {
  await ensureDisplay();
  const userData = join(launch.profile, 'user-data');
  const userFolder = join(userData, 'User');
  launch.prepareUser(userFolder);
  const profileArguments = ['--user-data-dir', userData, '--extensions-dir', join(launch.profile, 'extensions')];
  await install(editor, launch, profileArguments);
  const open = () => start(editor, launch, profileArguments);
  let { app, page } = await open();
  return {
    userFolder,
    page: () => page,
    extensionHostPids: async () => loggedExtensionHosts(join(userData, 'logs')).filter(isAlive),
    reopenWindow: async () => {
      await app.close();
      ({ app, page } = await open());
    },
    anotherWindow: async () => {
      const [other] = await Promise.all([app.waitForEvent('window'), page.keyboard.press('ControlOrMeta+Shift+N')]);
      return other;
    },
    close: () => app.close(),
  };
}

async function install(editor: DesktopEditor, launch: Launch, profileArguments: readonly string[]): Promise<void> {
  const [cli, ...ownArguments] = resolveCliArgsFromVSCodeExecutablePath(editor.executable, {
    reuseMachineInstall: true,
  });
  if (cli === undefined) throw new Error(`${editor.executable} has no command line tool beside it`);
  for (const vsix of launch.vsix) {
    const wanted = ['--install-extension', vsix, ...profileArguments];
    await promisify(execFile)(cli, [...ownArguments, ...wanted], { shell: process.platform === 'win32' });
  }
}

async function start(
  editor: DesktopEditor,
  launch: Launch,
  profileArguments: readonly string[],
): Promise<{ app: ElectronApplication; page: Page }> {
  const app = await _electron.launch({
    executablePath: editor.executable,
    env: { ...(process.env as Record<string, string>), ...launch.env },
    args: [
      ...(launch.folder === null ? [] : [launch.folder]),
      ...profileArguments,
      ...launch.developmentExtensions.map((folder) => `--extensionDevelopmentPath=${folder}`),
      ...(launch.trusted ? ['--disable-workspace-trust'] : []),
      ...['--no-sandbox', '--disable-gpu-sandbox', '--disable-updates', '--disable-telemetry'],
      ...['--skip-welcome', '--skip-release-notes', '--new-window'],
    ],
  });
  const page = await app.firstWindow();
  return { app, page };
}

/** The desktop's processes do not say in their command lines which of them runs extensions; its log does. */
function loggedExtensionHosts(logs: string): number[] {
  const files = readdirSync(logs, { recursive: true, encoding: 'utf8' }).filter((name) => /renderer\.log$/.test(name));
  return files.flatMap((name) =>
    [...readFileSync(join(logs, name), 'utf8').matchAll(/extension host with pid (\d+)/gi)].map((match) =>
      Number(match[1]),
    ),
  );
}
