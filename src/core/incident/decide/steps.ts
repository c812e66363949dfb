import type { EventData } from '../events.ts';
import type { Incident } from '../incident.ts';
import { accept, type Decision, type Rules, refuse, whileOpen, withText } from './decision.ts';

export type StepCommand =
  | ({ readonly type: 'CompleteStep' } & EventData<'StepCompleted'>)
  | ({ readonly type: 'ReopenStep' } & EventData<'StepReopened'>)
  | ({ readonly type: 'SkipStep' } & EventData<'StepSkipped'>)
  | ({ readonly type: 'DismissStep' } & EventData<'StepNotApplicable'>);

export const stepRules: Rules<StepCommand> = {
  CompleteStep: whileOpen(({ step, text, answer }, incident) =>
    incident.steps.get(step)?.is === 'done'
      ? refuse('already-done', `"${text}" is done already.`)
      : accept({ type: 'StepCompleted', data: { step, text, answer } }),
  ),
  ReopenStep: whileOpen(({ step, text }, incident) =>
    incident.steps.has(step)
      ? accept({ type: 'StepReopened', data: { step, text } })
      : refuse('not-done', `"${text}" is still open.`),
  ),
  SkipStep: whileOpen((command, incident) => leave('StepSkipped', command, incident)),
  DismissStep: whileOpen((command, incident) => leave('StepNotApplicable', command, incident)),
};

function leave(
  type: 'StepSkipped' | 'StepNotApplicable',
  { step, text, reason }: EventData<'StepSkipped'>,
  incident: Incident,
): Decision {
  if (incident.steps.get(step)?.is === 'done')
    return refuse('already-done', `"${text}" is done. Untick it first, if that was a mistake.`);
  return withText(reason, (why) => ({ type, data: { step, text, reason: why } }));
}
