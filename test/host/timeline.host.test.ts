import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Outcome } from '../../src/app/incidents.ts';
import type { TestApi } from '../../src/extension.ts';
import { type Rendered, type Surface, TimelinePage } from '../../src/ui/timeline/timelinePage.ts';
import type { TimelineActions } from '../../src/ui/timeline/timelineReach.ts';
import type { HostMessage } from '../../src/webview/protocol.ts';
import { givenIncidentWith, live, product, until } from './given.ts';

describe('the timeline in an editor tab', function () {
  this.timeout(30_000);
  let api: TestApi;

  before(async () => {
    api = await product();
  });

  afterEach(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  it('shows an event that was recorded', async () => {
    const { id } = await givenIncidentWith(api, '# Given\n');
    const begun = rendered(id, ({ entries }) => entries === 1);
    api.timeline.open(id);
    await begun;

    const shown = rendered(id, ({ entries }) => entries === 2);
    accepted(await api.incidents.execute(id, { type: 'AddNote', text: 'Pager rang' }));
    await shown;
  });

  it('opens once an incident and is named after it', async () => {
    const { id } = await givenIncidentWith(api, '# Given\n');
    const begun = rendered(id, () => true);
    api.timeline.open(id);
    await begun;
    api.timeline.open(id);
    // A second tab of the first would be there by the time that the other incident has one.
    const other = await givenIncidentWith(api, '# Given\n');
    const otherBegun = rendered(other.id, () => true);
    api.timeline.open(other.id);
    await otherBegun;
    await until(vscode.window.tabGroups.onDidChangeTabs, () => timelineTabs().length >= 2);
    assert.deepEqual(timelineTabs(), ['Timeline: Host test', 'Timeline: Host test']);
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
    await vscode.commands.executeCommand(`${view}.focus`);
    await viewShows(incident, 4);
    assert.ok(seen.every(({ where, entries }) => where !== 'view' || entries !== 3));

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

describe('the host of a timeline page', () => {
  it('refuses what fits no schema, tells it in the log, and answers as before', async () => {
    const { page, says, hears, reported } = await givenPage();

    says({ type: 'ready', because: 'begun' });
    hears.length = 0;
    for (const message of [null, 'ready', { type: 'evaluate', code: '1' }, { type: 'runAgain', command: 'rm -rf /' }])
      says(message);
    assert.equal(reported.length, 4);
    assert.ok(reported.every((problem) => problem.includes('fits no schema') && !problem.includes('rm -rf')));
    assert.equal(hears.length, 0);

    says({ type: 'ready', because: 'begun' });
    assert.equal(hears[0]?.type, 'snapshot');
    page.dispose();
  });

  it('tells a page that was hidden which entry to show only once that is there again', async () => {
    const { page, entry, says, hears, setVisible } = await givenPage();
    const painted = () => {
      says({ type: 'ready', because: 'begun' });
      const snapshot = hears.findLast((message) => message.type === 'snapshot');
      says({ type: 'rendered', epoch: snapshot?.epoch, sequence: 0, entries: 1 });
    };
    const revealed = () => hears.filter(({ type }) => type === 'reveal').length;
    painted();
    setVisible(false);
    setVisible(true);
    page.reveal(entry);
    assert.equal(revealed(), 0);
    painted();
    assert.equal(revealed(), 1);
    page.reveal(entry);
    assert.equal(revealed(), 2);
    page.dispose();
  });

  it('takes nothing for its own that the page before it still says', async () => {
    const { api, page, id, says, hears, rendered } = await givenPage();
    const epoch = 'of the one before';
    says({ type: 'rendered', epoch, sequence: 0, entries: 2 });
    says({ type: 'addNote', request: 1, text: 'About another incident' });
    says({ type: 'ready', because: 'gap' });
    assert.equal(hears.length, 0);
    says({ type: 'ready', because: 'begun' });
    says({ type: 'rendered', epoch, sequence: 0, entries: 2 });
    assert.equal(rendered.length, 0);
    assert.deepEqual(
      live(api.incidents, id).events.map(({ type }) => type),
      ['IncidentDeclared'],
    );
    const snapshot = hears.find((message) => message.type === 'snapshot');
    says({ type: 'rendered', epoch: snapshot?.epoch, sequence: 0, entries: 1 });
    assert.deepEqual(
      rendered.map(({ incident, entries }) => [incident, entries]),
      [[id, 1]],
    );
    page.dispose();
  });

  /** The host's side of a page that is the test itself. */
  async function givenPage() {
    const api = await product();
    const { id } = await givenIncidentWith(api, '# Given\n');
    const given = givenSurface();
    const reported: string[] = [];
    const rendered: Rendered[] = [];
    const emitter = new vscode.EventEmitter<Rendered>();
    emitter.event((one) => rendered.push(one));
    const page = new TimelinePage(id, given.surface, {
      incidents: api.incidents,
      extensionUri: vscode.Uri.file('/'),
      actions: givenActions((problem) => reported.push(problem)),
      where: 'tab',
      rendered: emitter,
    });
    return { api, page, id, reported, rendered, entry: live(api.incidents, id).events[0]!.id, ...given };
  }

  function givenSurface() {
    const said = new vscode.EventEmitter<unknown>();
    const hears: HostMessage[] = [];
    const webview: vscode.Webview = {
      options: {},
      html: '',
      cspSource: 'none',
      onDidReceiveMessage: said.event,
      asWebviewUri: (uri) => uri,
      postMessage: async (message: HostMessage) => hears.push(message) > 0,
    };
    const turned = new vscode.EventEmitter<void>();
    let visible = true;
    const surface: Surface = {
      webview,
      get visible() {
        return visible;
      },
      onDidChangeVisibility: (listener) => turned.event(listener),
    };
    const setVisible = (shown: boolean) => {
      visible = shown;
      turned.fire();
    };
    return { surface, says: (message: unknown) => said.fire(message), hears, setVisible };
  }

  /** Nothing around the incident; leads nowhere. */
  function givenActions(report: (problem: string) => void): TimelineActions {
    const nowhere = () => assert.fail('Nobody asked for it.');
    return {
      report,
      deploysOf: async () => [],
      onDidChangeDeploys: () => () => {},
      runbookOf: async () => null,
      openEvidence: nowhere,
      openOrigin: nowhere,
      openCommit: nowhere,
      openDocument: nowhere,
      runAgain: nowhere,
      insertCommand: nowhere,
      copyCommand: nowhere,
      copyLink: nowhere,
      copyTimeline: nowhere,
      exportTimeline: nowhere,
    };
  }
});

function accepted(outcome: Outcome): void {
  assert.ok(outcome.recorded, outcome.refused?.message);
}

function timelineTabs(): string[] {
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  return tabs.filter(({ input }) => input instanceof vscode.TabInputWebview).map(({ label }) => label);
}
