import * as vscode from 'vscode';
import { declareIncident } from '../../app/declareIncident.ts';
import type { Incidents, LiveIncident } from '../../app/incidents.ts';
import type { Machine } from '../../app/ports/machine.ts';
import type { RunbookSource } from '../../app/ports/runbookSource.ts';
import type { LibraryRunbook, RunbookLibrary } from '../../app/runbookLibrary.ts';
import type { Command } from '../../core/incident/commands.ts';
import type { IncidentKind } from '../../core/incident/incident.ts';
import type { CommandTable } from '../commandTable.ts';
import { pickAny } from '../history/pickAny.ts';
import { isAny, isOpen, pickIncident, rowOf } from '../pick.ts';
import { askDeclaration } from '../startIncident.ts';
import { askResolution } from '../state/askResolution.ts';

export interface IncidentPorts {
  readonly incidents: Incidents;
  readonly machine: Machine;
  readonly runbooks: RunbookSource;
  readonly library: RunbookLibrary;
  openTimeline(incident: string, preserveFocus: boolean): void;
  /** Says when what is due. */
  announce(incident: string): Promise<void>;
  /** The runbook that a row or a lens stands for; `null` where it is to be asked for. */
  runbookOf(argument: unknown): Promise<LibraryRunbook | null>;
}

type Ids =
  | 'start'
  | 'startDrill'
  | 'startWithRunbook'
  | 'openTimeline'
  | 'acknowledge'
  | 'addNote'
  | 'logDecision'
  | 'setSeverity'
  | 'mitigate'
  | 'resolve'
  | 'reopen'
  | 'cancel'
  | 'close'
  | 'skipStep';

/** What a responder does to an incident: begin it, say what is, end it. */
export function incidentCommands(ports: IncidentPorts): Pick<CommandTable, `incidentDesk.${Ids}`> {
  const { incidents } = ports;
  const execute = async (live: LiveIncident, command: Command) => {
    const outcome = await incidents.execute(live.id, command);
    if (outcome.refused) void vscode.window.showWarningMessage(outcome.refused.message);
  };
  const onOpen = async (argument: unknown, command: Command) => {
    const live = await pickIncident(incidents, argument, isOpen);
    if (live) await execute(live, command);
  };
  const write = async (argument: unknown, type: 'AddNote' | 'LogDecision', prompt: string) => {
    const live = await pickIncident(incidents, argument, isOpen);
    const text = live && (await vscode.window.showInputBox({ prompt, ignoreFocusOut: true }));
    if (live && text) await execute(live, { type, text });
  };
  const because = async (
    argument: unknown,
    prompt: string,
    which: typeof isOpen,
    make: (reason: string) => Command,
  ) => {
    const live = await pickIncident(incidents, argument, which);
    const reason = live && (await vscode.window.showInputBox({ prompt, ignoreFocusOut: true }));
    if (live && reason) await execute(live, make(reason));
  };

  return {
    'incidentDesk.start': () => start(ports, 'real', null),
    'incidentDesk.startDrill': () => start(ports, 'drill', null),
    'incidentDesk.startWithRunbook': async (argument) => start(ports, 'real', await ports.runbookOf(argument)),
    'incidentDesk.openTimeline': async (argument) => {
      const live = await pickIncident(incidents, argument, isAny);
      if (live) ports.openTimeline(live.id, false);
    },
    'incidentDesk.acknowledge': (argument) => onOpen(argument, { type: 'ReachMilestone', milestone: 'acknowledged' }),
    'incidentDesk.mitigate': (argument) => onOpen(argument, { type: 'ReachMilestone', milestone: 'mitigated' }),
    'incidentDesk.addNote': (argument) => write(argument, 'AddNote', 'What did you see or do?'),
    'incidentDesk.logDecision': (argument) => write(argument, 'LogDecision', 'What was decided, and why?'),
    'incidentDesk.setSeverity': async (argument) => {
      const live = await pickIncident(incidents, argument, isOpen);
      const command = live && (await askSeverity(ports.library, live));
      if (live && command) await execute(live, command);
    },
    'incidentDesk.resolve': (argument) => resolve(ports, argument, execute),
    'incidentDesk.reopen': async (argument) => {
      const live = await pickAny(ports, argument, 'Which incident is open again?', ({ phase }) => phase !== 'open');
      if (live)
        await because(live.id, 'Why is it open again?', isAny, (reason) => ({ type: 'ReopenIncident', reason }));
    },
    'incidentDesk.cancel': (argument) =>
      because(argument, 'Why was it no incident?', isOpen, (reason) => ({ type: 'CancelIncident', reason })),
    'incidentDesk.close': async (argument) => {
      const live = await pickIncident(incidents, argument, ({ incident }) => incident.phase === 'resolved');
      if (live) await execute(live, { type: 'CloseIncident' });
    },
    'incidentDesk.skipStep': (argument) => {
      const node = rowOf(argument)?.node;
      if (!node) return;
      const step = node.ref ?? node.id;
      return because(argument, `Why is "${node.label}" skipped?`, isOpen, (reason) => ({
        type: 'SkipStep',
        step,
        text: node.label,
        reason,
      }));
    },
  };
}

async function start(ports: IncidentPorts, kind: IncidentKind, runbook: LibraryRunbook | null): Promise<void> {
  const library = await ports.library.list();
  const declaration = await askDeclaration(library, { kind, title: '', runbook });
  if (!declaration) return;
  const outcome = await declareIncident(ports, declaration);
  if (outcome.refused) {
    void vscode.window.showWarningMessage(outcome.refused.message);
    return;
  }
  await vscode.commands.executeCommand('incidentDesk.incidents.focus');
  ports.openTimeline(outcome.incident, true);
  void ports.announce(outcome.incident);
}

async function askSeverity(library: RunbookLibrary, { incident }: LiveIncident): Promise<Command | undefined> {
  const scale = (await library.of(incident))?.severities ?? [];
  if (scale.length === 0) {
    void vscode.window.showInformationMessage('The runbook of this incident has no severity scale.');
    return undefined;
  }
  const picked = await vscode.window.showQuickPick(
    scale.map((level, rank) => ({
      label: [level.id, level.name].filter(Boolean).join('  '),
      description: level.id === incident.severity?.id ? 'now' : '',
      detail: level.description,
      severity: { id: level.id, name: level.name, rank },
    })),
    { placeHolder: 'How bad is it now? Unsure: take the higher' },
  );
  return picked && { type: 'ChangeSeverity', severity: picked.severity, reason: null };
}

/** Resolution criteria of the runbook that are open ask for a reason; it goes to the record with them. */
async function resolve(
  ports: IncidentPorts,
  argument: unknown,
  execute: (live: LiveIncident, command: Command) => Promise<void>,
): Promise<void> {
  const live = await pickIncident(ports.incidents, argument, isOpen);
  const resolution = live && (await askResolution(ports.library, live));
  if (live && resolution) await execute(live, { type: 'ResolveIncident', ...resolution });
}
