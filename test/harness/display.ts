import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { Readable } from 'node:stream';
import { startOwned } from './processes.ts';

/** Whether a window can be opened here: there is a screen, or `Xvfb` to make one. */
export function canShowWindows(): boolean {
  return hasScreen() || xvfb() !== null;
}

/** Whether a person can see a window that is opened here. */
export function hasScreen(): boolean {
  if (process.platform !== 'linux') return true;
  return Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

/** Starts a screen that nobody sees where there is none, and puts its name into this process's environment. */
export async function ensureDisplay(): Promise<void> {
  if (hasScreen()) return;
  const command = xvfb();
  if (command === null) throw new Error('No screen: $DISPLAY is not set and Xvfb is not installed');
  const arguments_ = ['-displayfd', '3', '-screen', '0', '1600x1000x24', '-nolisten', 'tcp'];
  const owned = await startOwned(command, arguments_, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  const number = await new Promise<string>((resolve, reject) => {
    (owned.child.stdio[3] as Readable).once('data', (data: Buffer) => resolve(String(data).trim()));
    owned.child.once('exit', () => reject(new Error('Xvfb ended at once')));
  });
  process.env.DISPLAY = `:${number}`;
}

function xvfb(): string | null {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return folders.map((folder) => join(folder, 'Xvfb')).find((path) => existsSync(path)) ?? null;
}
