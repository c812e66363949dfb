import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { runTests } from '@vscode/test-electron';
import type { Browser } from 'playwright-core';
import { launchBrowser } from './browser.ts';
import type { DesktopEditor } from './desktopEditor.ts';
import { shown } from './discover.ts';
import { ensureDisplay } from './display.ts';
import { findEditor } from './editor.ts';
import { homeBelow } from './home.ts';
import { bundleHostTests } from './hostBundle.ts';
import { type FailureReport, type HostReport, listenForReports, type TestReport } from './hostReport.ts';
import { developExtensions } from './openServed.ts';
import { descendants, killAll } from './processes.ts';
import { unpackedProduct } from './product.ts';
import { tell } from './progress.ts';
import type { ServedEditor } from './servedInstall.ts';
import { startServer, userFolderOf } from './servedServer.ts';
import { quietSettings, type Settings, writeUserSettings } from './settings.ts';
import { inSources } from './sourcePlaces.ts';
import { broken, nothingRun, sum, type Tally } from './tally.ts';
import { removeTemporaryFolder, temporaryFolder } from './temporary.ts';

/** What to run inside the extension host, and in which editor. */
export interface HostRun {
  /** Absolute paths of `*.host.test.ts`. */
  readonly files: readonly string[];
  readonly grep?: string | undefined;
  /** Unpacked extensions to develop; the product alone unless told otherwise. */
  readonly extensions?: readonly string[];
  /** On top of {@link quietSettings}. */
  readonly settings?: Settings;
  readonly env?: Readonly<Record<string, string>>;
}

/** Longer than the slowest single test may take; a host that says nothing for so long hangs. */
const silenceAllowed = 120_000;

/**
 * Runs host tests in a fresh profile and an empty workspace, printing each result as it comes.
 * Fails (never passes quietly) where the extension host goes away before the end, or says nothing for two minutes.
 */
export async function runHostTests(run: HostRun, print: (line: string) => void): Promise<Tally> {
  const editor = await findEditor();
  const bundle = await bundleHostTests(run.files);
  const profile = temporaryFolder('host');
  const printer = new ResultPrinter(print, bundle.suite);
  const listener = await listenForReports((report) => printer.hear(report));
  const extensions = run.extensions ?? [await unpackedProduct()];
  const place: Place = {
    profile,
    folder: join(profile, 'workspace'),
    suite: bundle.suite,
    extensions,
    settings: { ...quietSettings, ...run.settings },
    env: {
      ...homeBelow(profile),
      ...run.env,
      INCIDENT_DESK_REPORT_PORT: String(listener.port),
      ...(run.grep ? { INCIDENT_DESK_GREP: run.grep } : {}),
    },
  };
  mkdirSync(place.folder, { recursive: true });
  tell(`Host tests (${run.files.map(shown).join(', ')}) in ${editor.kind} VS Code ${editor.version}`);
  try {
    const silence = printer.silence(silenceAllowed);
    const inEditor =
      editor.kind === 'served' ? runServed(editor, place, listener.whole, silence) : runDesktop(editor, place);
    await Promise.race([inEditor, silence]);
    if (!(await Promise.race([listener.whole, silence]))) {
      printer.hear(failure('the extension host went away in mid-run'));
    }
  } catch (error) {
    printer.hear(failure((error as Error).message));
  } finally {
    printer.close();
    listener.close();
    await endWhatNames(profile);
    bundle.remove();
    removeTemporaryFolder(profile);
  }
  return printer.tally;
}

interface Place {
  readonly profile: string;
  readonly folder: string;
  readonly suite: string;
  readonly extensions: readonly string[];
  readonly settings: Settings;
  readonly env: Readonly<Record<string, string>>;
}

/** The page's address names extensions and suite; the page calls back with log lines and the exit code. */
async function runServed(
  editor: ServedEditor,
  place: Place,
  whole: Promise<boolean>,
  silence: Promise<never>,
): Promise<void> {
  writeUserSettings(userFolderOf(place.profile), place.settings);
  const server = await startServer(editor, { dataFolder: place.profile, env: place.env, testDriver: true });
  let browser: Browser | undefined;
  try {
    browser = await launchBrowser();
    const page = await browser.newPage();
    if (place.extensions.length > 1) await developExtensions(page.context(), server, place.extensions);
    const log: string[] = [];
    await page.exposeFunction('codeAutomationLog', (kind: string, parts: unknown[]) => {
      log.push(`${kind}: ${parts.map(String).join(' ')}`);
    });
    const exited = new Promise<number>((resolve) => page.exposeFunction('codeAutomationExit', resolve));
    await page.goto(testAddress(server.port, place));
    const code = await Promise.race([exited, whole.then((ended) => (ended ? exited : 1)), silence]);
    if (code !== 0) throw new Error(`the editor ended the run with ${code}:\n${log.filter(isTelling).join('\n')}`);
  } finally {
    await browser?.close();
    await server.stop();
  }
}

function testAddress(port: number, place: Place): string {
  const remote = (path: string) => `vscode-remote://127.0.0.1:${port}${path}`;
  // Of several extensions in the address only the last would count: they are named in the page's configuration.
  const single = place.extensions.length === 1 ? place.extensions : [];
  const payload = [
    ...single.map((folder) => ['extensionDevelopmentPath', remote(folder)]),
    ['extensionTestsPath', remote(place.suite)],
    ['skipWelcome', 'true'],
  ];
  const query = new URLSearchParams({ folder: place.folder, payload: JSON.stringify(payload) });
  return `http://127.0.0.1:${port}/?${query}`;
}

function isTelling(line: string): boolean {
  return /^(error|warn)/.test(line);
}

async function runDesktop(editor: DesktopEditor, place: Place): Promise<void> {
  await ensureDisplay();
  const userData = join(place.profile, 'user-data');
  writeUserSettings(join(userData, 'User'), place.settings);
  await runTests({
    vscodeExecutablePath: editor.executable,
    extensionDevelopmentPath: [...place.extensions],
    extensionTestsPath: place.suite,
    extensionTestsEnv: place.env,
    launchArgs: [
      place.folder,
      '--user-data-dir',
      userData,
      '--extensions-dir',
      join(place.profile, 'extensions'),
      '--disable-telemetry',
    ],
  });
}

/** A desktop VS Code that hangs was started by test-electron, not by us: what is left of it is known by its profile. */
async function endWhatNames(profile: string): Promise<void> {
  const left = (await descendants(process.pid)).filter((one) => one.command.includes(profile));
  await killAll(left.map((one) => one.pid));
}

function failure(message: string): FailureReport {
  return { kind: 'failed', title: 'the run of the host tests', milliseconds: 0, message };
}

/** Prints and counts what is reported. */
class ResultPrinter {
  readonly #print: (line: string) => void;
  #tally: Tally = nothingRun;
  #watchdog: NodeJS.Timeout | undefined;
  #bark: () => void = () => {};

  readonly #suite: string;

  constructor(print: (line: string) => void, suite: string) {
    this.#print = print;
    this.#suite = suite;
  }

  get tally(): Tally {
    return this.#tally;
  }

  hear(report: HostReport): void {
    this.#watchdog?.refresh();
    if (report.kind === 'ended') return;
    this.#tally = sum([this.#tally, this.#tallyOf(report)]);
    const sign = { passed: '✔', failed: '✖', skipped: '-' }[report.kind];
    this.#print(`  ${sign} ${report.title} (${report.milliseconds} ms)`);
    if (report.kind === 'failed') this.#print(this.#reason(report).replace(/^/gm, '      '));
  }

  #tallyOf(report: TestReport): Tally {
    if (report.kind === 'failed') return broken(report.title, this.#reason(report));
    return { ...nothingRun, [report.kind]: 1 };
  }

  #reason(report: FailureReport): string {
    return inSources(report.message, this.#suite);
  }

  /** Rejects when nothing was heard for `milliseconds`. */
  silence(milliseconds: number): Promise<never> {
    return new Promise((_, reject) => {
      this.#bark = () => reject(new Error(`nothing was heard from the extension host for ${milliseconds / 1000} s`));
      this.#watchdog = setTimeout(() => this.#bark(), milliseconds);
    });
  }

  close(): void {
    clearTimeout(this.#watchdog);
  }
}
