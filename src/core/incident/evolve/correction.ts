import type { Milestone } from '../events.ts';
import type { Changes, Draft } from './draft.ts';

/** A correction reaches whatever is computed from the entry; what it said before stays in the record. */
export const correctionChanges: Changes<'EntryCorrected'> = {
  EntryCorrected(draft, { data: { entry, text, occurredAt } }) {
    if (text !== null) correctText(draft, entry, text);
    if (occurredAt !== null) correctTime(draft, entry, occurredAt);
  },
};

function correctText(draft: Draft, entry: string, text: string): void {
  const hypothesis = draft.hypotheses.get(entry);
  if (hypothesis) draft.hypotheses.set(entry, { ...hypothesis, text });
  const item = draft.actionItems.get(entry);
  if (item) draft.actionItems.set(entry, { ...item, text });
}

function correctTime(draft: Draft, entry: string, time: string): void {
  if (entry === draft.declaration) draft.declaredAt = time;
  if (entry === draft.lastUpdateEvent) draft.lastUpdateAt = time;
  for (const [milestone, event] of Object.entries(draft.milestoneEvents))
    if (event === entry) draft.milestones = { ...draft.milestones, [milestone as Milestone]: time };
  for (const [step, state] of draft.steps) if (state.event === entry) draft.steps.set(step, { ...state, at: time });
}
