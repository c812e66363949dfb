/** Commands of what is due and of where the incident stands, without the prefix: loaded with the screens. */
export const dueCommandIds = [
  'showDue',
  'editDueTimes',
  'doDue',
  'contactedDue',
  'snoozeDue',
  'moveDue',
  'setStatus',
  'setMilestone',
  'answerStep',
] as const;
