import * as vscode from 'vscode';
import type { CommandTable } from '../commandTable.ts';
import type { InsightsPorts, InsightsTab } from './insightsTab.ts';

const viewType = 'incidentDesk.insights';

export interface InsightsDeskParts extends InsightsPorts {
  /** When the records on disk have been read. */
  readonly loaded: Promise<unknown>;
}

/** What past incidents tell: one editor tab, made when it is asked for; it comes back after a reload of the window. */
export class InsightsDesk implements vscode.Disposable {
  private tab: InsightsTab | undefined;
  private readonly serializer: vscode.Disposable;
  readonly commands: Pick<CommandTable, 'incidentDesk.insights'> = {
    'incidentDesk.insights': () => this.open(),
  };

  constructor(private readonly parts: InsightsDeskParts) {
    this.serializer = vscode.window.registerWebviewPanelSerializer(viewType, {
      deserializeWebviewPanel: async (panel) => {
        // Where they can't be read, the page has what there is, and the tree says what is wrong.
        await parts.loaded.catch(() => undefined);
        if (this.tab) panel.dispose();
        else await this.show(panel);
      },
    });
  }

  dispose(): void {
    this.serializer.dispose();
    this.tab?.dispose();
  }

  private async open(): Promise<void> {
    if (this.tab) this.tab.reveal();
    else await this.show(vscode.window.createWebviewPanel(viewType, 'Insights', vscode.ViewColumn.Active));
  }

  /** The figures and all that shows them are loaded with the first tab. */
  private async show(panel: vscode.WebviewPanel): Promise<void> {
    const { InsightsTab } = await import('./insightsTab.ts');
    const tab = new InsightsTab(this.parts, panel);
    this.tab = tab;
    panel.onDidDispose(() => {
      if (this.tab === tab) this.tab = undefined;
    });
  }
}
