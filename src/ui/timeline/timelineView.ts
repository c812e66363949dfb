import * as vscode from 'vscode';
import { headline } from '../../core/outline/outlineIncident.ts';
import { activeIncident } from '../activeIncident.ts';
import type { PageParts, Surface, TimelinePage } from './timelinePage.ts';

const viewId = 'incidentDesk.timelineView';

/** The timeline of the active incident beside terminal and problems, or wherever a person moves the view. */
export class TimelineView implements vscode.WebviewViewProvider, vscode.Disposable {
  private readonly subscriptions: vscode.Disposable[];
  private view: vscode.WebviewView | null = null;
  /** Id of the incident that is shown; `null` while none is. */
  private shown: string | null = null;
  private page: TimelinePage | null = null;

  constructor(
    private readonly parts: Omit<PageParts, 'where'> & { readonly loaded: Promise<unknown> },
    private readonly loadPage: () => Promise<typeof import('./timelinePage.ts')>,
  ) {
    this.subscriptions = [
      vscode.window.registerWebviewViewProvider(viewId, this),
      new vscode.Disposable(parts.incidents.onDidChange((incident) => this.update(incident))),
    ];
  }

  async resolveWebviewView(view: vscode.WebviewView): Promise<void> {
    this.leave();
    this.view = view;
    view.onDidChangeVisibility(() => void this.follow());
    view.onDidDispose(() => {
      if (this.view !== view) return;
      this.leave();
      this.view = null;
    });
    // Until the records have been read, nobody knows whether there is none.
    await this.parts.loaded.catch(() => undefined);
    if (this.shown === null) this.showNothing(view);
    await this.follow();
  }

  dispose(): void {
    this.leave();
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  private update(incident: string): void {
    void this.follow();
    if (incident === this.shown) this.page?.update();
  }

  /** Shows the incident that is active now, if somebody looks. */
  private async follow(): Promise<void> {
    const { view } = this;
    if (!view?.visible) return;
    const active = activeIncident(this.parts.incidents);
    view.description = active ? headline(active.incident) : '';
    const wanted = active?.id ?? null;
    if (wanted === this.shown) return;
    this.leave();
    this.shown = wanted;
    if (wanted === null) {
      this.showNothing(view);
      return;
    }
    const { TimelinePage } = await this.loadPage();
    if (this.view === view && this.shown === wanted && this.page === null)
      this.page = new TimelinePage(wanted, surfaceOf(view), { ...this.parts, where: 'view' });
  }

  private showNothing(view: vscode.WebviewView): void {
    view.webview.options = { enableCommandUris: startCommands };
    view.webview.html = emptyPage;
  }

  private leave(): void {
    this.page?.dispose();
    this.page = null;
    this.shown = null;
  }
}

function surfaceOf(view: vscode.WebviewView): Surface {
  return {
    webview: view.webview,
    get visible() {
      return view.visible;
    },
    onDidChangeVisibility: (listener) => view.onDidChangeVisibility(listener),
  };
}

const startCommands = ['incidentDesk.start', 'incidentDesk.startDrill'];

/** Nothing runs in it; its links are commands that VS Code itself follows. */
const emptyPage = `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="UTF-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'">
<title>Timeline</title>
</head>
<body>
<p>No incident is open. <a href="command:incidentDesk.start">Start one</a>, or practise with <a href="command:incidentDesk.startDrill">a drill</a>:
its timeline stands here.</p>
</body>
</html>
`;
