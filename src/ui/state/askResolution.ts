import * as vscode from 'vscode';
import type { LiveIncident } from '../../app/incidents.ts';
import type { RunbookLibrary } from '../../app/runbookLibrary.ts';
import { openCriteria } from '../../core/outline/openCriteria.ts';

/** Resolution criteria of the runbook that are open ask for a reason. `undefined` where the person backed out. */
export async function askResolution(
  library: Pick<RunbookLibrary, 'of'>,
  { incident }: LiveIncident,
): Promise<{ openCriteria: string[]; reason: string | null } | undefined> {
  const open = openCriteria(await library.of(incident), incident);
  if (open.length === 0) return { openCriteria: [], reason: null };
  const prompt = `Not ticked: ${open.join('; ')}. Why is it resolved all the same?`;
  const reason = await vscode.window.showInputBox({ prompt, ignoreFocusOut: true });
  return reason ? { openCriteria: open, reason } : undefined;
}
