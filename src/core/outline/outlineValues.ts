import { isSecretName } from '../diagnostics/placeholder/forms.ts';
import type { Incident } from '../incident/incident.ts';
import type { Runbook, SnippetPart } from '../runbook/model.ts';
import { partsOfRunbook } from '../runbook/partsOfRunbook.ts';
import type { OutlineNode } from './node.ts';

/**
 * What the runbook's commands ask for and what the incident has for it, in the order of the document.
 * @param held names of secrets that were typed in this window; their values are nobody's business here
 */
export function outlineValues(runbook: Runbook | null, incident: Incident, held: ReadonlySet<string>): OutlineNode[] {
  const users = usersOf(runbook);
  const names = [...new Set([...users.keys(), ...incident.values.keys(), ...held])];
  const rows = names
    .filter((name) => users.has(name) || held.has(name) || incident.values.get(name))
    .map((name) => outlineValue(name, incident.values.get(name) ?? '', held.has(name), users.get(name) ?? []));
  if (rows.length === 0) return [];
  const known = rows.filter(({ context }) => context === 'value.set').length;
  return [
    {
      id: 'values',
      kind: 'group',
      label: 'Values',
      description: `${known} of ${rows.length}`,
      tooltip: 'What commands ask for: once for this incident, and changed here.',
      icon: 'symbol-variable',
      children: rows,
    },
  ];
}

function usersOf(runbook: Runbook | null): Map<string, SnippetPart[]> {
  const users = new Map<string, SnippetPart[]>();
  for (const { part } of runbook === null ? [] : partsOfRunbook(runbook))
    for (const name of part.placeholders) users.set(name, [...(users.get(name) ?? []), part]);
  return users;
}

function outlineValue(name: string, value: string, held: boolean, users: readonly SnippetPart[]): OutlineNode {
  const secret = held || isSecretName(name);
  const set = held || value !== '';
  const first = users[0];
  return {
    id: `value-${name}`,
    kind: 'value',
    ref: name,
    label: name,
    description: secret ? secretWords(held) : value === '' ? 'asked when needed' : value,
    tooltip: [`<${name}>`, ...users.slice(0, 8).map(({ title }) => `for ${title}`)].join('\n'),
    icon: secret ? 'key' : 'symbol-variable',
    context: set ? 'value.set' : 'value.open',
    ...(first !== undefined && { line: first.line }),
    children: [],
  };
}

function secretWords(held: boolean): string {
  return held ? '•••••• · in this window only' : 'secret · asked when needed, never stored';
}
