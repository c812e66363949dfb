import * as vscode from 'vscode';
import type { Incidents } from '../../app/incidents.ts';
import { headline } from '../../core/outline/outlineIncident.ts';
import type { Rendered, Surface, TimelinePage } from './timelinePage.ts';
import type { TimelineActions } from './timelineReach.ts';
import { TimelineView } from './timelineView.ts';

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

/**
 * The timeline in editor tabs, one an incident, and in a view; they come back after a reload of the window.
 * @param loaded when the records on disk have been read
 */
export function createTimelinePanel(
  incidents: Incidents,
  extensionUri: vscode.Uri,
  actions: TimelineActions,
  loaded: Promise<unknown>,
): TimelinePanel {
  const tabs = new Map<string, OpenTab>();
  const rendered = new vscode.EventEmitter<Rendered>();

  const parts = { incidents, extensionUri, actions, rendered };

  const show = async (incident: string, panel: vscode.WebviewPanel) => {
    const open: OpenTab = { panel, tab: null };
    tabs.set(incident, open);
    panel.onDidDispose(() => {
      if (tabs.get(incident) === open) tabs.delete(incident);
      open.tab?.dispose();
    });
    dress(panel, extensionUri);
    const { TimelinePage } = await loadPage();
    if (tabs.get(incident) !== open) return;
    open.tab = new TimelinePage(incident, surfaceOf(panel), { ...parts, where: 'tab' });
    retitle(incident);
  };
  const retitle = (incident: string) => {
    const open = tabs.get(incident);
    const live = incidents.get(incident);
    if (open && live) open.panel.title = `Timeline: ${headline(live.incident)}`;
  };
  const stopListening = incidents.onDidChange((incident) => {
    retitle(incident);
    tabs.get(incident)?.tab?.update();
  });
  const view = new TimelineView({ ...parts, loaded }, loadPage);
  const serializer = vscode.window.registerWebviewPanelSerializer(viewType, {
    deserializeWebviewPanel: async (panel, state) => {
      const { incidentOf } = await loadPage();
      const incident = incidentOf(state);
      if (incident === null || tabs.has(incident)) panel.dispose();
      else await show(incident, panel);
    },
  });

  const open = async (incident: string, preserveFocus = false): Promise<TimelinePage | null> => {
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
      const tab = await open(incident);
      if (!tab) throw new Error('The timeline could not be opened to draw its picture.');
      return tab.rasterise(svg);
    },
    onDidRender: rendered.event,
    dispose: () => {
      stopListening();
      view.dispose();
      serializer.dispose();
      for (const { panel } of [...tabs.values()]) panel.dispose();
      rendered.dispose();
    },
  };
}

interface OpenTab {
  readonly panel: vscode.WebviewPanel;
  /** `null` while its code is loaded. */
  tab: TimelinePage | null;
}

/** Projection, schemas and page are loaded with the first of them: activation pays for none. */
function loadPage(): Promise<typeof import('./timelinePage.ts')> {
  return import('./timelinePage.ts');
}

function surfaceOf(panel: vscode.WebviewPanel): Surface {
  return {
    webview: panel.webview,
    get visible() {
      return panel.visible;
    },
    onDidChangeVisibility: (listener) => panel.onDidChangeViewState(listener),
  };
}

function dress(panel: vscode.WebviewPanel, extensionUri: vscode.Uri): void {
  const icon = (theme: string) => vscode.Uri.joinPath(extensionUri, 'media', `timeline-${theme}.svg`);
  panel.iconPath = { light: icon('light'), dark: icon('dark') };
}

function newPanel(preserveFocus: boolean): vscode.WebviewPanel {
  const column = vscode.window.activeTextEditor ? vscode.ViewColumn.Beside : vscode.ViewColumn.Active;
  return vscode.window.createWebviewPanel(viewType, 'Timeline', { viewColumn: column, preserveFocus });
}
