import type { EventData } from '../../incident/events.ts';
import type { BandChange } from '../entry.ts';
import { milestoneWords } from '../milestones.ts';
import { plainLine } from '../plainText.ts';
import { because, capital, type Describers } from './description.ts';

/** The incident itself: what it is, how grave, where it stands, and its record. */
export const incidentWords: Describers<
  | 'IncidentDeclared'
  | 'TitleChanged'
  | 'SeverityChanged'
  | 'StatusChanged'
  | 'MilestoneReached'
  | 'RunbookReloaded'
  | 'ValueSet'
  | 'IncidentMarkedDuplicate'
  | 'IncidentCancelled'
  | 'IncidentResolved'
  | 'IncidentReopened'
  | 'IncidentClosed'
  | 'RecordShared'
  | 'RecordJoined'
> = {
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
  RecordShared: ({ remote, ref }) => ({ kind: 'sharing', says: `Record shared: ${remote} ${ref}`, system: true }),
  RecordJoined: ({ remote, ref }) => ({ kind: 'sharing', says: `Record joined: ${remote} ${ref}`, system: true }),
};

const declaredWords = {
  real: 'Incident declared',
  drill: 'Drill declared',
  backfilled: 'Incident written up afterwards',
} as const;

function severityBand(severity: EventData<'IncidentDeclared'>['severity']): BandChange {
  if (severity === null) return { lane: 'severity', value: 'not set', rank: null };
  return { lane: 'severity', value: plainLine(severity.id, 40), rank: severity.rank };
}

function statusBand(value: string): BandChange {
  return { lane: 'status', value, rank: null };
}
