import type { MessageContext } from '../../../src/core/messages/context.ts';
import type { Runbook } from '../../../src/core/runbook/model.ts';
import { type Fact, givenIncident } from '../../given/incident.ts';

/** 01:50, three minutes after the sample incident was resolved. */
export const now = '2026-03-04T01:50:00.000Z';

const begun: readonly Fact[] = [
  ['MilestoneReached', { milestone: 'impactStarted' }, '2026-03-04T00:51:00.000Z'],
  ['RoleTaken', { role: 'Incident commander', responder: 'Duty engineer' }],
  ['ValueSet', { name: 'service', value: 'checkout-api' }],
];
const found: readonly Fact[] = [
  ['StatusChanged', { status: 'identified' }],
  ['HypothesisProposed', { text: 'The pool is too small since 2.4.1' }],
  ['HypothesisConfirmed', { hypothesis: 'event-5', reason: 'It ran full' }],
];
const over: readonly Fact[] = [
  ['ActionItemAdded', { text: "Alert on the pool's use", owner: null, due: null }],
  ['IncidentResolved', { openCriteria: [], reason: null }, '2026-03-04T01:47:00.000Z'],
];

/** Card payments fail, at the runbook's gravest level: as it begins, once the cause is known, when it is over. */
export function sampleContext(
  runbook: Runbook,
  during: 'investigating' | 'identified' | 'resolved',
  kind: 'real' | 'drill' = 'real',
): MessageContext {
  const gravest = runbook.severities[0];
  const severity = gravest === undefined ? null : { id: gravest.id, name: gravest.name, rank: 0 };
  const facts =
    during === 'investigating' ? begun : during === 'identified' ? [...begun, ...found] : [...begun, ...found, ...over];
  const incident = givenIncident(
    ['IncidentDeclared', { title: 'Card payments fail', kind, severity, runbook: null }],
    ...facts,
  );
  return { incident, runbook, now, me: 'On-call' };
}
