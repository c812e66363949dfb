import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Outcome } from '../../src/app/incidents.ts';
import type { TestApi } from '../../src/extension.ts';
import type { Rendered } from '../../src/ui/timeline/timelineTab.ts';
import { givenIncidentWith, product } from './given.ts';

describe('the timeline in an editor tab', function () {
  this.timeout(30_000);
  let api: TestApi;

  before(async () => {
    api = await product();
  });

  afterEach(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  it('shows an event within a second of its being recorded', async () => {
    const { id } = await givenIncidentWith(api, '# Given\n');
    const begun = rendered(id, ({ entries }) => entries === 1);
    api.timeline.open(id);
    await begun;

    const shown = rendered(id, ({ entries }) => entries === 2);
    accepted(await api.incidents.execute(id, { type: 'AddNote', text: 'Pager rang' }));
    const recorded = performance.now();
    await shown;

    assert.ok(performance.now() - recorded < 1000, `${performance.now() - recorded} ms`);
  });

  it('opens once an incident and is named after it', async () => {
    const { id } = await givenIncidentWith(api, '# Given\n');
    const begun = rendered(id, () => true);
    api.timeline.open(id);
    await begun;
    api.timeline.open(id);
    assert.deepEqual(timelineTabs(), ['Timeline: Host test']);
  });

  it('shows what happened while it was hidden, once it is seen again', async () => {
    const { id } = await givenIncidentWith(api, '# Given\n');
    const begun = rendered(id, ({ entries }) => entries === 1);
    api.timeline.open(id);
    await begun;
    const document = await vscode.workspace.openTextDocument({ content: 'in front' });
    await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.Active });
    for (const text of ['one', 'two', 'three']) accepted(await api.incidents.execute(id, { type: 'AddNote', text }));

    const shown = rendered(id, ({ entries }) => entries === 4);
    api.timeline.open(id);

    await shown;
  });

  function rendered(incident: string, holds: (rendered: Rendered) => boolean): Promise<void> {
    return new Promise((resolve) => {
      const listening = api.timeline.onDidRender((one) => {
        if (one.incident !== incident || !holds(one)) return;
        listening.dispose();
        resolve();
      });
    });
  }
});

function accepted(outcome: Outcome): void {
  assert.ok(outcome.recorded, outcome.refused?.message);
}

function timelineTabs(): string[] {
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  return tabs.filter(({ input }) => input instanceof vscode.TabInputWebview).map(({ label }) => label);
}
