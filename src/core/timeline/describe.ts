import { outcomeWords } from '../diagnostics/outcome.ts';
import type { EventData, EventType, Milestone, Recorded, RecordedEvent } from '../incident/events.ts';
import type { BandChange, Check, EntryKind, EntryLinks, Tone } from './entry.ts';
import { milestoneWords } from './milestones.ts';
import { plainLine, plainText } from './plainText.ts';

/** What an event says in the timeline, before corrections, pins and comments. */
export interface Description {
  readonly kind: EntryKind;
  /** What a correction of the text replaces; as it was recorded, not yet made harmless. */
  readonly says: string;
  /** More of it, which no correction touches. */
  readonly adds?: string;
  /** One or two words that sum it up: `done`, `suspect`, `no answer`. */
  readonly verdict?: string;
  readonly tone?: Tone;
  readonly system?: true;
  readonly check?: Check;
  readonly bands?: readonly BandChange[];
  readonly milestone?: Milestone;
  readonly links?: Partial<EntryLinks>;
}

/** What other events add to the one described. */
export interface Surroundings {
  /** The latest end of the check that the event starts. */
  readonly finished: Recorded<'DiagnosticFinished'> | null;
  /** What has been said since of the hypothesis or the action item. */
  readonly judged: 'confirmed' | 'ruled-out' | 'done' | null;
  /** Title of the entry that the event speaks of, `null` where that has not arrived. */
  readonly quoted: string | null;
}

type Describe<T extends EventType> = (
  data: EventData<T>,
  around: Surroundings,
  event: Recorded<T>,
) => Description | null;

/** The event in the timeline's words; `null` for one that only says something of another entry. */
export function describe(event: RecordedEvent, around: Surroundings): Description | null {
  const one = describers[event.type] as Describe<EventType>;
  return one(event.data, around, event as Recorded<EventType>);
}

/** A check whose start has not arrived: the record of another window may still be on its way. */
export function describeOrphan(finished: Recorded<'DiagnosticFinished'>): Description {
  const start = { title: 'A check whose start has not arrived yet', command: '', effect: 'change' } as const;
  return checked(start, finished);
}

const saysOfAnother = () => null;

const describers: { readonly [T in EventType]: Describe<T> } = {
  IncidentDeclared: ({ title, kind, severity, runbook }) => ({
    kind: 'incident',
    says: `${declaredWords[kind]}: ${title}`,
    ...(runbook && { adds: `Runbook: ${runbook.title}` }),
    tone: 'attention',
    bands: [severityBand(severity), statusBand('investigating')],
  }),
  TitleChanged: ({ title }) => ({ kind: 'incident', says: `Title: ${title}` }),
  SeverityChanged: ({ severity, reason }) => ({
    kind: 'severity',
    says: severity.name === null ? severity.id : `${severity.id} ${severity.name}`,
    ...because(reason),
    tone: 'attention',
    bands: [severityBand(severity)],
  }),
  StatusChanged: ({ status }) => ({ kind: 'status', says: capital(status), bands: [statusBand(status)] }),
  MilestoneReached: ({ milestone }) => ({ kind: 'milestone', says: capital(milestoneWords[milestone]), milestone }),
  RunbookReloaded: ({ runbook }) => ({ kind: 'runbook', says: `Runbook read again: ${runbook.title}`, system: true }),
  ValueSet: ({ name, value }) => ({
    kind: 'value',
    says: value === '' ? `${name} taken back` : `${name} = ${value}`,
    system: true,
  }),

  RoleTaken: ({ role, responder }) => ({ kind: 'people', says: `${responder} takes ${role}` }),
  RoleHandedOver: ({ role, from, to, handoff }) => ({
    kind: 'people',
    says: from === null ? `${role} goes to ${to}` : `${role} goes from ${from} to ${to}`,
    ...because(handoff),
  }),

  StepCompleted: ({ text, answer }) => ({
    kind: 'step',
    says: text,
    ...because(answer),
    verdict: 'done',
    tone: 'good',
  }),
  StepReopened: ({ text }) => ({ kind: 'step', says: text, verdict: 'open again', tone: 'attention' }),
  StepSkipped: ({ text, reason }) => ({
    kind: 'step',
    says: text,
    adds: reason,
    verdict: 'skipped',
    tone: 'attention',
  }),
  StepNotApplicable: ({ text, reason }) => ({ kind: 'step', says: text, adds: reason, verdict: 'not applicable' }),

  DiagnosticStarted: (data, { finished }) => checked(data, finished),
  DiagnosticFinished: saysOfAnother,
  DiagnosticRefused: ({ title, command, effect, reason }) => ({
    kind: 'check',
    says: title,
    adds: reason,
    verdict: 'not run',
    tone: 'attention',
    check: {
      ...nothingSeen,
      outcome: 'refused',
      reason: plainLine(reason, 300),
      command: plainText(command, 2000),
      effect,
    },
  }),

  NoteAdded: ({ text }) => ({ kind: 'note', says: text }),
  DecisionLogged: ({ text }) => ({ kind: 'decision', says: text }),
  HypothesisProposed: ({ text }, { judged }) => ({
    kind: 'hypothesis',
    says: text,
    verdict: judged === 'ruled-out' ? 'ruled out' : (judged ?? 'open'),
    tone: judged === 'confirmed' ? 'good' : 'neutral',
  }),
  HypothesisConfirmed: ({ reason }, { quoted }) => ({
    kind: 'hypothesis',
    says: quoted ?? 'A hypothesis that has not arrived yet',
    adds: reason,
    verdict: 'confirmed',
    tone: 'good',
  }),
  HypothesisRuledOut: ({ reason }, { quoted }) => ({
    kind: 'hypothesis',
    says: quoted ?? 'A hypothesis that has not arrived yet',
    adds: reason,
    verdict: 'ruled out',
  }),
  EntryPinned: saysOfAnother,
  EntryUnpinned: saysOfAnother,
  EntryCorrected: saysOfAnother,
  CommentAdded: saysOfAnother,

  DeploySuspected: ({ deploy, reason }) => ({
    kind: 'deploy',
    says: deployWords(deploy),
    ...because(reason),
    verdict: 'suspect',
    tone: 'attention',
    links: { commit: deploy.sha },
  }),
  DeployRuledOut: ({ deploy, reason }) => ({
    kind: 'deploy',
    says: deployWords(deploy),
    ...because(reason),
    verdict: 'ruled out',
    links: { commit: deploy.sha },
  }),

  UpdatePosted: ({ channel, text }) => ({ kind: 'update', says: text, verdict: `to ${channel}`, tone: 'good' }),
  UpdateSnoozed: ({ minutes }) => ({ kind: 'update', says: `Next update put off by ${minutes} min`, system: true }),

  ReminderRaised: ({ title }) => ({ kind: 'escalation', says: title, verdict: 'due', system: true }),
  DeadlineSnoozed: ({ title, minutes }) => ({
    kind: 'escalation',
    says: title,
    verdict: `put off by ${minutes} min`,
    system: true,
  }),
  DeadlineMoved: ({ title, dueAt }) => ({
    kind: 'escalation',
    says: title,
    verdict: dueAt === null ? 'switched off' : `due ${dueAt.slice(11, 16)} UTC`,
    system: true,
  }),

  EscalationRaised: ({ to, severity, afterMinutes }) => ({
    kind: 'escalation',
    says: `Escalate to ${to}`,
    ...because([severity, afterMinutes === null ? null : `after ${afterMinutes} min`].filter(Boolean).join(', ')),
    verdict: 'due',
    tone: 'attention',
  }),
  EscalationAcknowledged: ({ to }) => ({ kind: 'escalation', says: to, verdict: 'acknowledged', tone: 'good' }),
  EscalationContacted: ({ to, means, outcome }) => ({
    kind: 'escalation',
    says: means === null ? to : `${to} (${means})`,
    verdict: outcome === 'no-answer' ? 'no answer' : outcome,
    tone: outcome === 'no-answer' ? 'bad' : outcome === 'answered' ? 'good' : 'neutral',
  }),

  ActionItemAdded: ({ text, owner, due }, { judged }) => ({
    kind: 'action',
    says: text,
    ...because([owner, due && `due ${due}`].filter(Boolean).join(', ')),
    verdict: judged === 'done' ? 'done' : 'open',
    tone: judged === 'done' ? 'good' : 'neutral',
  }),
  ActionItemCompleted: ({ fromIssue }, { quoted }) => ({
    kind: 'action',
    says: quoted ?? 'An action item that has not arrived yet',
    ...because(fromIssue ? 'its issue was closed' : ''),
    verdict: 'done',
    tone: 'good',
  }),
  ActionItemChanged: ({ text, owner, due }) => ({
    kind: 'action',
    says: text,
    ...because([owner, due && `due ${due}`].filter(Boolean).join(', ')),
    verdict: 'changed',
  }),
  ActionItemReopened: ({ fromIssue }, { quoted }) => ({
    kind: 'action',
    says: quoted ?? 'An action item that has not arrived yet',
    ...because(fromIssue ? 'its issue was opened again' : ''),
    verdict: 'open again',
    tone: 'attention',
  }),
  ActionItemFiled: ({ repository, number, url }, { quoted }) => ({
    kind: 'action',
    says: `${quoted ?? 'An action item'} is ${repository}#${number}`,
    verdict: 'filed',
    links: { url },
  }),
  PostmortemDrafted: ({ file }) => ({ kind: 'postmortem', says: 'Postmortem drafted', links: { document: file } }),
  IssueFiled: ({ repository, number, url, update }) => ({
    kind: 'postmortem',
    says: update
      ? `Postmortem brought up to date: ${repository}#${number}`
      : `Postmortem filed as ${repository}#${number}`,
    verdict: update ? 'updated' : 'filed',
    tone: 'good',
    links: { url },
  }),

  RecordShared: ({ remote, ref }) => ({ kind: 'sharing', says: `Record shared: ${remote} ${ref}`, system: true }),
  RecordJoined: ({ remote, ref }) => ({ kind: 'sharing', says: `Record joined: ${remote} ${ref}`, system: true }),

  IncidentMarkedDuplicate: ({ of }) => ({
    kind: 'incident',
    says: `Duplicate of ${of}`,
    bands: [statusBand('duplicate')],
  }),
  IncidentCancelled: ({ reason }) => ({
    kind: 'incident',
    says: 'Cancelled',
    adds: reason,
    bands: [statusBand('cancelled')],
  }),
  IncidentResolved: ({ openCriteria, reason }) => ({
    kind: 'incident',
    says: 'Resolved',
    ...because([reason, ...openCriteria.map((criterion) => `Not met: ${criterion}`)].filter(Boolean).join('\n')),
    tone: 'good',
    bands: [statusBand('resolved')],
    milestone: 'resolved',
  }),
  IncidentReopened: ({ reason }) => ({
    kind: 'incident',
    says: 'Reopened',
    adds: reason,
    tone: 'attention',
    bands: [statusBand('reopened')],
  }),
  IncidentClosed: () => ({ kind: 'incident', says: 'Closed', bands: [statusBand('closed')] }),
};

const declaredWords = {
  real: 'Incident declared',
  drill: 'Drill declared',
  backfilled: 'Incident written up afterwards',
} as const;

const nothingSeen = {
  exitCode: null,
  reason: null,
  preview: null,
  lines: 0,
  linesLeftOut: 0,
  redactions: 0,
  finishedAt: null,
} as const;

const checkTones = { running: 'running', succeeded: 'good', failed: 'bad', unknown: 'unknown' } as const;

/** One entry for start and end; exit code unknown is unknown, never success. */
function checked(
  start: Pick<EventData<'DiagnosticStarted'>, 'title' | 'command' | 'effect'> & { origin?: EntryLinks['origin'] },
  finished: Recorded<'DiagnosticFinished'> | null,
): Description {
  const outcome = finished?.data.outcome ?? 'running';
  const evidence = finished?.data.evidence ?? null;
  const check: Check = {
    outcome,
    exitCode: finished?.data.exitCode ?? null,
    reason: finished?.data.reason ? plainLine(finished.data.reason, 300) : null,
    command: plainText(start.command, 2000),
    effect: start.effect,
    preview: evidence && plainText(evidence.preview, 1000),
    lines: evidence?.lines ?? 0,
    linesLeftOut: evidence?.linesLeftOut ?? 0,
    redactions: evidence === null ? 0 : Object.values(evidence.redactions).reduce((sum, count) => sum + count, 0),
    finishedAt: finished?.occurredAt ?? null,
  };
  return {
    kind: 'check',
    says: start.title,
    verdict: outcomeWords({ ...check, outcome: finished?.data.outcome ?? null }),
    tone: checkTones[outcome],
    check,
    links: { evidence: evidence && finished ? finished.data.started : null, origin: start.origin ?? null },
  };
}

function severityBand(severity: EventData<'IncidentDeclared'>['severity']): BandChange {
  if (severity === null) return { lane: 'severity', value: 'not set', rank: null };
  return { lane: 'severity', value: plainLine(severity.id, 40), rank: severity.rank };
}

function statusBand(value: string): BandChange {
  return { lane: 'status', value, rank: null };
}

function deployWords(deploy: EventData<'DeploySuspected'>['deploy']): string {
  const place = deploy.environment === null ? '' : ` (${deploy.environment})`;
  return `${deploy.sha.slice(0, 7)} ${deploy.title}${place}`;
}

function because(words: string | null): { adds?: string } {
  return words === null || words === '' ? {} : { adds: words };
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
