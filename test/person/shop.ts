import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type EditorSession, openEditor } from '../harness/openEditor.ts';
import type { Settings } from '../harness/settings.ts';
import { removeTemporaryFolder, temporaryFolder } from '../harness/temporary.ts';
import { Journey } from './journey.ts';

/** An editor on a small repository whose only runbook is the test's, with the sidebar open. */
export interface Shop {
  readonly session: EditorSession;
  readonly journey: Journey;
  readonly folder: string;
  close(): Promise<void>;
}

/**
 * @param issues Markdown of the known failures, each under a heading of level 3
 * @param launch settings on top of the usual ones, and whether the folder is trusted
 */
export async function openShop(
  issues: string,
  launch: { readonly settings?: Settings; readonly trusted?: boolean } = {},
): Promise<Shop> {
  const folder = temporaryFolder('shop');
  mkdirSync(join(folder, 'runbooks'));
  writeFileSync(join(folder, 'runbooks', 'shop.md'), `${scale}\n## Common issues\n\n${issues}`);
  gitIn(folder, 'init', '-q', '-b', 'main');
  gitIn(folder, '-c', 'user.name=D', '-c', 'user.email=d@example.com', 'commit', '-q', '--allow-empty', '-m', 'A');
  const settings = { 'incidentDesk.runbooks.showShipped': false, ...launch.settings };
  const session = await openEditor({ ...launch, folder, settings });
  await session.workbench.openViewContainer('Incident Desk');
  return {
    ...{ session, journey: new Journey(session), folder },
    close: async () => {
      await session.close();
      removeTemporaryFolder(folder);
    },
  };
}

export function gitIn(folder: string, ...args: readonly string[]): void {
  execFileSync('git', args, { cwd: folder });
}

const scale = `# Shop

## Severity levels

| Level | Meaning |
| --- | --- |
| SEV-1 | nobody can buy |
`;
