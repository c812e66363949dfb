import type { EventData } from '../events.ts';
import { accept, type Rules, refuse, whileOpen } from './decision.ts';

/** What the incident works from: its runbook's text and the values that its commands are filled with. */
export type RunbookCommand =
  /** The new text goes with it as evidence. */
  | ({ readonly type: 'ReloadRunbook' } & EventData<'RunbookReloaded'>)
  | { readonly type: 'SetValue'; readonly name: string; readonly value: string };

export const runbookRules: Rules<RunbookCommand> = {
  ReloadRunbook: whileOpen(({ runbook }, incident) =>
    incident.runbook?.source === runbook.source && incident.runbook.sha256 === runbook.sha256
      ? refuse('same-runbook', 'The incident has this text of the runbook already.')
      : accept({ type: 'RunbookReloaded', data: { runbook } }),
  ),
  SetValue: whileOpen(({ name, value }) =>
    name.trim() === ''
      ? refuse('empty-text', 'Say which value it is.')
      : accept({ type: 'ValueSet', data: { name, value } }),
  ),
};
