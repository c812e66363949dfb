import type { Present } from '../sharing/presence.ts';
import { type SharingState, stateParts } from '../sharing/state.ts';
import type { OutlineNode } from './node.ts';

/**
 * Who is on a shared incident, and how far the sharing has come, as one row with the people below it.
 * @param address of the remote, for people to read
 */
export function outlineSharing(state: SharingState, people: readonly Present[], address: string): OutlineNode {
  const { words, at } = stateParts(state);
  return {
    id: 'sharing',
    kind: 'group',
    label: `${people.filter(({ lastEntryAt }) => lastEntryAt !== null).length} on it now`,
    description: words,
    ...(at !== null && { ago: at }),
    tooltip: [`Shared with ${address}`, ...(state.problem === null ? [] : [state.problem.message])].join('\n'),
    icon: iconOf(state),
    ...(state.problem !== null && { color: 'list.warningForeground' }),
    context: 'sharing',
    expanded: false,
    children: people.map(personRow),
  };
}

function iconOf({ problem, waiting }: SharingState): string {
  if (problem !== null) return problem.is === 'offline' ? 'debug-disconnect' : 'warning';
  return waiting > 0 ? 'cloud-upload' : 'cloud';
}

function personRow({ id, name, roles, lastEntryAt }: Present): OutlineNode {
  const has = roles.join(', ');
  const entry = lastEntryAt === null ? 'nothing written yet' : 'last entry';
  return {
    id: `person/${id}/${name}`,
    kind: 'person',
    label: name,
    description: has === '' ? entry : `${has}, ${entry}`,
    ...(lastEntryAt !== null && { ago: Date.parse(lastEntryAt) }),
    tooltip: id === name ? name : `${name} (${id})`,
    icon: 'account',
    children: [],
  };
}
