import { type DesktopEditor, desktopEditor } from './desktopEditor.ts';
import { type ServedEditor, servedEditor } from './servedInstall.ts';

export type Editor = DesktopEditor | ServedEditor;

let finding: Promise<Editor> | undefined;

/**
 * The VS Code that tests run in: the desktop one where it can be had, else the served one.
 * `INCIDENT_DESK_EDITOR=desktop` or `=served` takes that one or fails.
 */
export function findEditor(): Promise<Editor> {
  finding ??= find();
  return finding;
}

async function find(): Promise<Editor> {
  const wanted = process.env.INCIDENT_DESK_EDITOR;
  if (wanted !== undefined && wanted !== 'desktop' && wanted !== 'served') {
    throw new Error(`INCIDENT_DESK_EDITOR is "${wanted}"; it may be "desktop" or "served"`);
  }
  if (wanted === 'served') return servedEditor();
  const desktop = await desktopEditor();
  if (desktop.kind === 'desktop') return desktop;
  if (wanted === 'desktop') throw new Error(`No desktop VS Code: ${desktop.reason}`);
  return servedEditor();
}
