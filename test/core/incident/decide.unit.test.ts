import type { Command } from '../../../src/core/incident/commands.ts';
import type { EventData } from '../../../src/core/incident/events.ts';
import { given, givenNothing, now } from './deciderSpecification.ts';

const gravest = { id: 'SEV-1', name: 'Critical', rank: 0 };
const lesser = { id: 'SEV-2', name: 'Major', rank: 1 };
const step = { step: 'step-1', text: 'Is production impacted?' };
const context = {
  cwd: '/srv/shop',
  shell: 'bash',
  kubeContext: null,
  kubeNamespace: null,
  awsProfile: null,
  gitBranch: 'main',
  gitCommit: null,
};
const about = { part: 'part-1', title: 'Check connections', command: 'ss -s', effect: 'read' as const };
const started: EventData<'DiagnosticStarted'> = { ...about, context, origin: null };
const ending = { exitCode: 0, reason: null, evidence: null };
const deploy = { sha: '9f31c2e', title: 'Pool size from env', environment: null, at: '2026-03-04T00:46:00Z' };
const resolved: EventData<'IncidentResolved'> = { openCriteria: [], reason: null };
const declare = {
  type: 'DeclareIncident',
  title: 'API errors',
  kind: 'real',
  severity: gravest,
  runbook: null,
} as const;
const { type: _, ...declaration } = declare;

describe('declaring', () => {
  it('begins an incident', () =>
    givenNothing().when(declare).thenRecords({ type: 'IncidentDeclared', data: declaration }));

  it('takes the blanks off the title', () =>
    givenNothing()
      .when({ ...declare, title: '  API errors ' })
      .thenRecords({ type: 'IncidentDeclared', data: declaration }));

  it('may lie in the past', () =>
    givenNothing()
      .when({ ...declare, occurredAt: '2026-03-01T00:00:00Z' })
      .thenRecords({ type: 'IncidentDeclared', data: declaration, occurredAt: '2026-03-01T00:00:00Z' }));

  it('needs a title', () =>
    givenNothing()
      .when({ ...declare, title: ' ' })
      .thenRefused('empty-text'));

  it('happens once', () => given().when(declare).thenRefused('already-declared'));

  it('comes before all else', () => givenNothing().when({ type: 'AddNote', text: 'x' }).thenRefused('not-declared'));
});

describe('times that a person gives', () => {
  const note = (occurredAt: string): Command => ({ type: 'AddNote', text: 'x', occurredAt });

  it('may be a minute ahead, as clocks are', () => {
    const soon = new Date(Date.parse(now) + 59_000).toISOString();
    given()
      .when(note(soon))
      .thenRecords({ type: 'NoteAdded', data: { text: 'x' }, occurredAt: soon });
  });

  it('are refused further ahead', () => {
    given()
      .when(note(new Date(Date.parse(now) + 61_000).toISOString()))
      .thenRefused('time-in-future');
  });

  it('are refused where they are no times', () => given().when(note('half past nine')).thenRefused('unreadable-time'));
});

describe('severity, title and status', () => {
  it('a severity is changed, with its reason', () =>
    given()
      .when({ type: 'ChangeSeverity', severity: lesser, reason: 'Only one region' })
      .thenRecords({ type: 'SeverityChanged', data: { severity: lesser, reason: 'Only one region' } }));

  it('the same severity is refused', () =>
    given().when({ type: 'ChangeSeverity', severity: gravest, reason: null }).thenRefused('same-severity'));

  it('a title is changed, and is never empty', () => {
    given()
      .when({ type: 'ChangeTitle', title: ' Worse ' })
      .thenRecords({ type: 'TitleChanged', data: { title: 'Worse' } });
    given().when({ type: 'ChangeTitle', title: '' }).thenRefused('empty-text');
  });

  it('a status is changed', () =>
    given()
      .when({ type: 'ChangeStatus', status: 'monitoring' })
      .thenRecords({ type: 'StatusChanged', data: { status: 'monitoring' } }));

  it('a value has one name for all spellings, is taken back by an empty one, and is no secret', () => {
    given()
      .when({ type: 'SetValue', name: 'POD_NAME', value: 'web-0' })
      .thenRecords({ type: 'ValueSet', data: { name: 'pod-name', value: 'web-0' } });
    given()
      .when({ type: 'SetValue', name: 'pod-name', value: '' })
      .thenRecords({ type: 'ValueSet', data: { name: 'pod-name', value: '' } });
    given().when({ type: 'SetValue', name: 'api-token', value: 'x' }).thenRefused('secret-value');
    given().when({ type: 'SetValue', name: 'pod', value: 'a\nb' }).thenRefused('unreadable-value');
    given().when({ type: 'SetValue', name: ' ', value: 'x' }).thenRefused('empty-text');
  });

  it('a value and a role are taken as given', () => {
    given()
      .when({ type: 'SetValue', name: 'service', value: 'api' })
      .thenRecords({ type: 'ValueSet', data: { name: 'service', value: 'api' } });
    given()
      .when({ type: 'TakeRole', role: 'scribe', responder: 'one@example.com' })
      .thenRecords({ type: 'RoleTaken', data: { role: 'scribe', responder: 'one@example.com' } });
  });
});

describe('steps', () => {
  const complete: Command = { type: 'CompleteStep', ...step, answer: 'yes' };
  const completed = ['StepCompleted', { ...step, answer: 'yes' }] as const;

  it('are completed', () =>
    given()
      .when(complete)
      .thenRecords({ type: 'StepCompleted', data: { ...step, answer: 'yes' } }));

  it('are completed once', () => given(completed).when(complete).thenRefused('already-done'));

  it('are completed after having been skipped', () =>
    given(['StepSkipped', { ...step, reason: 'No access' }])
      .when(complete)
      .thenRecords({ type: 'StepCompleted', data: { ...step, answer: 'yes' } }));

  it('are reopened, where they are not open', () => {
    given(completed)
      .when({ type: 'ReopenStep', ...step })
      .thenRecords({ type: 'StepReopened', data: step });
    given()
      .when({ type: 'ReopenStep', ...step })
      .thenRefused('not-done');
  });

  it('are skipped or said not to apply, with a reason', () => {
    given()
      .when({ type: 'SkipStep', ...step, reason: 'No access' })
      .thenRecords({ type: 'StepSkipped', data: { ...step, reason: 'No access' } });
    given()
      .when({ type: 'DismissStep', ...step, reason: 'No database here' })
      .thenRecords({ type: 'StepNotApplicable', data: { ...step, reason: 'No database here' } });
    given()
      .when({ type: 'SkipStep', ...step, reason: '' })
      .thenRefused('empty-text');
  });
});

describe('diagnostics', () => {
  const finish = (id: string): Command => ({ type: 'FinishDiagnostic', started: id, outcome: 'succeeded', ...ending });

  it('are started', () =>
    given()
      .when({ type: 'StartDiagnostic', ...started })
      .thenRecords({ type: 'DiagnosticStarted', data: started }));

  it('are finished under the id of their start', () =>
    given(['DiagnosticStarted', started])
      .when(finish('event-1'))
      .thenRecords({ type: 'DiagnosticFinished', data: { started: 'event-1', outcome: 'succeeded', ...ending } }));

  it('are not finished without a start', () => given().when(finish('event-1')).thenRefused('unknown-diagnostic'));

  it('are finished once', () =>
    given(['DiagnosticStarted', started], ['DiagnosticFinished', { started: 'event-1', outcome: 'failed', ...ending }])
      .when(finish('event-1'))
      .thenRefused('already-finished'));

  it('are finished again where the outcome was not known', () =>
    given(
      ['DiagnosticStarted', started],
      ['DiagnosticFinished', { started: 'event-1', outcome: 'unknown', ...ending, exitCode: null }],
    )
      .when(finish('event-1'))
      .thenRecords({ type: 'DiagnosticFinished', data: { started: 'event-1', outcome: 'succeeded', ...ending } }));

  it('are finished also when the incident is over', () =>
    given(['DiagnosticStarted', started], ['IncidentResolved', resolved])
      .when(finish('event-1'))
      .thenRecords({ type: 'DiagnosticFinished', data: { started: 'event-1', outcome: 'succeeded', ...ending } }));

  it('that were stopped are unknown, whatever their exit code', () => {
    const stopped = {
      started: 'event-1',
      outcome: 'unknown',
      exitCode: 130,
      reason: 'stopped',
      evidence: null,
    } as const;
    given(['DiagnosticStarted', started])
      .when({ type: 'FinishDiagnostic', ...stopped })
      .thenRecords({ type: 'DiagnosticFinished', data: stopped });
    given(['DiagnosticStarted', started])
      .when({ type: 'FinishDiagnostic', ...stopped, outcome: 'failed' })
      .thenRefused('contradictory-outcome');
  });

  describe('of which nobody knows how they went', () => {
    const seen = { bytes: 4, lines: 1, linesLeftOut: 0, redactions: {}, preview: 'one\n' };
    const unknown = {
      started: 'event-1',
      outcome: 'unknown',
      exitCode: null,
      reason: 'terminal-closed',
      evidence: seen,
    } as const;
    const worked: Command = { type: 'StateOutcome', started: 'event-1', outcome: 'succeeded' };

    it('are what a person says, with the evidence that there was', () =>
      given(['DiagnosticStarted', started], ['DiagnosticFinished', unknown])
        .when(worked)
        .thenRecords({ type: 'DiagnosticFinished', data: { ...unknown, outcome: 'succeeded', reason: 'stated' } }));

    it('may be left unknown, and be said later', () => {
      given(['DiagnosticStarted', started], ['DiagnosticFinished', unknown])
        .when({ ...worked, outcome: 'unknown' })
        .thenRecords({ type: 'DiagnosticFinished', data: { ...unknown, reason: 'stated' } });
      given(['DiagnosticStarted', started], ['DiagnosticFinished', { ...unknown, reason: 'stated' }])
        .when(worked)
        .thenRecords({ type: 'DiagnosticFinished', data: { ...unknown, outcome: 'succeeded', reason: 'stated' } });
    });

    it('are not said of one that runs, is known, or is not there', () => {
      given(['DiagnosticStarted', started]).when(worked).thenRefused('not-done');
      given(
        ['DiagnosticStarted', started],
        ['DiagnosticFinished', { ...unknown, outcome: 'failed', exitCode: 1, reason: null }],
      )
        .when(worked)
        .thenRefused('already-finished');
      given().when(worked).thenRefused('unknown-diagnostic');
    });
  });

  it('are recorded where they were refused', () =>
    given()
      .when({ type: 'RefuseDiagnostic', ...about, reason: 'cancelled' })
      .thenRecords({ type: 'DiagnosticRefused', data: { ...about, reason: 'cancelled' } }));
});

describe('what people write', () => {
  it('is kept without blanks around it, with the time that they gave', () => {
    given()
      .when({ type: 'AddNote', text: ' look ' })
      .thenRecords({ type: 'NoteAdded', data: { text: 'look' } });
    given()
      .when({ type: 'LogDecision', text: 'Roll back', occurredAt: '2026-03-04T01:21:00Z' })
      .thenRecords({ type: 'DecisionLogged', data: { text: 'Roll back' }, occurredAt: '2026-03-04T01:21:00Z' });
  });

  it('is not empty', () => {
    given().when({ type: 'AddNote', text: '\n' }).thenRefused('empty-text');
    given().when({ type: 'AddActionItem', text: '', owner: null, due: null }).thenRefused('empty-text');
  });

  it('is pinned and unpinned once', () => {
    given()
      .when({ type: 'Pin', entry: 'event-0' })
      .thenRecords({ type: 'EntryPinned', data: { entry: 'event-0' } });
    given(['EntryPinned', { entry: 'event-0' }])
      .when({ type: 'Pin', entry: 'event-0' })
      .thenRefused('already-done');
    given(['EntryPinned', { entry: 'event-0' }])
      .when({ type: 'Unpin', entry: 'event-0' })
      .thenRecords({ type: 'EntryUnpinned', data: { entry: 'event-0' } });
    given().when({ type: 'Unpin', entry: 'event-0' }).thenRefused('not-done');
  });

  it('may be a verdict on a deploy, an action item, a draft, a filed issue', () => {
    given()
      .when({ type: 'SuspectDeploy', deploy, reason: null })
      .thenRecords({ type: 'DeploySuspected', data: { deploy, reason: null } });
    given()
      .when({ type: 'RuleOutDeploy', deploy, reason: 'Docs only' })
      .thenRecords({ type: 'DeployRuledOut', data: { deploy, reason: 'Docs only' } });
    given()
      .when({ type: 'AddActionItem', text: 'Alert on the pool', owner: null, due: '2026-03-20' })
      .thenRecords({ type: 'ActionItemAdded', data: { text: 'Alert on the pool', owner: null, due: '2026-03-20' } });
    given()
      .when({ type: 'DraftPostmortem', file: 'postmortem.md' })
      .thenRecords({ type: 'PostmortemDrafted', data: { file: 'postmortem.md' } });
    const issue = { repository: 'shop/api', number: 7, url: 'https://example.com/shop/api/issues/7' };
    given()
      .when({ type: 'RecordIssue', ...issue })
      .thenRecords({ type: 'IssueFiled', data: issue });
  });
});

describe('milestones', () => {
  const reach = (milestone: 'impactStarted' | 'detected' | 'mitigated' | 'resolved', occurredAt?: string): Command =>
    occurredAt === undefined
      ? { type: 'ReachMilestone', milestone }
      : { type: 'ReachMilestone', milestone, occurredAt };
  const detected = ['MilestoneReached', { milestone: 'detected' }, '2026-03-04T00:58:00Z'] as const;

  it('are reached', () =>
    given()
      .when(reach('mitigated'))
      .thenRecords({ type: 'MilestoneReached', data: { milestone: 'mitigated' } }));

  it('are reached once, unless a time corrects them', () => {
    given(detected).when(reach('detected')).thenRefused('already-reached');
    given(detected)
      .when(reach('detected', '2026-03-04T00:57:00Z'))
      .thenRecords({ type: 'MilestoneReached', data: { milestone: 'detected' }, occurredAt: '2026-03-04T00:57:00Z' });
  });

  it('keep their order', () => {
    given(detected).when(reach('impactStarted', '2026-03-04T00:59:00Z')).thenRefused('out-of-order');
    given(detected).when(reach('mitigated', '2026-03-04T00:50:00Z')).thenRefused('out-of-order');
    given(detected)
      .when({ type: 'ResolveIncident', ...resolved, occurredAt: '2026-03-04T00:50:00Z' })
      .thenRefused('out-of-order');
  });

  it('resolved is reached by resolving', () => given().when(reach('resolved')).thenRefused('out-of-order'));
});

describe('the end of an incident', () => {
  const over = ['IncidentResolved', resolved] as const;
  const resolve = { type: 'ResolveIncident', openCriteria: [] as string[], reason: null } as const;

  it('is a resolution, with the criteria that are open and why', () => {
    given().when(resolve).thenRecords({ type: 'IncidentResolved', data: resolved });
    given()
      .when({ ...resolve, openCriteria: ['No alerts for 30 minutes'], reason: 'Alerts are broken' })
      .thenRecords({
        type: 'IncidentResolved',
        data: { openCriteria: ['No alerts for 30 minutes'], reason: 'Alerts are broken' },
      });
    given()
      .when({ ...resolve, openCriteria: ['No alerts'], reason: ' ' })
      .thenRefused('open-criteria');
  });

  it('is a false alarm, with a reason', () => {
    given()
      .when({ type: 'CancelIncident', reason: 'Load test' })
      .thenRecords({ type: 'IncidentCancelled', data: { reason: 'Load test' } });
    given().when({ type: 'CancelIncident', reason: '' }).thenRefused('empty-text');
  });

  it('is closed once it is resolved', () => {
    given(over).when({ type: 'CloseIncident' }).thenRecords({ type: 'IncidentClosed', data: {} });
    given().when({ type: 'CloseIncident' }).thenRefused('not-resolved');
    given(over, ['IncidentClosed', {}]).when({ type: 'CloseIncident' }).thenRefused('not-resolved');
  });

  it('is taken back by reopening', () => {
    given(over)
      .when({ type: 'ReopenIncident', reason: 'It is back' })
      .thenRecords({ type: 'IncidentReopened', data: { reason: 'It is back' } });
    given(over).when({ type: 'ReopenIncident', reason: '' }).thenRefused('empty-text');
    given().when({ type: 'ReopenIncident', reason: 'x' }).thenRefused('not-resolved');
  });

  const needsOpen: readonly Command[] = [
    { type: 'ChangeTitle', title: 'x' },
    { type: 'ChangeSeverity', severity: lesser, reason: null },
    { type: 'ChangeStatus', status: 'monitoring' },
    { type: 'SetValue', name: 'a', value: 'b' },
    { type: 'TakeRole', role: 'scribe', responder: 'x' },
    { type: 'CompleteStep', ...step, answer: null },
    { type: 'ReopenStep', ...step },
    { type: 'SkipStep', ...step, reason: 'x' },
    { type: 'DismissStep', ...step, reason: 'x' },
    { type: 'StartDiagnostic', ...started },
    { type: 'RefuseDiagnostic', ...about, reason: 'x' },
    resolve,
    { type: 'CancelIncident', reason: 'x' },
  ];
  for (const command of needsOpen)
    it(`lets nobody ${command.type}`, () => {
      given(over).when(command).thenRefused('not-open');
      given(over, ['IncidentClosed', {}]).when(command).thenRefused('not-open');
      given(['IncidentCancelled', { reason: 'x' }])
        .when(command)
        .thenRefused('not-open');
      given(['IncidentMarkedDuplicate', { of: 'incident-2' }])
        .when(command)
        .thenRefused('not-open');
    });

  it('still takes notes and what belongs to the postmortem', () => {
    given(over)
      .when({ type: 'AddNote', text: 'later' })
      .thenRecords({ type: 'NoteAdded', data: { text: 'later' } });
    given(over, ['IncidentClosed', {}])
      .when({ type: 'AddActionItem', text: 'x', owner: null, due: null })
      .thenRecords({ type: 'ActionItemAdded', data: { text: 'x', owner: null, due: null } });
  });
});
