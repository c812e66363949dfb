import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { temporaryFolder } from '../../harness/temporary.ts';

/** Bundles a program of this folder, so that starting it a thousand times takes minutes and not hours. */
export function bundled(name: 'crashingWindow' | 'busyWindow'): string {
  const outfile = join(temporaryFolder('window'), `${name}.mjs`);
  const entry = join(import.meta.dirname, `${name}.ts`);
  buildSync({ entryPoints: [entry], outfile, bundle: true, platform: 'node', format: 'esm', target: 'node20' });
  return outfile;
}

export interface Window {
  readonly process: ChildProcess;
  /** Whole lines that it has printed so far. */
  readonly lines: string[];
  /** Resolves when it has printed so many lines; rejects when it ends before. */
  printed(lines: number): Promise<void>;
  /** Resolves when it has ended and all that it printed has been read. */
  readonly ended: Promise<void>;
}

export function startWindow(program: string, args: readonly string[]): Window {
  const child = spawn(process.execPath, [program, ...args], { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines: string[] = [];
  const waiting = new Set<() => void>();
  let rest = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    const parts = (rest + text).split('\n');
    rest = parts.pop() ?? '';
    lines.push(...parts);
    for (const look of waiting) look();
  });
  const ended = new Promise<void>((done) => child.once('close', () => done()));
  const printed = (count: number) =>
    new Promise<void>((done, fail) => {
      const look = () => {
        if (lines.length < count) return;
        waiting.delete(look);
        done();
      };
      waiting.add(look);
      look();
      void ended.then(() => fail(new Error(`It ended after ${lines.length} lines.`)));
    });
  return { process: child, lines, printed, ended };
}
