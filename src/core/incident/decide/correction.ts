import type { EventType, Milestone } from '../events.ts';
import type { Incident } from '../incident.ts';
import { accept, anyTime, type Decision, type Rules, refuse } from './decision.ts';
import { outOfOrder } from './times.ts';

/** The original stays in the record; what is shown and computed goes by the correction. */
export interface CorrectionCommand {
  readonly type: 'CorrectEntry';
  /** The entry as it stands in the record. */
  readonly entry: { readonly id: string; readonly type: EventType; readonly occurredAt: string };
  /** The time it really happened, ISO 8601. */
  readonly occurredAt?: string;
  readonly text?: string;
  readonly reason: string | null;
}

/** What people wrote themselves. */
const ownWords: ReadonlySet<EventType> = new Set<EventType>([
  'NoteAdded',
  'DecisionLogged',
  'HypothesisProposed',
  'CommentAdded',
  'ActionItemAdded',
]);

/** What the editor measured or wrote down by itself: there is nothing to remember better. */
const measured: ReadonlySet<EventType> = new Set<EventType>([
  'DiagnosticStarted',
  'DiagnosticFinished',
  'DiagnosticRefused',
  'RunbookReloaded',
  'ValueSet',
  'EntryPinned',
  'EntryUnpinned',
  'EntryCorrected',
  'ActionItemChanged',
  'ActionItemFiled',
  'PostmortemDrafted',
  'IssueFiled',
  'RecordShared',
  'RecordJoined',
]);

/** What of an entry a person may set right: its words where they are a person's own, its time where nobody measured it. */
export function correctable(type: EventType): { readonly text: boolean; readonly time: boolean } {
  return { text: ownWords.has(type), time: !measured.has(type) };
}

export const correctionRules: Rules<CorrectionCommand> = { CorrectEntry: anyTime(correct) };

function correct(command: CorrectionCommand, incident: Incident): Decision {
  const { entry, occurredAt = null, reason } = command;
  const text = command.text?.trim() ?? null;
  if (text === '') return refuse('empty-text', 'Nothing was written. An entry is corrected, never emptied.');
  if (occurredAt === null && text === null) return refuse('nothing-changed', 'Give another time or another text.');
  if (text !== null && !correctable(entry.type).text)
    return refuse(
      'not-correctable',
      'The text of this entry is not a person’s own. Add a note that says what is wrong.',
    );
  if (occurredAt !== null && !correctable(entry.type).time)
    return refuse('not-correctable', 'The time of this entry was measured. Add a note that says what is wrong.');
  const milestone = milestoneOf(entry.id, incident);
  const disorder = milestone && occurredAt !== null ? outOfOrder(milestone, occurredAt, incident.milestones) : null;
  return disorder ?? accept({ type: 'EntryCorrected', data: { entry: entry.id, occurredAt, text, reason } });
}

function milestoneOf(event: string, incident: Incident): Milestone | undefined {
  const found = Object.entries(incident.milestoneEvents).find(([, id]) => id === event);
  return found?.[0] as Milestone | undefined;
}
