/**
 * Opens an editor with the packaged extension on a sample workspace made for the occasion: a repository with some
 * history, and a small service on loopback that its last release broke. Everything goes again with Ctrl-C.
 *
 *     npm start                    a desktop VS Code where there is a screen and one is found, else one in the browser
 *     npm start -- --port 8123     the browser's one on that port instead of a free one
 *     npm start -- --check         starts, looks whether the product is there, prints the address and ends with 0
 */
import { execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { launchBrowser } from './harness/browser.ts';
import { desktopEditor } from './harness/desktopEditor.ts';
import { hasScreen } from './harness/display.ts';
import { atEnd, startOwned, stopAll } from './harness/processes.ts';
import { packagedProduct } from './harness/product.ts';
import { tell } from './harness/progress.ts';
import { servedEditor } from './harness/servedInstall.ts';
import { installIntoServer, startServer, userFolderOf } from './harness/servedServer.ts';
import { calmSettings, writeUserSettings } from './harness/settings.ts';
import { temporaryFolder } from './harness/temporary.ts';
import { makeSample } from './sample/makeSample.ts';

const hint =
  'Press F1 and run "Incident: Start", or open Incident Desk in the activity bar. Ctrl-C here ends everything.';

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { check: { type: 'boolean' }, port: { type: 'string' } } });
  const port = Number(values.port ?? 0);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error(`--port ${values.port}: not a port`);

  tell('Making the sample workspace …');
  const sample = await makeSample(temporaryFolder('sample'));
  atEnd(() => sample.stop());
  tell(`Its service answers on ${sample.service.url} (and its last release broke it).`);
  tell('Packaging the extension …');
  const vsix = await packagedProduct();

  const desktop = values.check ? null : await findDesktop();
  if (desktop) await openDesktop(desktop, sample.folder, vsix);
  else await serve(sample.folder, vsix, { port, check: values.check === true });
  await stopAll();
}

/** The person's own `code`, else one downloaded; `null` where nobody would see its window. */
async function findDesktop(): Promise<string | null> {
  if (!hasScreen() || process.env.INCIDENT_DESK_EDITOR === 'served') return null;
  const folders = (process.env.PATH ?? '').split(delimiter);
  const names = process.platform === 'win32' ? ['code.cmd'] : ['code', 'codium'];
  const own = folders.flatMap((folder) => names.map((name) => join(folder, name))).find((path) => existsSync(path));
  if (own) return own;
  const downloaded = await desktopEditor();
  return downloaded.kind === 'desktop' ? downloaded.executable : null;
}

/** Opens a window with a profile of its own, beside whatever the person has open; returns when it is closed. */
async function openDesktop(command: string, folder: string, vsix: string): Promise<void> {
  const profile = temporaryFolder('profile');
  writeUserSettings(join(profile, 'user-data', 'User'), calmSettings);
  const own = ['--user-data-dir', join(profile, 'user-data'), '--extensions-dir', join(profile, 'extensions')];
  const shell = process.platform === 'win32';
  await promisify(execFile)(command, ['--install-extension', vsix, ...own], { shell });
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const window = ['--new-window', '--wait', '--disable-workspace-trust', '--skip-welcome', ...asRoot];
  const editor = await startOwned(command, [folder, ...window, ...own], { stdio: 'ignore', shell });
  tell(`VS Code is open on ${folder}. ${hint}`);
  await new Promise((resolve) => editor.child.once('exit', resolve));
}

/** Serves the editor on loopback until Ctrl-C; with `check` only until it was seen to work. */
async function serve(folder: string, vsix: string, how: { port: number; check: boolean }): Promise<void> {
  const editor = await servedEditor();
  const profile = temporaryFolder('profile');
  writeUserSettings(userFolderOf(profile), calmSettings);
  await installIntoServer(editor, profile, [vsix]);
  const server = await startServer(editor, { dataFolder: profile, port: how.port });
  const address = `http://127.0.0.1:${server.port}/?folder=${encodeURIComponent(folder)}`;
  process.stdout.write(`\n  VS Code ${editor.version} with Incident Desk:\n\n    ${address}\n\n  ${hint}\n\n`);
  if (how.check) {
    await lookAt(address);
    process.stdout.write('Checked: the workbench answers, and Incident Desk is in it.\n');
    return;
  }
  if (hasScreen()) openBrowser(address);
  await server.ended;
  throw new Error(`VS Code's server ended:\n${server.output().slice(-2_000)}`);
}

async function lookAt(address: string): Promise<void> {
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage();
    await page.goto(address);
    await page.locator('.part.activitybar a[aria-label^="Incident Desk"]').waitFor({ timeout: 60_000 });
  } finally {
    await browser.close();
  }
}

function openBrowser(address: string): void {
  const [command, ...before] =
    process.platform === 'darwin' ? ['open'] : process.platform === 'win32' ? ['cmd', '/c', 'start', ''] : ['xdg-open'];
  // Where no browser opens by itself, the printed address is enough.
  spawn(command as string, [...before, address], { stdio: 'ignore', detached: true })
    .on('error', () => {})
    .unref();
}

main()
  .then(() => process.exit(0))
  .catch(async (error: Error) => {
    process.stderr.write(`${error.message}\n`);
    await stopAll();
    process.exit(1);
  });
