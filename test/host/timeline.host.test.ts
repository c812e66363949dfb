import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Outcome } from '../../src/app/incidents.ts';
import type { TestApi } from '../../src/extension.ts';
import type { Rendered } from '../../src/ui/timeline/timelinePage.ts';
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

describe('the timeline in the panel', function () {
  this.timeout(30_000);
  const view = 'incidentDesk.timelineView';
  const seen: Rendered[] = [];
  let wake = () => {};
  let api: TestApi;
  let listening: vscode.Disposable;

  before(async () => {
    api = await product();
    listening = api.timeline.onDidRender((one) => {
      seen.push(one);
      wake();
    });
  });

  after(async () => {
    listening.dispose();
    await vscode.commands.executeCommand('workbench.action.closePanel');
  });

  it('shows the active incident, and goes on to the one that is active next', async () => {
    const first = await givenGravest();
    await vscode.commands.executeCommand(`${view}.focus`);
    await viewShows(first, 2);

    const second = await givenGravest();
    await viewShows(second, 2);
    await over(second);
    await viewShows(first, 2);
    await over(first);
  });

  it('hears nothing while it is hidden, and has it all once it is seen again, wherever it was moved', async () => {
    const incident = await givenGravest();
    await vscode.commands.executeCommand(`${view}.focus`);
    await viewShows(incident, 2);

    await vscode.commands.executeCommand('workbench.action.closePanel');
    seen.length = 0;
    for (const text of ['one', 'two']) accepted(await api.incidents.execute(incident, { type: 'AddNote', text }));
    assert.deepEqual(seen, []);
    await vscode.commands.executeCommand(`${view}.focus`);
    await viewShows(incident, 4);

    seen.length = 0;
    const sideBar = { viewIds: [view], destinationId: 'workbench.view.explorer' };
    await vscode.commands.executeCommand('vscode.moveViews', sideBar);
    await vscode.commands.executeCommand(`${view}.focus`);
    await viewShows(incident, 4);
    await over(incident);
  });

  /** Graver than all that other tests left open. */
  async function givenGravest(): Promise<string> {
    const { id } = await givenIncidentWith(api, '# Given\n');
    const severity = { id: 'SEV-1', name: null, rank: 0 };
    accepted(await api.incidents.execute(id, { type: 'ChangeSeverity', severity, reason: null }));
    return id;
  }

  async function over(incident: string): Promise<void> {
    accepted(await api.incidents.execute(incident, { type: 'CancelIncident', reason: 'false alarm' }));
  }

  async function viewShows(incident: string, entries: number): Promise<void> {
    const holds = () => {
      const last = seen.findLast(({ where }) => where === 'view');
      return last?.incident === incident && last.entries === entries;
    };
    while (!holds())
      await new Promise<void>((resolve) => {
        wake = resolve;
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
