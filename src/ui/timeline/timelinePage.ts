import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import type { Incidents } from '../../app/incidents.ts';
import { entryAsMarkdown } from '../../core/timeline/export/entryMarkdown.ts';
import { pageHtml } from '../../webview/pageHtml.ts';
import { type HostMessage, keptStateSchema, type PageMessage, parsePageMessage } from '../../webview/protocol.ts';
import { Presence } from './presence.ts';
import { TimelineFeed } from './timelineFeed.ts';
import type { TimelineActions } from './timelineReach.ts';

/** Where a page is shown: an editor tab, or a view. */
export interface Surface {
  readonly webview: vscode.Webview;
  readonly visible: boolean;
  onDidChangeVisibility(listener: () => void): vscode.Disposable;
}

/** What a page says it shows. */
export interface Rendered {
  readonly incident: string;
  readonly where: 'tab' | 'view';
  readonly sequence: number;
  readonly entries: number;
}

export interface PageParts {
  readonly incidents: Incidents;
  readonly extensionUri: vscode.Uri;
  readonly actions: TimelineActions;
  readonly where: Rendered['where'];
  readonly rendered: vscode.EventEmitter<Rendered>;
}

/** The incident whose page left this state behind; `null` where that cannot be read. */
export function incidentOf(state: unknown): string | null {
  const parsed = keptStateSchema.safeParse(state);
  return parsed.success ? parsed.data.incident : null;
}

/** One page: the host's side of it, wherever it is shown. Its own surface goes on when it is disposed. */
export class TimelinePage {
  private readonly feed: TimelineFeed;
  private readonly subscriptions: vscode.Disposable[] = [];
  /** What the deploys depend on; anything else in the record leaves them as they are. */
  private deploysKey = '';
  private runbookKey = '';
  private toReveal: string | null = null;
  private readonly presence = new Presence();
  private lastDrawing = 0;
  /** Until it has spoken, the page that stood on the surface before is still there: what that says is not about ours. */
  private hasSpoken = false;
  /** Who waits for which drawing. */
  private readonly drawings = new Map<number, (png: string | null) => void>();

  constructor(
    private readonly incident: string,
    private readonly surface: Surface,
    private readonly parts: PageParts,
  ) {
    const { webview } = surface;
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
    this.subscriptions.push(
      webview.onDidReceiveMessage((message: unknown) => this.hear(message)),
      surface.onDidChangeVisibility(() => {
        if (!surface.visible) this.presence.gone();
        this.feed.setVisible(surface.visible);
        this.lookAround();
      }),
    );
    webview.html = pageHtml({
      title: 'Timeline',
      element: 'timeline-app',
      attributes: { incident },
      nonce: randomUUID().replaceAll('-', ''),
      cspSource: webview.cspSource,
      script: uri('timeline.js'),
      style: uri('timeline.css'),
      icons: uri('codicon.css'),
    });
    const stop = parts.actions.onDidChangeDeploys((changed) => {
      if (changed !== incident) return;
      this.deploysKey = '';
      this.lookAround();
    });
    this.subscriptions.push({ dispose: stop });
    this.feed.setVisible(surface.visible);
  }

  update(): void {
    if (this.feed.begun) this.feed.update();
    else this.feed.begin();
    this.lookAround();
  }

  /** Scrolls to an entry, as soon as the page is there and has it. */
  reveal(entry: string): void {
    this.toReveal = entry;
    this.presence.whenThere(() => this.revealWanted());
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
      this.presence.whenThere(() => this.post({ type: 'rasterise', request, svg }));
    });
    this.drawings.delete(request);
    if (png === null) throw new Error('The picture could not be drawn as PNG. SVG has the same picture.');
    return Buffer.from(png, 'base64');
  }

  private revealWanted(): void {
    if (this.toReveal === null || this.feed.entry(this.toReveal) === undefined) return;
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

  private post(message: HostMessage): void {
    // Resolves to false when it is gone or hidden: its page will ask for a snapshot when it is back.
    void this.surface.webview.postMessage(message);
  }

  private hear(message: unknown): void {
    const parsed = parsePageMessage(message);
    if ('misfit' in parsed) {
      this.parts.actions.report(`The timeline's page sent what fits no schema: ${parsed.misfit}`);
      return;
    }
    this.hasSpoken ||= parsed.type === 'ready' && parsed.because === 'begun';
    if (!this.hasSpoken) return;
    this.answer(parsed).catch((error: unknown) => {
      this.parts.actions.report(`${parsed.type}: ${error instanceof Error ? error.message : String(error)}`);
    });
  }

  private async answer(message: PageMessage): Promise<void> {
    switch (message.type) {
      case 'ready':
        this.presence.gone();
        this.feed.begin();
        this.deploysKey = '';
        this.lookAround();
        return;
      case 'olderWanted':
        this.feed.sendOlder(message.epoch);
        return;
      case 'rendered':
        if (!this.feed.isCurrent(message.epoch)) return;
        this.presence.painted();
        this.tellRendered(message);
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
      case 'insertCommand':
      case 'copyCommand':
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

  private tellRendered({ sequence, entries }: Extract<PageMessage, { type: 'rendered' }>): void {
    this.parts.rendered.fire({ incident: this.incident, where: this.parts.where, sequence, entries });
  }

  private async togglePin(entry: string): Promise<void> {
    const shown = this.feed.entry(entry);
    if (!shown) return;
    const outcome = await this.parts.incidents.execute(this.incident, { type: shown.pinned ? 'Unpin' : 'Pin', entry });
    if (outcome.refused) this.parts.actions.report(outcome.refused.message);
  }

  private async actOn({
    type,
    entry: id,
  }: Extract<PageMessage, { type: 'runAgain' | 'insertCommand' | 'copyCommand' | 'copyLink' | 'copyText' }>) {
    const { actions, incidents } = this.parts;
    const entry = this.feed.entry(id);
    const incident = incidents.get(this.incident)?.incident;
    if (!entry || !incident) return;
    if (type === 'copyText') await vscode.env.clipboard.writeText(entryAsMarkdown(entry));
    else await actions[type](incident, id);
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

  /** Looks for what is not in the record, as soon as somebody looks: deploys and the runbook's targets. */
  private lookAround(): void {
    const incident = this.parts.incidents.get(this.incident)?.incident;
    if (!incident || !this.surface.visible || !this.feed.begun) return;
    const { actions } = this.parts;
    const report = (what: string) => (error: unknown) =>
      actions.report(`${what}: ${error instanceof Error ? error.message : error}`);
    const { impactStarted, detected } = incident.milestones;
    const deploysKey = `${impactStarted} ${detected}`;
    if (deploysKey !== this.deploysKey) {
      this.deploysKey = deploysKey;
      actions.deploysOf(incident).then((deploys) => this.feed.setDeploys(deploys), report('Deploys'));
    }
    const runbookKey = incident.runbookEvent ?? '';
    if (runbookKey !== this.runbookKey) {
      this.runbookKey = runbookKey;
      actions.runbookOf(incident).then((book) => this.feed.setRunbook(book), report('The runbook’s targets'));
    }
  }
}
