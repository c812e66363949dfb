import type { EventData, SeverityRef } from '../events.ts';
import type { Incident } from '../incident.ts';
import { accept, anyTime, at, type Decision, dataOf, type Rules, refuse, whileOpen, withText } from './decision.ts';
import { outOfOrder } from './times.ts';

/** What an incident is called, how bad it is, and how it ends. */
export type LifecycleCommand =
  | { readonly type: 'ChangeTitle'; readonly title: string }
  | { readonly type: 'ChangeSeverity'; readonly severity: SeverityRef; readonly reason: string | null }
  | ({ readonly type: 'ChangeStatus' } & EventData<'StatusChanged'>)
  | ({ readonly type: 'ResolveIncident'; readonly occurredAt?: string } & EventData<'IncidentResolved'>)
  | { readonly type: 'ReopenIncident'; readonly reason: string }
  | { readonly type: 'CancelIncident'; readonly reason: string }
  /** `of`: id of the incident that stays the one to work on. */
  | ({ readonly type: 'MarkDuplicate' } & EventData<'IncidentMarkedDuplicate'>)
  | { readonly type: 'CloseIncident' };

export const lifecycleRules: Rules<LifecycleCommand> = {
  ChangeTitle: whileOpen(({ title }, incident) =>
    title.trim() === incident.title
      ? refuse('same-title', 'This is its title already.')
      : withText(title, (text) => ({ type: 'TitleChanged', data: { title: text } })),
  ),
  ChangeSeverity: whileOpen(({ severity, reason }, incident) =>
    incident.severity?.id === severity.id
      ? refuse('same-severity', `The severity is ${severity.id} already.`)
      : accept({ type: 'SeverityChanged', data: { severity, reason } }),
  ),
  ChangeStatus: whileOpen(({ status }, incident) =>
    incident.status === status
      ? refuse('same-status', `The status is "${status}" already.`)
      : accept({ type: 'StatusChanged', data: { status } }),
  ),
  ResolveIncident: whileOpen(resolve),
  ReopenIncident: anyTime(({ reason }, incident) =>
    incident.phase === 'open'
      ? refuse('not-resolved', 'This incident is open.')
      : withText(reason, (text) => ({ type: 'IncidentReopened', data: { reason: text } })),
  ),
  CancelIncident: whileOpen(({ reason }) =>
    withText(reason, (text) => ({ type: 'IncidentCancelled', data: { reason: text } })),
  ),
  MarkDuplicate: anyTime((command, incident) => {
    if (command.of === incident.id) return refuse('itself', 'An incident is no duplicate of itself.');
    if (incident.duplicateOf !== null)
      return refuse('already-duplicate', 'This incident is marked as a duplicate already. Reopen it first.');
    return accept({ type: 'IncidentMarkedDuplicate', data: dataOf(command) });
  }),
  CloseIncident: anyTime((_, incident) =>
    incident.phase === 'resolved'
      ? accept({ type: 'IncidentClosed', data: {} })
      : refuse('not-resolved', 'Only a resolved incident is closed.'),
  ),
};

function resolve(
  command: Extract<LifecycleCommand, { type: 'ResolveIncident' }>,
  incident: Incident,
  now: string,
): Decision {
  const { openCriteria, reason, occurredAt } = command;
  if (openCriteria.length > 0 && (reason ?? '').trim() === '')
    return refuse(
      'open-criteria',
      `${openCriteria.length} resolution criteria are open. Say why it is resolved all the same.`,
    );
  const disorder = outOfOrder('resolved', occurredAt ?? now, incident.milestones);
  return disorder ?? accept({ type: 'IncidentResolved', data: { openCriteria, reason }, ...at(occurredAt) });
}
