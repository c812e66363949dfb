import { hostTests } from 'incident-desk:host-tests';
import { connect, type Socket } from 'node:net';
import type Mocha from 'mocha';
import type { HostReport } from '../harness/hostReport.ts';

/**
 * What VS Code runs inside the extension host (`extensionTestsPath`): every `*.host.test.ts`, reported test by test over
 * the loopback port that the environment names. The promise resolves when all have run; failures are in the reports.
 */
export async function run(): Promise<void> {
  const socket = await dial(Number(process.env.INCIDENT_DESK_REPORT_PORT));
  const report = (one: HostReport) => void socket.write(`${JSON.stringify(one)}\n`);
  try {
    await runMocha(report);
  } catch (error) {
    report({ kind: 'failed', title: 'loading the host tests', milliseconds: 0, message: messageOf(error) });
  }
  report({ kind: 'ended' });
  await new Promise<void>((resolve) => socket.end(resolve));
}

async function runMocha(report: (one: HostReport) => void): Promise<void> {
  // Imported at run time: it is an ES module and stays outside of the bundle, which VS Code loads as CommonJS.
  const { default: MochaRunner } = await import('mocha');
  // Results go over the wire; the base of all reporters prints nothing.
  const mocha = new MochaRunner({ ui: 'bdd', timeout: 20_000, reporter: MochaRunner.reporters.Base, forbidOnly: true });
  const grep = process.env.INCIDENT_DESK_GREP;
  if (grep) mocha.grep(new RegExp(grep));
  for (const [file, load] of Object.entries(hostTests)) {
    mocha.suite.emit('pre-require', globalThis, file, mocha);
    await load();
  }
  await new Promise<void>((resolve) => {
    const runner = mocha.run(() => resolve());
    const timed = (test: Mocha.Test) => ({ title: test.fullTitle(), milliseconds: test.duration ?? 0 });
    runner.on('pass', (test) => report({ kind: 'passed', ...timed(test) }));
    runner.on('pending', (test) => report({ kind: 'skipped', ...timed(test) }));
    runner.on('fail', (test, error) => report({ kind: 'failed', ...timed(test), message: messageOf(error) }));
  });
}

function messageOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

function dial(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => resolve(socket));
    socket.once('error', reject);
  });
}
