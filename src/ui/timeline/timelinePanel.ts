import * as vscode from 'vscode';
import type { Incidents } from '../../app/incidents.ts';
import type { Rendered, TimelineActions, TimelineTab } from './timelineTab.ts';

const viewType = 'incidentDesk.timeline';

export interface TimelinePanel extends vscode.Disposable {
  /**
   * Shows the incident's timeline in an editor tab, the one it has where it has one.
   * @param preserveFocus leaves the keyboard where it is: a page that comes up while somebody types must not take it
   */
  open(incident: string, preserveFocus?: boolean): void;
  /** Shows the timeline with this entry in sight. */
  reveal(incident: string, entry: string): void;
  /** Draws an SVG document as PNG in the incident's page, which opens if need be. */
  rasterise(incident: string, svg: string): Promise<Uint8Array>;
  /** Fires each time a page has painted what it was sent; tests go by it. */
  readonly onDidRender: vscode.Event<Rendered>;
}

/** The timeline in editor tabs, one an incident; they come back after a reload of the window. */
export function createTimelinePanel(
  incidents: Incidents,
  extensionUri: vscode.Uri,
  actions: TimelineActions,
): TimelinePanel {
  const tabs = new Map<string, OpenTab>();
  const rendered = new vscode.EventEmitter<Rendered>();

  const show = async (incident: string, panel: vscode.WebviewPanel) => {
    const open: OpenTab = { panel, tab: null };
    tabs.set(incident, open);
    panel.onDidDispose(() => {
      if (tabs.get(incident) === open) tabs.delete(incident);
      open.tab?.dispose();
    });
    const { TimelineTab } = await loadTab();
    if (tabs.get(incident) === open)
      open.tab = new TimelineTab(incident, panel, { incidents, extensionUri, actions, rendered });
  };
  const stopListening = incidents.onDidChange((incident) => tabs.get(incident)?.tab?.update());
  const serializer = vscode.window.registerWebviewPanelSerializer(viewType, {
    deserializeWebviewPanel: async (panel, state) => {
      const { incidentOf } = await loadTab();
      const incident = incidentOf(state);
      if (incident === null || tabs.has(incident)) panel.dispose();
      else await show(incident, panel);
    },
  });

  const open = async (incident: string, preserveFocus = false): Promise<TimelineTab | null> => {
    const there = tabs.get(incident);
    if (there) there.panel.reveal(undefined, preserveFocus);
    else await show(incident, newPanel(preserveFocus));
    return tabs.get(incident)?.tab ?? null;
  };

  return {
    open: (incident, preserveFocus = false) => {
      open(incident, preserveFocus).catch((error: unknown) => actions.report(String(error)));
    },
    reveal: (incident, entry) => {
      open(incident).then(
        (tab) => tab?.reveal(entry),
        (error: unknown) => actions.report(String(error)),
      );
    },
    rasterise: async (incident, svg) => {
      const painted = tabs.get(incident)?.tab ? null : nextPaint(rendered.event, incident);
      const tab = await open(incident);
      await painted;
      if (!tab) throw new Error('The timeline could not be opened to draw its picture.');
      return tab.rasterise(svg);
    },
    onDidRender: rendered.event,
    dispose: () => {
      stopListening();
      serializer.dispose();
      for (const { panel } of [...tabs.values()]) panel.dispose();
      rendered.dispose();
    },
  };
}

interface OpenTab {
  readonly panel: vscode.WebviewPanel;
  /** `null` while its code is loaded. */
  tab: TimelineTab | null;
}

/** Projection, schemas and page are loaded with the first tab: activation pays for none of them. */
function loadTab(): Promise<typeof import('./timelineTab.ts')> {
  return import('./timelineTab.ts');
}

function newPanel(preserveFocus: boolean): vscode.WebviewPanel {
  const column = vscode.window.activeTextEditor ? vscode.ViewColumn.Beside : vscode.ViewColumn.Active;
  return vscode.window.createWebviewPanel(viewType, 'Timeline', { viewColumn: column, preserveFocus });
}

async function nextPaint(painted: vscode.Event<Rendered>, incident: string): Promise<void> {
  await new Promise<void>((resolve) => {
    const listening = painted((what) => {
      if (what.incident !== incident) return;
      listening.dispose();
      resolve();
    });
  });
}
