import * as vscode from 'vscode';
import type { Incidents, LiveIncident } from '../../app/incidents.ts';
import type { IncidentLog } from '../../app/ports/incidentLog.ts';
import type { DeployRef } from '../../core/incident/events.ts';
import type { Incident } from '../../core/incident/incident.ts';
import type { Runbook } from '../../core/runbook/model.ts';
import type { TimelineEntry } from '../../core/timeline/entry.ts';
import { timelineAsHtml } from '../../core/timeline/export/html.ts';
import { exportedPlotWidth, pictureAsSvg } from '../../core/timeline/export/svg.ts';
import { timelineAsCsv, timelineAsJson } from '../../core/timeline/export/table.ts';
import { timelineAsMarkdown } from '../../core/timeline/export/written.ts';
import { summaryOf } from '../../core/timeline/milestones.ts';
import { drawPicture, spanOf } from '../../core/timeline/picture/picture.ts';
import { Signs } from '../../core/timeline/picture/signs.ts';
import { TimelineProjection } from '../../core/timeline/projection.ts';

export interface ExportParts {
  readonly incidents: Incidents;
  readonly log: IncidentLog;
  deploysOf(incident: Incident): Promise<readonly DeployRef[]>;
  /** The incident's runbook, which its targets stand in; `null` where it has none. */
  runbookOf(incident: Incident): Promise<Runbook | null>;
  /** Draws an SVG document as PNG, in the incident's page. */
  rasterise(incident: string, svg: string): Promise<Uint8Array>;
}

type Timeline = Awaited<ReturnType<typeof timelineOf>>;

interface Format {
  readonly label: string;
  readonly detail: string;
  readonly extension: string;
  write(timeline: Timeline, parts: ExportParts, live: LiveIncident): string | Promise<string | Uint8Array>;
}

/** Wide enough for a page of a document, in pixels. */
const width = 1100;

const formats: readonly Format[] = [
  {
    label: 'HTML page',
    detail: 'Picture, list and evidence in one file that opens anywhere and runs nothing',
    extension: 'html',
    write: async (timeline, { log }, live) =>
      timelineAsHtml({ ...timeline, svg: svgOf(timeline), evidence: await evidenceOf(log, live, timeline.entries) }),
  },
  {
    label: 'Markdown',
    detail: 'A table of every entry, under what the incident is',
    extension: 'md',
    write: ({ summary, entries }) => timelineAsMarkdown(summary, entries),
  },
  { label: 'SVG', detail: 'The picture', extension: 'svg', write: svgOf },
  {
    label: 'PNG',
    detail: 'The picture, twice as fine as on the screen',
    extension: 'png',
    write: (timeline, parts, { id }) => parts.rasterise(id, svgOf(timeline)),
  },
  { label: 'CSV', detail: 'One row an entry', extension: 'csv', write: ({ entries }) => timelineAsCsv(entries) },
  {
    label: 'JSON',
    detail: 'Everything the timeline shows',
    extension: 'json',
    write: ({ summary, entries }) => timelineAsJson(summary, entries),
  },
];

/** Asks in which form and where to, and writes the file. */
export async function exportTimeline(parts: ExportParts, live: LiveIncident): Promise<void> {
  const format = await vscode.window.showQuickPick(formats, {
    placeHolder: 'Export the timeline as',
    matchOnDetail: true,
  });
  if (!format) return;
  const uri = await vscode.window.showSaveDialog({
    defaultUri: defaultPlace(`timeline-${live.id}.${format.extension}`),
    filters: { [format.label]: [format.extension] },
    title: 'Export Timeline',
  });
  if (!uri) return;
  const content = await format.write(await timelineOf(parts, live), parts, live);
  await vscode.workspace.fs.writeFile(uri, typeof content === 'string' ? new TextEncoder().encode(content) : content);
  const open = await vscode.window.showInformationMessage(
    `The timeline is in ${vscode.workspace.asRelativePath(uri)}.`,
    'Open',
  );
  if (open) await vscode.commands.executeCommand('vscode.open', uri);
}

function defaultPlace(name: string): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  return folder ? vscode.Uri.joinPath(folder, name) : vscode.Uri.file(name);
}

/** What of a timeline leaves the editor. */
export async function timelineOf(
  { deploysOf, runbookOf }: ExportParts,
  { incident, events, unreadable }: LiveIncident,
) {
  const [deploys, book] = await Promise.all([deploysOf(incident), runbookOf(incident)]);
  const entries = [...TimelineProjection.of(events, deploys).entries()];
  return { summary: summaryOf(incident, unreadable.length, book), entries: entries.filter(isWorthTelling) };
}

/** Bookkeeping stays at home unless somebody pinned it. */
function isWorthTelling({ system, pinned }: TimelineEntry): boolean {
  return !system || pinned;
}

function svgOf({ summary, entries }: Timeline): string {
  const now = Date.now();
  const signs = Signs.of(entries);
  const span = spanOf(summary, signs, now);
  return pictureAsSvg(drawPicture(signs, summary, span, exportedPlotWidth(width), now), summary, width);
}

async function evidenceOf(
  log: IncidentLog,
  { id }: LiveIncident,
  entries: readonly TimelineEntry[],
): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  for (const { id: entry, links } of entries) {
    const text = links.evidence === null ? null : await log.readEvidence(id, links.evidence);
    if (text !== null) found.set(entry, text);
  }
  return found;
}
