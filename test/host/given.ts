import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Incidents, LiveIncident } from '../../src/app/incidents.ts';
import type { Diagnostic } from '../../src/core/incident/incident.ts';
import type { Runbook } from '../../src/core/runbook/model.ts';
import type { TestApi } from '../../src/extension.ts';

/** The live objects of the running extension. */
export async function product(): Promise<TestApi> {
  const extension = vscode.extensions.getExtension<TestApi | undefined>('incident-desk.incident-desk');
  assert.ok(extension, 'the extension is not installed');
  const api = await extension.activate();
  assert.ok(api, 'the extension gives its objects in test mode');
  await api.loaded;
  return api;
}

/** Resolves when the condition holds: now, or after one of the events. */
export function until<T>(event: vscode.Event<T>, holds: () => boolean): Promise<void> {
  if (holds()) return Promise.resolve();
  return new Promise((resolve) => {
    const listening = event(() => {
      if (!holds()) return;
      listening.dispose();
      resolve();
    });
  });
}

let count = 0;

/** Declares an incident that uses this Markdown as its runbook. */
export async function givenIncidentWith(api: TestApi, markdown: string): Promise<{ id: string; runbook: Runbook }> {
  const id = `host-test-${Date.now()}-${++count}`;
  const outcome = await api.incidents.execute(
    id,
    {
      type: 'DeclareIncident',
      title: 'Host test',
      kind: 'real',
      severity: null,
      runbook: { title: 'Given', source: 'file:///given.md', file: 'given.md', sha256: '', commit: null },
    },
    markdown,
  );
  assert.ok(outcome.recorded, outcome.refused?.message);
  const runbook = await api.library.of(live(api.incidents, id).incident);
  assert.ok(runbook);
  return { id, runbook };
}

export function live(incidents: Incidents, id: string): LiveIncident {
  const found = incidents.get(id);
  assert.ok(found, `no incident ${id}`);
  return found;
}

/** Runs the nth part of the runbook by the command, as a row's button does, and gives what the record says of it. */
export async function run(api: TestApi, id: string, runbook: Runbook, nth = 0): Promise<Diagnostic> {
  const part = runbook.snippets.flatMap((snippet) => snippet.parts)[nth];
  assert.ok(part, `the runbook has no part ${nth}`);
  await vscode.commands.executeCommand('incidentDesk.runDiagnostic', { incident: id, part: part.id });
  const { incident } = live(api.incidents, id);
  const diagnostic = incident.diagnostics.get(incident.latestRun.get(part.id) ?? '');
  assert.ok(diagnostic, `"${part.title}" did not run`);
  return diagnostic;
}
