import { join } from 'node:path';
import { downloadAndUnzipVSCode, SilentReporter } from '@vscode/test-electron';
import { cacheRoot } from './cache.ts';
import { canShowWindows } from './display.ts';
import { tell } from './progress.ts';

/** A desktop VS Code: Electron's executable, and its release (`stable` is the latest). */
export interface DesktopEditor {
  readonly kind: 'desktop';
  readonly version: string;
  readonly executable: string;
}

/** Why there is no desktop VS Code here, in words. */
export interface NoDesktop {
  readonly kind: 'none';
  readonly reason: string;
}

const releases = 'https://update.code.visualstudio.com/api/releases/stable';
const probePatience = 4_000;

/** The latest desktop VS Code, downloaded into the cache, where there is a screen for it and its host answers. */
export async function desktopEditor(): Promise<DesktopEditor | NoDesktop> {
  if (!canShowWindows()) return none('there is no screen ($DISPLAY is not set, Xvfb is not installed)');
  try {
    const response = await fetch(releases, { signal: AbortSignal.timeout(probePatience) });
    if (!response.ok) return none(`its download answers ${response.status}`);
    const [version] = (await response.json()) as string[];
    if (version === undefined) return none('its download lists no release');
    tell(`Desktop VS Code ${version}: downloading it into the cache where it is not there yet …`);
    const cachePath = join(cacheRoot(), 'desktop');
    const executable = await downloadAndUnzipVSCode({ version, cachePath, reporter: new SilentReporter() });
    return { kind: 'desktop', version, executable };
  } catch (error) {
    return none(`its download cannot be had (${reasonOf(error)})`);
  }
}

function none(reason: string): NoDesktop {
  tell(`No desktop VS Code: ${reason}.`);
  return { kind: 'none', reason };
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message : error.message;
}
