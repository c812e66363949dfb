import type { EventData } from '../events.ts';
import { accept, type Rules, refuse, whileOpen } from './decision.ts';

export type RoleCommand =
  | ({ readonly type: 'TakeRole' } & EventData<'RoleTaken'>)
  /** From whoever has it now. `handoff`: what the next one needs to know, Markdown. */
  | ({ readonly type: 'HandOverRole' } & Omit<EventData<'RoleHandedOver'>, 'from'>);

export const roleRules: Rules<RoleCommand> = {
  TakeRole: whileOpen(({ role, responder }, incident) => {
    if (role.trim() === '' || responder.trim() === '') return refuse('empty-text', 'Say which role, and who takes it.');
    if (incident.roles.get(role) === responder) return refuse('already-done', `${responder} is ${role} already.`);
    return accept({ type: 'RoleTaken', data: { role, responder } });
  }),
  HandOverRole: whileOpen(({ role, to, handoff }, incident) => {
    if (role.trim() === '' || to.trim() === '') return refuse('empty-text', 'Say which role, and who takes it over.');
    const from = incident.roles.get(role) ?? null;
    if (from === to) return refuse('already-done', `${to} is ${role} already.`);
    return accept({ type: 'RoleHandedOver', data: { role, from, to, handoff } });
  }),
};
