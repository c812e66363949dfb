import type { Command, Decision, RefusalCode } from './commands.ts';
import { type IncidentEvent, type Milestone, milestones } from './events.ts';
import type { Incident } from './incident.ts';

/** How far ahead of our clock a person's time may lie before it counts as a mistake, in milliseconds. */
const clockTolerance = 60_000;

/**
 * Whether a command makes sense for the incident as it is now, and which facts it makes.
 * @param incident `null` before it is declared
 * @param now ISO 8601
 */
export function decide(command: Command, incident: Incident | null, now: string): Decision {
  const time = 'occurredAt' in command ? command.occurredAt : undefined;
  if (time !== undefined && Number.isNaN(Date.parse(time)))
    return refuse('unreadable-time', `"${time}" is not a time. Write it as 2026-03-04T01:23:00Z.`);
  if (time !== undefined && Date.parse(time) > Date.parse(now) + clockTolerance)
    return refuse('time-in-future', `${time} lies in the future. Give a time that has been.`);
  if (command.type === 'DeclareIncident') return declare(command, incident);
  if (incident === null) return refuse('not-declared', 'This incident has not been declared yet.');
  if (incident.phase !== 'open' && !allowedWhenOver.has(command.type))
    return refuse('not-open', `This incident is ${incident.phase}. Reopen it first.`);
  return decideOpen(command, incident, now);
}

/** What may still be written once an incident is resolved, closed, cancelled or marked as a duplicate. */
const allowedWhenOver: ReadonlySet<Command['type']> = new Set<Command['type']>([
  'ReopenIncident',
  'CloseIncident',
  'AddNote',
  'LogDecision',
  'Pin',
  'Unpin',
  'FinishDiagnostic',
  'SuspectDeploy',
  'RuleOutDeploy',
  'AddActionItem',
  'DraftPostmortem',
  'RecordIssue',
  'ReachMilestone',
]);

function declare(command: Extract<Command, { type: 'DeclareIncident' }>, incident: Incident | null): Decision {
  if (incident !== null) return refuse('already-declared', 'This incident has been declared already.');
  const { type: _, occurredAt, ...data } = command;
  const title = data.title.trim();
  if (title === '') return refuse('empty-text', 'Say in a few words what is happening.');
  return accept({ type: 'IncidentDeclared', data: { ...data, title }, ...at(occurredAt) });
}

function decideOpen(command: Exclude<Command, { type: 'DeclareIncident' }>, incident: Incident, now: string): Decision {
  switch (command.type) {
    case 'ChangeTitle':
      return withText(command.title, (title) => ({ type: 'TitleChanged', data: { title } }));
    case 'ChangeSeverity': {
      const { severity, reason } = command;
      if (incident.severity?.id === severity.id)
        return refuse('same-severity', `The severity is ${severity.id} already.`);
      return accept({ type: 'SeverityChanged', data: { severity, reason } });
    }
    case 'ChangeStatus':
      return accept({ type: 'StatusChanged', data: { status: command.status } });
    case 'ReachMilestone':
      return reach(command.milestone, command.occurredAt ?? now, incident, command.occurredAt);
    case 'ReloadRunbook':
      if (incident.runbook?.source === command.runbook.source && incident.runbook.sha256 === command.runbook.sha256)
        return refuse('same-runbook', 'The incident has this text of the runbook already.');
      return accept({ type: 'RunbookReloaded', data: { runbook: command.runbook } });
    case 'SetValue':
      return accept({ type: 'ValueSet', data: { name: command.name, value: command.value } });
    case 'TakeRole':
      return accept({ type: 'RoleTaken', data: { role: command.role, responder: command.responder } });
    case 'CompleteStep': {
      if (incident.steps.get(command.step)?.is === 'done')
        return refuse('already-done', `"${command.text}" is done already.`);
      const { step, text, answer } = command;
      return accept({ type: 'StepCompleted', data: { step, text, answer } });
    }
    case 'ReopenStep':
      if (!incident.steps.has(command.step)) return refuse('not-done', `"${command.text}" is still open.`);
      return accept({ type: 'StepReopened', data: { step: command.step, text: command.text } });
    case 'SkipStep':
    case 'DismissStep': {
      const type = command.type === 'SkipStep' ? 'StepSkipped' : 'StepNotApplicable';
      const { step, text } = command;
      return withText(command.reason, (reason) => ({ type, data: { step, text, reason } }));
    }
    case 'StartDiagnostic':
      return accept({ type: 'DiagnosticStarted', data: data(command) });
    case 'FinishDiagnostic': {
      const diagnostic = incident.diagnostics.get(command.started);
      if (!diagnostic) return refuse('unknown-diagnostic', 'No diagnostic of that id was started here.');
      if (diagnostic.outcome !== null && diagnostic.outcome !== 'unknown')
        return refuse('already-finished', `"${diagnostic.title}" has finished already.`);
      return accept({ type: 'DiagnosticFinished', data: data(command) });
    }
    case 'RefuseDiagnostic':
      return accept({ type: 'DiagnosticRefused', data: data(command) });
    case 'AddNote':
      return withText(command.text, (text) => ({ type: 'NoteAdded', data: { text }, ...at(command.occurredAt) }));
    case 'LogDecision':
      return withText(command.text, (text) => ({ type: 'DecisionLogged', data: { text }, ...at(command.occurredAt) }));
    case 'Pin':
      if (incident.pinned.has(command.entry)) return refuse('already-done', 'This entry is pinned already.');
      return accept({ type: 'EntryPinned', data: { entry: command.entry } });
    case 'Unpin':
      if (!incident.pinned.has(command.entry)) return refuse('not-done', 'This entry is not pinned.');
      return accept({ type: 'EntryUnpinned', data: { entry: command.entry } });
    case 'SuspectDeploy':
      return accept({ type: 'DeploySuspected', data: data(command) });
    case 'RuleOutDeploy':
      return accept({ type: 'DeployRuledOut', data: data(command) });
    case 'AddActionItem':
      return withText(command.text, (text) => ({ type: 'ActionItemAdded', data: { ...data(command), text } }));
    case 'DraftPostmortem':
      return accept({ type: 'PostmortemDrafted', data: { file: command.file } });
    case 'RecordIssue':
      return accept({ type: 'IssueFiled', data: data(command) });
    case 'ResolveIncident': {
      const { openCriteria, reason, occurredAt } = command;
      if (openCriteria.length > 0 && (reason ?? '').trim() === '')
        return refuse(
          'open-criteria',
          `${openCriteria.length} resolution criteria are open. Say why it is resolved all the same.`,
        );
      const disorder = outOfOrder('resolved', occurredAt ?? now, incident);
      if (disorder) return disorder;
      return accept({ type: 'IncidentResolved', data: { openCriteria, reason }, ...at(occurredAt) });
    }
    case 'ReopenIncident':
      if (incident.phase === 'open') return refuse('not-resolved', 'This incident is open.');
      return withText(command.reason, (reason) => ({ type: 'IncidentReopened', data: { reason } }));
    case 'CancelIncident':
      return withText(command.reason, (reason) => ({ type: 'IncidentCancelled', data: { reason } }));
    case 'CloseIncident':
      if (incident.phase !== 'resolved') return refuse('not-resolved', 'Only a resolved incident is closed.');
      return accept({ type: 'IncidentClosed', data: {} });
    default:
      return assertNever(command);
  }
}

function reach(milestone: Milestone, time: string, incident: Incident, occurredAt: string | undefined): Decision {
  if (milestone === 'resolved') return refuse('out-of-order', 'Resolve the incident to reach this milestone.');
  if (occurredAt === undefined && incident.milestones[milestone] !== undefined)
    return refuse(
      'already-reached',
      `This milestone was reached at ${incident.milestones[milestone]}. Give a time to correct it.`,
    );
  const disorder = outOfOrder(milestone, time, incident);
  return disorder ?? accept({ type: 'MilestoneReached', data: { milestone }, ...at(occurredAt) });
}

const words: Readonly<Record<Milestone, string>> = {
  impactStarted: 'Impact started',
  detected: 'Detected',
  acknowledged: 'Acknowledged',
  mitigated: 'Mitigated',
  resolved: 'Resolved',
};

/** Milestones keep the order of their names. */
function outOfOrder(milestone: Milestone, time: string, incident: Incident): Decision | null {
  const place = milestones.indexOf(milestone);
  for (const [index, other] of milestones.entries()) {
    const reached = incident.milestones[other];
    if (reached === undefined || index === place) continue;
    const late = Date.parse(time) - Date.parse(reached);
    if ((index < place && late < 0) || (index > place && late > 0))
      return refuse('out-of-order', `"${words[milestone]}" at ${time} does not fit "${words[other]}" at ${reached}.`);
  }
  return null;
}

function data<T extends { type: string; occurredAt?: string }>(command: T): Omit<T, 'type' | 'occurredAt'> {
  const { type: _, occurredAt: __, ...rest } = command;
  return rest;
}

function at(occurredAt: string | undefined): { occurredAt?: string } {
  return occurredAt === undefined ? {} : { occurredAt };
}

function withText(text: string, make: (text: string) => IncidentEvent): Decision {
  const trimmed = text.trim();
  return trimmed === '' ? refuse('empty-text', 'Nothing was written.') : accept(make(trimmed));
}

function accept(...events: IncidentEvent[]): Decision {
  return { accepted: events };
}

function refuse(code: RefusalCode, message: string): Decision {
  return { refused: { code, message } };
}

function assertNever(command: never): never {
  throw new Error(`No rule for ${JSON.stringify(command)}`);
}
