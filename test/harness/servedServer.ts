import { once } from 'node:events';
import { join } from 'node:path';
import { descendants, type OwnedProcess, startOwned } from './processes.ts';
import type { ServedEditor } from './servedInstall.ts';

/** What the server is started with. */
export interface ServerOptions {
  /** Holds extensions, logs and the user's data; another start with the same folder finds them again. */
  readonly dataFolder: string;
  readonly env?: Readonly<Record<string, string>>;
  /** `false` asks for Workspace Trust as VS Code does by itself. */
  readonly trusted?: boolean;
  /** The test driver lets the page's address say which extensions to develop and which tests to run. */
  readonly testDriver?: boolean;
  /** 0 (the default) takes a free one. */
  readonly port?: number;
}

/** VS Code's server, listening on loopback. */
export interface RunningServer {
  readonly port: number;
  readonly pid: number;
  /** Everything it has printed so far, for messages about failures. */
  output(): string;
  /** The processes that run extensions, one a window. */
  extensionHostPids(): Promise<number[]>;
  /** Resolves when it is gone, for whatever reason. */
  readonly ended: Promise<unknown>;
  stop(): Promise<void>;
}

const patience = 60_000;

/** VS Code's `User` folder (settings.json, globalStorage) below a server's data folder. */
export function userFolderOf(dataFolder: string): string {
  return join(dataFolder, 'data', 'User');
}

/** Starts the server and waits until it serves its page. Throws with its output where it ends before. */
export async function startServer(editor: ServedEditor, options: ServerOptions): Promise<RunningServer> {
  const owned = await startOwned(editor.node, serverArguments(editor, options), {
    env: { ...environment(), ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = once(owned.child, 'exit');
  let output = '';
  const hear = (data: Buffer) => {
    output += data;
  };
  owned.child.stdout?.on('data', hear);
  owned.child.stderr?.on('data', hear);
  const port = await listeningPort(owned, () => output);
  await requireAnswer(port, owned);
  return {
    port,
    pid: owned.pid,
    output: () => output,
    extensionHostPids: async () =>
      (await descendants(owned.pid))
        .filter((one) => one.command.includes('--type=extensionHost'))
        .map((one) => one.pid),
    ended,
    stop: () => owned.stop(),
  };
}

/** Installs packaged extensions into the data folder, as `code --install-extension` does. */
export async function installIntoServer(
  editor: ServedEditor,
  dataFolder: string,
  vsixFiles: readonly string[],
): Promise<void> {
  const wanted = vsixFiles.flatMap((file) => ['--install-extension', file]);
  const common = ['--accept-server-license-terms', '--server-data-dir', dataFolder];
  const owned = await startOwned(editor.node, [editor.serverMain, ...common, ...wanted], {
    env: environment(),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  owned.child.stdout?.on('data', (data) => (output += data));
  owned.child.stderr?.on('data', (data) => (output += data));
  const [code] = await once(owned.child, 'close');
  if (code !== 0) throw new Error(`Installing ${vsixFiles.join(', ')} failed:\n${output.trim()}`);
}

function serverArguments(editor: ServedEditor, options: ServerOptions): string[] {
  return [
    editor.serverMain,
    ...['--host', '127.0.0.1', '--port', String(options.port ?? 0), '--without-connection-token'],
    ...['--accept-server-license-terms', '--telemetry-level', 'off', '--server-data-dir', options.dataFolder],
    ...(options.trusted === false ? [] : ['--disable-workspace-trust']),
    ...(options.testDriver ? ['--enable-smoke-test-driver'] : []),
  ];
}

/** This process's environment without what an editor or a test runner around it has put there for itself. */
function environment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^(VSCODE_|ELECTRON_|NODE_OPTIONS$|TSX_|npm_)/.test(name),
  );
  return Object.fromEntries(kept);
}

/** The port, as soon as the server says that it listens; what it has said instead, as an error. */
async function listeningPort(owned: OwnedProcess, output: () => string): Promise<number> {
  let late: NodeJS.Timeout | undefined;
  try {
    return await new Promise<number>((resolve, reject) => {
      const fail = (what: string) => reject(new Error(`VS Code's server ${what}:\n${output().trim()}`));
      const look = () => {
        const started = /Web UI available at \S+:(\d+)/.exec(output());
        if (started) resolve(Number(started[1]));
        if (/Error: listen /.test(output())) fail('cannot listen');
      };
      owned.child.stdout?.on('data', look);
      owned.child.stderr?.on('data', look);
      owned.child.once('exit', () => fail('ended at once'));
      late = setTimeout(() => fail(`does not listen after ${patience / 1000} s`), patience);
    });
  } catch (error) {
    await owned.stop();
    throw error;
  } finally {
    clearTimeout(late);
  }
}

async function requireAnswer(port: number, owned: OwnedProcess): Promise<void> {
  const response = await fetch(`http://127.0.0.1:${port}/`);
  if (response.ok) return;
  await owned.stop();
  throw new Error(`VS Code's server answers ${response.status} instead of its page`);
}
