import type { UnwrittenEvent } from '../../src/app/ports/incidentLog.ts';
import type { EventData } from '../../src/core/incident/events.ts';
import { declaredAt, type Fact } from './incident.ts';

const context: EventData<'DiagnosticStarted'>['context'] = {
  cwd: '/srv/checkout',
  shell: 'bash',
  kubeContext: 'prod-eu',
  kubeNamespace: 'checkout',
  awsProfile: null,
  gitBranch: 'main',
  gitCommit: '9f31c2e5b7a04d1e8c66aa10f2d94b3e7c5d1f02',
};

/** What a long incident is made of: mostly diagnostics and what people say and tick, now and then something else. */
function factAt(i: number, started: string): Fact {
  const step = { step: `triage-${i % 40}`, text: 'Is production impacted?' };
  switch (i % 8) {
    case 0:
    case 4:
      return [
        'DiagnosticStarted',
        {
          part: `pool-${i % 30}`,
          title: 'Count connections',
          command: 'kubectl -n checkout exec deploy/db -- psql -c "select count(*) from pg_stat_activity"',
          effect: 'read',
          context,
          origin: { file: 'RUNBOOK.md', line: 143, commit: null },
        },
      ];
    case 1:
    case 5:
      return [
        'DiagnosticFinished',
        {
          started,
          outcome: i % 3 === 0 ? 'failed' : 'succeeded',
          exitCode: i % 3 === 0 ? 1 : 0,
          reason: null,
          evidence: {
            bytes: 2_048,
            lines: 97,
            linesLeftOut: 0,
            redactions: { 'github-token': 1 },
            preview: 'FATAL: sorry, too many clients already\n'.repeat(1 + (i % 4)),
          },
        },
      ];
    case 2:
      return ['NoteAdded', { text: `Pool is at its limit, ${i} of 100. Looking at what holds the connections.` }];
    case 3:
      return ['StepCompleted', { ...step, answer: 'yes' }];
    case 6:
      return ['EntryPinned', { entry: started }];
    default:
      return i % 16 === 7
        ? ['StepReopened', step]
        : ['SeverityChanged', { severity: { id: 'SEV-1', name: 'Critical', rank: 0 }, reason: 'All regions' }];
  }
}

/**
 * The events of one long incident, one a second.
 * @param over whether it ends closed
 */
export function* longIncident(incident: string, count: number, over = false): Generator<UnwrittenEvent> {
  let started = '';
  for (let i = 0; i < count; i++) {
    const wall = declaredAt + i * 1_000;
    const at = new Date(wall).toISOString();
    const id = `${wall.toString(16).padStart(12, '0')}-7000-8000-${i.toString(16).padStart(12, '0')}`;
    const [type, data] = endOf(i, count, over) ?? factAt(i, started);
    if (type === 'DiagnosticStarted') started = id;
    const by = { id: 'oncall@example.com', name: 'On-call' };
    yield { id, incident, hlc: [wall, 0], occurredAt: at, recordedAt: at, by, type, data } as UnwrittenEvent;
  }
}

function endOf(i: number, count: number, over: boolean): Fact | null {
  if (i === 0)
    return ['IncidentDeclared', { title: 'Checkout answers 500', kind: 'real', severity: null, runbook: null }];
  if (!over || i < count - 2) return null;
  return i === count - 1 ? ['IncidentClosed', {}] : ['IncidentResolved', { openCriteria: [], reason: null }];
}
