import * as vscode from 'vscode';
import type { Incidents, LiveIncident } from '../../app/incidents.ts';
import type { RunbookLibrary } from '../../app/runbookLibrary.ts';
import type { Origin } from '../../core/incident/events.ts';
import type { Diagnostic } from '../../core/incident/incident.ts';
import { headline } from '../../core/outline/outlineIncident.ts';
import type { Effect, Runbook, Snippet, SnippetPart } from '../../core/runbook/model.ts';
import { partsOfRunbook } from '../../core/runbook/partsOfRunbook.ts';
import type { PartOfDocument } from '../authoring/runbookArgument.ts';
import { isOpen, pickIncident, rowOf } from '../pick.ts';

/** One command of a runbook, and the incident that it is run for. */
export interface Target {
  readonly live: LiveIncident;
  readonly snippet: Snippet;
  readonly part: SnippetPart;
  /** Where the command stands, if not in the incident's own runbook. */
  readonly origin?: Origin;
}

export interface TargetPorts {
  readonly incidents: Incidents;
  readonly library: RunbookLibrary;
  /** The command of a document that a lens stands over, `undefined` for any other gesture. */
  partOf(argument: unknown): Promise<PartOfDocument | undefined>;
}

/**
 * From a tree row, from `{ incident, part }` of the timeline, from `{ source, part }` of a document, or picked among all
 * commands of the open incidents.
 * @param verb what is going to be done with it: `Run`, `Insert`, `Copy`
 */
export async function findTarget(ports: TargetPorts, argument: unknown, verb: string): Promise<Target | undefined> {
  const written = await ports.partOf(argument);
  if (written) return inDocument(ports, argument, written);
  const row = rowOf(argument);
  const named = argument as { incident?: unknown; part?: unknown } | undefined;
  const part = row?.node.ref ?? (typeof named?.part === 'string' ? named.part : undefined);
  if (part === undefined) return pickTarget(ports, verb);
  const id = row?.incident ?? (typeof named?.incident === 'string' ? named.incident : undefined);
  const live = await pickIncident(ports.incidents, id, isOpen);
  return live && (await targetsOf(ports, live)).find((target) => target.part.id === part);
}

/** The diagnostic that a row or the timeline means, else `undefined`. */
export function diagnosticOf(
  incidents: Incidents,
  argument: unknown,
): { incident: string; diagnostic: Diagnostic } | undefined {
  const row = rowOf(argument);
  const named = argument as { incident?: unknown; diagnostic?: unknown; part?: unknown } | undefined;
  const id = row?.incident ?? named?.incident;
  if (typeof id !== 'string') return undefined;
  const incident = incidents.get(id)?.incident;
  const part = row?.node.ref ?? named?.part;
  const started = named?.diagnostic ?? incident?.latestRun.get(String(part));
  const diagnostic = incident?.diagnostics.get(String(started));
  return diagnostic && { incident: id, diagnostic };
}

/** A command of a document runs in an open incident, so that what it says is kept; without one there is the way to it. */
async function inDocument(
  ports: TargetPorts,
  argument: unknown,
  { part, snippet, source, file }: PartOfDocument,
): Promise<Target | undefined> {
  if (!ports.incidents.all().some(isOpen)) {
    const start = 'Start Incident';
    void vscode.window
      .showInformationMessage('Commands run within an incident, which keeps what they say. None is open.', start)
      .then((answer) => answer && vscode.commands.executeCommand('incidentDesk.startWithRunbook', { source }));
    return undefined;
  }
  const id = (argument as { incident?: unknown }).incident;
  const live = await pickIncident(ports.incidents, typeof id === 'string' ? id : undefined, isOpen);
  return live && { live, part, snippet, origin: { file, line: part.line, commit: null } };
}

const icons: Readonly<Record<Effect, string>> = { read: 'terminal', change: 'edit', destroy: 'flame' };

async function pickTarget(ports: TargetPorts, verb: string): Promise<Target | undefined> {
  const open = ports.incidents.all().filter(isOpen);
  const targets = (await Promise.all(open.map((live) => targetsOf(ports, live)))).flat();
  if (targets.length === 0) {
    const why = open.length === 0 ? 'No incident is open.' : 'The runbooks of the open incidents have no commands.';
    void vscode.window.showInformationMessage(`There is no command to choose from. ${why}`);
    return undefined;
  }
  const picked = await vscode.window.showQuickPick(
    targets.map(({ section, ...target }) => ({
      label: `$(${icons[target.part.effect]}) ${target.part.title}`,
      description: [target.part.effect, section, open.length > 1 ? headline(target.live.incident) : '']
        .filter(Boolean)
        .join(' · '),
      detail: target.part.text.replace(/\s+/g, ' ').slice(0, 160),
      target,
    })),
    { placeHolder: `${verb} which command?`, matchOnDescription: true, matchOnDetail: true },
  );
  return picked?.target;
}

async function targetsOf(ports: TargetPorts, live: LiveIncident): Promise<(Target & { section: string })[]> {
  const runbook = await ports.library.of(live.incident);
  if (runbook === null) return [];
  const sections = sectionsOf(runbook);
  return partsOfRunbook(runbook).map(({ snippet, part }) => ({
    live,
    snippet,
    part,
    section: sections.findLast(({ line }) => line <= part.line)?.title ?? '',
  }));
}

/** Headed parts of the runbook by line: a command is found by the failure that it is for, too. */
function sectionsOf({ phases, scenarios, procedures }: Runbook): { title: string; line: number }[] {
  return [...phases, ...scenarios, ...procedures].sort((one, other) => one.line - other.line);
}
