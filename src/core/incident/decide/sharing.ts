import type { EventData } from '../events.ts';
import { accept, anyTime, dataOf, type Rules, refuse } from './decision.ts';

export type SharingCommand =
  | ({ readonly type: 'ShareRecord' } & EventData<'RecordShared'>)
  | ({ readonly type: 'JoinRecord' } & EventData<'RecordJoined'>);

export const sharingRules: Rules<SharingCommand> = {
  ShareRecord: anyTime((command, incident) =>
    incident.shared?.remote === command.remote && incident.shared.ref === command.ref
      ? refuse('already-done', 'The record is shared there already.')
      : accept({ type: 'RecordShared', data: dataOf(command) }),
  ),
  // Each who joins says so: it is how the others learn of them.
  JoinRecord: anyTime((command) => accept({ type: 'RecordJoined', data: dataOf(command) })),
};
