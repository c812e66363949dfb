import { mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const made = new Set<string>();

/**
 * Makes an empty folder that is removed when this process ends.
 * The path is short (VS Code puts Unix sockets below it, which may have about 100 characters) and free of links
 * (VS Code compares paths as text).
 */
export function temporaryFolder(name: string): string {
  const folder = mkdtempSync(join(realpathSync(tmpdir()), `incident-desk-${name}-`));
  made.add(folder);
  return folder;
}

/** Like {@link temporaryFolder}, with `parts` made below it; yields the innermost. */
export function temporaryFolderWith(name: string, ...parts: string[]): string {
  const folder = join(temporaryFolder(name), ...parts);
  mkdirSync(folder, { recursive: true });
  return folder;
}

/** Removes a folder made by {@link temporaryFolder} before the process ends. */
export function removeTemporaryFolder(folder: string): void {
  made.delete(folder);
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
}

process.on('exit', () => {
  for (const folder of made) {
    try {
      rmSync(folder, { recursive: true, force: true });
    } catch {
      // A file that is still being written at this very moment: the system's own clean-up gets it.
    }
  }
});
