import type { Incident } from '../incident/incident.ts';
import type { SharedHeadline } from '../sharing/sharedHeadline.ts';
import type { OutlineNode } from './node.ts';
import { headline, overIcon, phaseWords } from './outlineIncident.ts';

/**
 * A past incident by its headline alone; what is below it is read when the row is opened.
 * @param when its date, as people read it
 */
export function outlinePast(
  id: string,
  about: Pick<Incident, 'title' | 'kind' | 'phase' | 'severity'>,
  when: string,
): OutlineNode {
  const description = `${phaseWords(about)} · ${when}`;
  return {
    id,
    kind: 'incident',
    label: headline(about),
    description,
    tooltip: `${headline(about)}\n${description}`,
    icon: overIcon(about.kind),
    color: 'testing.iconPassed',
    context: `incident.over.${about.phase}`,
    children: [],
  };
}

/**
 * An incident that this machine has no record of, only what git has fetched of it.
 * @param remote name of the remote that it came from
 * @param when its date, as people read it; empty where it is not known
 */
export function outlineFetched(about: SharedHeadline, remote: string, when: string): OutlineNode {
  const { id, people } = about;
  return {
    id,
    kind: 'incident',
    label: headline(about),
    description: [phaseWords(about), when, `on ${remote}, not on this machine`].filter(Boolean).join(' · '),
    tooltip: [
      headline(about),
      people.length === 0 ? '' : `With ${people.join(', ')}`,
      `As git last fetched it from ${remote}. Join it to be on it, or open a copy as it is.`,
    ]
      .filter(Boolean)
      .join('\n'),
    icon: 'cloud',
    context: 'shared.incident',
    children: [],
  };
}
