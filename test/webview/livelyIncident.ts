import { minute, RecordBuilder } from '../core/timeline/given.ts';

/** An incident with something of everything, half an hour long. */
export function livelyIncident(): RecordBuilder {
  const record = new RecordBuilder();
  begin(record);
  lookInto(record);
  mend(record);
  return record;
}

function begin(record: RecordBuilder): void {
  record.tell(
    'IncidentDeclared',
    {
      title: 'API errors after 2.4.1',
      kind: 'real',
      severity: { id: 'SEV-2', name: 'Major', rank: 1 },
      runbook: { title: 'Shop API', source: 'file:///shop.md', file: 'runbooks/shop.md', sha256: '', commit: null },
    },
    { at: 2 },
  );
  record.tell('MilestoneReached', { milestone: 'impactStarted' }, { at: 2, occurredAt: minute(-7) });
  record.tell('MilestoneReached', { milestone: 'detected' }, { at: 2, occurredAt: minute(0) });
  record.tell('MilestoneReached', { milestone: 'acknowledged' }, { at: 3 });
  record.tell('RoleTaken', { role: 'incident commander', responder: 'on-call engineer' }, { at: 3.5 });
  record.tell(
    'StepCompleted',
    { step: 'a', text: 'Is production impacted?', answer: 'yes, a third of requests' },
    { at: 4 },
  );
}

function lookInto(record: RecordBuilder): void {
  record.finishCheck(record.startCheck('Is the service up?', { at: 5 }).id, 0, { at: 5.1 });
  record.finishCheck(record.startCheck('Count connections', { at: 6 }).id, 1, { at: 6.2 });
  record.tell(
    'SeverityChanged',
    { severity: { id: 'SEV-1', name: 'Critical', rank: 0 }, reason: 'all regions' },
    { at: 8 },
  );
  record.tell('EscalationRaised', { to: 'Engineering Lead', severity: 'SEV-1', afterMinutes: 15 }, { at: 9 });
  const call = { to: 'Engineering Lead', means: 'phone', outcome: 'no-answer' } as const;
  record.tell('EscalationContacted', call, { at: 10, by: 'communications' });
  const update = 'We are looking into errors at checkout.\nNext update at 02:30.';
  record.tell('UpdatePosted', { channel: 'chat', text: update, template: null }, { at: 12, by: 'communications' });
  for (let index = 0; index < 5; index++) {
    const at = 14 + index / 10;
    record.finishCheck(record.startCheck(`Pool of replica ${index}`, { at }).id, index === 3 ? 1 : 0, {
      at: at + 0.05,
    });
  }
  const hypothesis = record.tell('HypothesisProposed', { text: 'The pool’s size is not set any more' }, { at: 16 });
  const deploy = {
    sha: '9f31c2e0aa11',
    title: 'Pool size from environment',
    environment: 'production',
    at: minute(-14),
  };
  record.tell('DeploySuspected', { deploy, reason: 'touches src/db, 7 min before impact' }, { at: 17 });
  record.finishCheck(record.startCheck('Environment of the running pods', { at: 18 }).id, null, { at: 18.4 });
  record.tell('HypothesisConfirmed', { hypothesis: hypothesis.id, reason: 'it is empty in the new pods' }, { at: 19 });
}

function mend(record: RecordBuilder): void {
  const decision = record.tell('DecisionLogged', { text: 'Roll back to 2.4.0' }, { at: 20 });
  record.tell('EntryPinned', { entry: decision.id }, { at: 20.5 });
  record.tell('StatusChanged', { status: 'mitigating' }, { at: 21 });
  const refused = { part: 'p', title: 'Kill idle connections', command: 'select pg_terminate_backend(pid)' } as const;
  record.tell('DiagnosticRefused', { ...refused, effect: 'change', reason: 'not confirmed' }, { at: 22 });
  record.tell('ValueSet', { name: 'namespace', value: 'shop' }, { at: 22.5 });
  const begun = record.tell('NoteAdded', { text: 'Rollback is rolling out, pod by pod' }, { at: 24 });
  const correction = {
    entry: begun.id,
    occurredAt: minute(23.5),
    text: 'Rollback begun, pod by pod',
    reason: 'wording',
  };
  record.tell('EntryCorrected', correction, { at: 25 });
  record.tell('NoteAdded', { text: 'First customer report' }, { at: 27, occurredAt: minute(-3), by: 'support' });
  record.tell('StatusChanged', { status: 'monitoring' }, { at: 30 });
  record.tell('MilestoneReached', { milestone: 'mitigated' }, { at: 31 });
  record.startCheck('Watch the error rate', { at: 32 });
}
