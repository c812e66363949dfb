import { isSecretName, normalName } from '../../diagnostics/placeholder/forms.ts';
import { refusedEverywhere } from '../../diagnostics/placeholder/values.ts';
import type { EventData } from '../events.ts';
import { accept, type Decision, type Rules, refuse, whileOpen } from './decision.ts';

/** What the incident works from: its runbook's text and the values that its commands are filled with. */
export type RunbookCommand =
  /** The new text goes with it as evidence. */
  | ({ readonly type: 'ReloadRunbook' } & EventData<'RunbookReloaded'>)
  /** Under the name that all spellings of a blank share. An empty value takes back what was set. */
  | { readonly type: 'SetValue'; readonly name: string; readonly value: string };

export const runbookRules: Rules<RunbookCommand> = {
  ReloadRunbook: whileOpen(({ runbook, moved = [] }, incident) =>
    incident.runbook?.source === runbook.source && incident.runbook.sha256 === runbook.sha256
      ? refuse('same-runbook', 'The incident has this text of the runbook already.')
      : accept({ type: 'RunbookReloaded', data: moved.length > 0 ? { runbook, moved } : { runbook } }),
  ),
  SetValue: whileOpen(({ name, value }) => setValue(name, value)),
};

function setValue(label: string, value: string): Decision {
  const name = normalName(label);
  if (name === '') return refuse('empty-text', 'Say which value it is.');
  if (isSecretName(name))
    return refuse('secret-value', `"${name}" is a secret by its name: asked for when needed, and never recorded.`);
  if (refusedEverywhere(value) !== null)
    return refuse('unreadable-value', `The value for "${name}" holds a line end or an invisible character.`);
  return accept({ type: 'ValueSet', data: { name, value } });
}
