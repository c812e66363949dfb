import * as vscode from 'vscode';
import type { Incidents } from '../app/incidents.ts';
import type { Rendered, TimelineActions, TimelineTab } from './timelineTab.ts';

const viewType = 'incidentDesk.timeline';

export interface TimelinePanel extends vscode.Disposable {
  /**
   * Shows the incident's timeline in an editor tab, the one it has where it has one.
   * @param preserveFocus leaves the keyboard where it is: a page that comes up while somebody types must not take it
   */
  open(incident: string, preserveFocus?: boolean): void;
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

  return {
    open: (incident, preserveFocus = false) => {
      const open = tabs.get(incident);
      if (open) open.panel.reveal(undefined, preserveFocus);
      else show(incident, newPanel(preserveFocus)).catch((error: unknown) => actions.report(String(error)));
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
