import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import type { Incidents } from '../../app/incidents.ts';
import type { DeployRef, Origin } from '../../core/incident/events.ts';
import type { Incident } from '../../core/incident/incident.ts';
import { headline } from '../../core/outline/outlineIncident.ts';
import { entryAsMarkdown } from '../../core/timeline/export/entryMarkdown.ts';
import { type HostMessage, type PageMessage, pageStateSchema, parsePageMessage } from '../../webview/protocol.ts';
import { timelineHtml } from '../../webview/timelineHtml.ts';
import { TimelineFeed } from './timelineFeed.ts';

/** What the timeline leads to. The page names an entry; where that leads is looked up here, in the record. */
export interface TimelineActions {
  /** @param diagnostic id of the check whose evidence is wanted */
  openEvidence(incident: Incident, diagnostic: string): unknown;
  openOrigin(incident: Incident, origin: Origin): unknown;
  openCommit(incident: Incident, sha: string): unknown;
  /** @param path of a document that the record names */
  openDocument(incident: Incident, path: string): unknown;
  /** Runs a check once more. @param diagnostic id of the check's start */
  runAgain(incident: Incident, diagnostic: string): unknown;
  /** Puts an address on the clipboard that leads to the entry. */
  copyLink(incident: Incident, entry: string): unknown;
  copyTimeline(incident: Incident): unknown;
  exportTimeline(incident: Incident): unknown;
  /** Deploys around the incident's impact, for the picture. */
  deploysOf(incident: Incident): Promise<readonly DeployRef[]>;
  /** For the log: a message from the page that fits no schema, an action that failed. */
  report(problem: string): void;
}

/** What a page says it shows. */
export interface Rendered {
  readonly incident: string;
  readonly sequence: number;
  readonly entries: number;
}

export interface TabParts {
  readonly incidents: Incidents;
  readonly extensionUri: vscode.Uri;
  readonly actions: TimelineActions;
  readonly rendered: vscode.EventEmitter<Rendered>;
}

/** The incident whose page left this state behind; `null` where that cannot be read. */
export function incidentOf(state: unknown): string | null {
  const parsed = pageStateSchema.safeParse(state);
  return parsed.success ? parsed.data.incident : null;
}

/** One editor tab. */
export class TimelineTab {
  private readonly feed: TimelineFeed;
  private readonly subscriptions: vscode.Disposable[] = [];
  /** What the deploys depend on; anything else in the record leaves them as they are. */
  private deploysKey = '';
  private toReveal: string | null = null;
  private lastDrawing = 0;
  /** Who waits for which drawing. */
  private readonly drawings = new Map<number, (png: string | null) => void>();

  constructor(
    private readonly incident: string,
    private readonly panel: vscode.WebviewPanel,
    private readonly parts: TabParts,
  ) {
    const { webview } = panel;
    const page = vscode.Uri.joinPath(parts.extensionUri, 'dist', 'page');
    const uri = (name: string) => webview.asWebviewUri(vscode.Uri.joinPath(page, name)).toString();
    this.feed = new TimelineFeed(
      {
        read: () => this.read(),
        execute: (command) => parts.incidents.execute(incident, command),
        newEpoch: randomUUID,
      },
      (message) => this.post(message),
    );
    webview.options = { enableScripts: true, enableForms: false, localResourceRoots: [page] };
    const icon = (theme: string) => vscode.Uri.joinPath(parts.extensionUri, 'media', `timeline-${theme}.svg`);
    panel.iconPath = { light: icon('light'), dark: icon('dark') };
    this.subscriptions.push(
      webview.onDidReceiveMessage((message: unknown) => this.hear(message)),
      panel.onDidChangeViewState(() => this.feed.setVisible(panel.visible)),
    );
    webview.html = timelineHtml({
      incident,
      nonce: randomUUID().replaceAll('-', ''),
      cspSource: webview.cspSource,
      script: uri('timeline.js'),
      style: uri('timeline.css'),
      icons: uri('codicon.css'),
    });
    this.feed.setVisible(panel.visible);
    this.retitle();
  }

  update(): void {
    this.retitle();
    if (this.feed.begun) this.feed.update();
    else this.feed.begin();
    this.lookForDeploys();
  }

  /** Scrolls to an entry, as soon as the page has it. */
  reveal(entry: string): void {
    this.toReveal = entry;
    this.revealWanted();
  }

  /** @throws Error where the page cannot draw it, or does not answer */
  async rasterise(svg: string): Promise<Uint8Array> {
    const request = ++this.lastDrawing;
    const png = await new Promise<string | null>((resolve) => {
      const timer = setTimeout(() => resolve(null), 10_000);
      this.drawings.set(request, (drawn) => {
        clearTimeout(timer);
        resolve(drawn);
      });
      this.post({ type: 'rasterise', request, svg });
    });
    this.drawings.delete(request);
    if (png === null) throw new Error('The picture could not be drawn as PNG. SVG has the same picture.');
    return Buffer.from(png, 'base64');
  }

  private revealWanted(): void {
    if (this.toReveal === null || !this.feed.begun || this.feed.entry(this.toReveal) === undefined) return;
    this.post({ type: 'reveal', entry: this.toReveal });
    this.toReveal = null;
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  private read() {
    const live = this.parts.incidents.get(this.incident);
    return live && { incident: live.incident, events: live.events, unreadable: live.unreadable.length };
  }

  private retitle(): void {
    const live = this.parts.incidents.get(this.incident);
    this.panel.title = live ? `Timeline: ${headline(live.incident)}` : 'Timeline';
  }

  private post(message: HostMessage): void {
    // Resolves to false when the tab is gone or hidden: its page will ask for a snapshot when it is back.
    void this.panel.webview.postMessage(message);
  }

  private hear(message: unknown): void {
    const parsed = parsePageMessage(message);
    if ('misfit' in parsed) {
      this.parts.actions.report(`The timeline's page sent what fits no schema: ${parsed.misfit}`);
      return;
    }
    this.answer(parsed).catch((error: unknown) => {
      this.parts.actions.report(`${parsed.type}: ${error instanceof Error ? error.message : String(error)}`);
    });
  }

  private async answer(message: PageMessage): Promise<void> {
    switch (message.type) {
      case 'ready':
        this.feed.begin();
        this.deploysKey = '';
        this.lookForDeploys();
        return;
      case 'olderWanted':
        this.feed.sendOlder(message.epoch);
        return;
      case 'rendered':
        this.parts.rendered.fire({ incident: this.incident, sequence: message.sequence, entries: message.entries });
        this.revealWanted();
        return;
      case 'addNote':
      case 'logDecision':
      case 'proposeHypothesis':
      case 'comment':
      case 'correct':
      case 'judge':
        await this.feed.record(message);
        return;
      case 'togglePin':
        await this.togglePin(message.entry);
        return;
      case 'runAgain':
      case 'copyLink':
      case 'copyText':
        await this.actOn(message);
        return;
      case 'copyTimeline':
      case 'exportTimeline': {
        const incident = this.parts.incidents.get(this.incident)?.incident;
        if (incident) await this.parts.actions[message.type](incident);
        return;
      }
      case 'rasterised':
        this.drawings.get(message.request)?.(message.png);
        return;
      default:
        await this.follow(message);
    }
  }

  private async togglePin(entry: string): Promise<void> {
    const shown = this.feed.entry(entry);
    if (!shown) return;
    const outcome = await this.parts.incidents.execute(this.incident, { type: shown.pinned ? 'Unpin' : 'Pin', entry });
    if (outcome.refused) this.parts.actions.report(outcome.refused.message);
  }

  private async actOn({ type, entry: id }: Extract<PageMessage, { type: 'runAgain' | 'copyLink' | 'copyText' }>) {
    const { actions, incidents } = this.parts;
    const entry = this.feed.entry(id);
    const incident = incidents.get(this.incident)?.incident;
    if (!entry || !incident) return;
    if (type === 'runAgain') await actions.runAgain(incident, id);
    else if (type === 'copyLink') await actions.copyLink(incident, id);
    else await vscode.env.clipboard.writeText(entryAsMarkdown(entry));
  }

  /** Goes where an entry leads; an entry or a link that the record doesn't have leads nowhere. */
  private async follow(
    message: Extract<PageMessage, { type: 'openEvidence' | 'openOrigin' | 'openLink' }>,
  ): Promise<void> {
    const { actions, incidents } = this.parts;
    const links = this.feed.entry(message.entry)?.links;
    const incident = incidents.get(this.incident)?.incident;
    if (!links || !incident) return;
    if (message.type === 'openEvidence') {
      if (links.evidence !== null) await actions.openEvidence(incident, links.evidence);
    } else if (message.type === 'openOrigin') {
      if (links.origin !== null) await actions.openOrigin(incident, links.origin);
    } else if (message.link === 'commit') {
      if (links.commit !== null) await actions.openCommit(incident, links.commit);
    } else if (message.link === 'document') {
      if (links.document !== null) await actions.openDocument(incident, links.document);
    } else if (links.url !== null && /^https?:\/\//i.test(links.url))
      await vscode.env.openExternal(vscode.Uri.parse(links.url, true));
  }

  private lookForDeploys(): void {
    const incident = this.parts.incidents.get(this.incident)?.incident;
    if (!incident || !this.panel.visible || !this.feed.begun) return;
    const { impactStarted, detected } = incident.milestones;
    const key = `${impactStarted} ${detected}`;
    if (key === this.deploysKey) return;
    this.deploysKey = key;
    this.parts.actions.deploysOf(incident).then(
      (deploys) => this.feed.setDeploys(deploys),
      (error: unknown) => this.parts.actions.report(`Deploys: ${error instanceof Error ? error.message : error}`),
    );
  }
}
