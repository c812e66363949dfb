import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import { type CollectedFigures, FiguresOfAll, type FiguresPorts } from '../../app/insights/collectFigures.ts';
import { insightsAsCsv, insightsAsJson } from '../../core/insights/export.ts';
import { insightsOf } from '../../core/insights/insights.ts';
import {
  type InsightsHostMessage,
  type InsightsPageMessage,
  parseInsightsPageMessage,
} from '../../webview/insightsProtocol.ts';
import { pageHtml } from '../../webview/pageHtml.ts';
import { day } from './localDay.ts';

export interface InsightsPorts extends Omit<FiguresPorts, 'monthOf'> {
  readonly extensionUri: vscode.Uri;
  readonly machine: { now(): number };
  openTimeline(incident: string): void;
  /** For the log: a message of the page that fits no schema, something that failed. */
  report(problem: string): void;
}

/** How long changes are gathered before the figures are sent anew, milliseconds. */
const gathering = 1_000;

/** The editor tab: reads the records when its page is there, and again when one of them has changed. */
export class InsightsTab {
  private readonly figures: FiguresOfAll;
  private readonly stopListening: () => void;
  private collected: CollectedFigures | null = null;
  private timer: NodeJS.Timeout | undefined;

  /** @param panel a new one, or the one that VS Code brings back after a reload */
  constructor(
    private readonly ports: InsightsPorts,
    private readonly panel: vscode.WebviewPanel,
  ) {
    this.figures = new FiguresOfAll({ ...ports, monthOf: (at) => day(at).slice(0, 7) });
    this.stopListening = ports.incidents.onDidChange(() => this.gather());
    panel.onDidDispose(() => {
      clearTimeout(this.timer);
      this.stopListening();
      this.figures.dispose();
    });
    this.show(vscode.Uri.joinPath(ports.extensionUri, 'dist', 'page'));
  }

  reveal(): void {
    this.panel.reveal();
  }

  dispose(): void {
    this.panel.dispose();
  }

  private show(page: vscode.Uri): void {
    const { webview } = this.panel;
    const icon = (theme: string) => vscode.Uri.joinPath(this.ports.extensionUri, 'media', `insights-${theme}.svg`);
    this.panel.iconPath = { light: icon('light'), dark: icon('dark') };
    webview.options = { enableScripts: true, enableForms: false, localResourceRoots: [page] };
    const uri = (name: string) => webview.asWebviewUri(vscode.Uri.joinPath(page, name)).toString();
    webview.onDidReceiveMessage((message: unknown) => this.hear(message));
    webview.html = pageHtml({
      title: 'Insights',
      element: 'insights-app',
      nonce: randomUUID().replaceAll('-', ''),
      cspSource: webview.cspSource,
      script: uri('insights.js'),
      style: uri('insights.css'),
      icons: uri('codicon.css'),
    });
  }

  private hear(message: unknown): void {
    const parsed = parseInsightsPageMessage(message);
    if ('misfit' in parsed) this.ports.report(`Insights: the page sent what fits no schema: ${parsed.misfit}`);
    else this.answer(parsed).catch((error: unknown) => this.fail(parsed.type, error));
  }

  private async answer(message: InsightsPageMessage): Promise<void> {
    switch (message.type) {
      case 'ready':
        await this.send();
        return;
      case 'openIncident':
        if (await this.ports.incidents.open(message.incident)) this.ports.openTimeline(message.incident);
        return;
      case 'export':
        await this.save(message);
        return;
      case 'rendered':
    }
  }

  private async send(): Promise<void> {
    let told = 0;
    this.collected = await this.figures.collect((done, all) => {
      // One message a percent is enough to see that it goes on.
      if (done - told < all / 100 || done === all) return;
      told = done;
      this.post({ type: 'reading', done, all });
    });
    this.post({ type: 'figures', ...this.collected, today: this.today() });
  }

  private async save({ format, filter }: Extract<InsightsPageMessage, { type: 'export' }>): Promise<void> {
    const insights = insightsOf(this.collected?.figures ?? [], filter, this.today());
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
    const name = `incidents-${this.today()}.${format}`;
    const uri = await vscode.window.showSaveDialog({
      title: 'Export Insights',
      defaultUri: folder ? vscode.Uri.joinPath(folder, name) : vscode.Uri.file(name),
      filters: { [format.toUpperCase()]: [format] },
    });
    if (!uri) return;
    const text = format === 'csv' ? insightsAsCsv(insights, filter) : insightsAsJson(insights, filter);
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
    const open = await vscode.window.showInformationMessage(
      `${insights.incidents.length} incidents are in ${vscode.workspace.asRelativePath(uri)}.`,
      'Open',
    );
    if (open) await vscode.commands.executeCommand('vscode.open', uri);
  }

  /** A hidden page asks by itself when it is back. */
  private gather(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      if (this.panel.visible) this.send().catch((error: unknown) => this.fail('figures', error));
    }, gathering);
  }

  private today(): string {
    return day(this.ports.machine.now());
  }

  private post(message: InsightsHostMessage): void {
    void this.panel.webview.postMessage(message);
  }

  private fail(what: string, error: unknown): void {
    const words = error instanceof Error ? error.message : String(error);
    this.ports.report(`Insights, ${what}: ${words}`);
    void vscode.window.showErrorMessage(`Insights: ${words}`);
  }
}
