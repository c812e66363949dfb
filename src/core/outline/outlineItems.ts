import type { Incident } from '../incident/incident.ts';
import type { OutlineNode } from './node.ts';

/** What is to be done afterwards; a click opens the issue that an item has become. Nothing while there is none. */
export function outlineItems({ actionItems }: Incident): OutlineNode[] {
  const items = [...actionItems.values()];
  if (items.length === 0) return [];
  const filed = items.filter(({ issue }) => issue !== null).length;
  return [
    {
      id: 'action-items',
      kind: 'group',
      label: 'Action items',
      description: `${items.filter(({ done }) => done).length} of ${items.length} done`,
      icon: 'tasklist',
      context: filed > 0 ? 'items.filed' : 'items',
      children: items.map(({ id, text, owner, due, done, issue }): OutlineNode => {
        const facts = [
          issue && `#${issue.number} ${issue.isOpen ? 'open' : 'closed'}`,
          owner,
          due && `due ${due}`,
        ].filter(Boolean);
        return {
          id: `item-${id}`,
          kind: 'item',
          ref: id,
          label: text,
          description: facts.join(' · '),
          tooltip: [
            text,
            ...(issue === null
              ? []
              : [`${issue.repository}#${issue.number}, ${issue.isOpen ? 'open' : 'closed'} when last looked at`]),
          ].join('\n'),
          checked: done,
          context: 'item',
          ...(issue !== null && { url: issue.url }),
          children: [],
        };
      }),
    },
  ];
}
