import { tell } from './progress.ts';
import type { Workbench } from './workbench.ts';

const open = new Set<Workbench>();

/** From now on a failing test leaves a screenshot of this window. */
export function watchWindow(workbench: Workbench): void {
  open.add(workbench);
}

export function forgetWindow(workbench: Workbench): void {
  open.delete(workbench);
}

/** Keeps what the open windows show below artifacts/screenshots/failed/, named after the test. */
export async function photographWindows(test: string): Promise<void> {
  const name = test.replace(/[^\p{L}\p{N}]+/gu, '-').slice(0, 100);
  for (const workbench of open) {
    const kept = await workbench.screenshot(`failed/${name}`).catch((error: Error) => error.message);
    tell(`      see ${kept}`);
  }
}
