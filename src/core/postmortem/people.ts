import type { RecordedEvent, Responder } from '../incident/events.ts';

/** How the document calls the people of the record. */
export interface People {
  readonly areNamed: boolean;
  /** Who recorded an event. */
  readonly of: (responder: Responder) => string;
  /** Someone named in an event's text: by name in the record, so by role here where one is known. */
  readonly named: (name: string) => string;
  /** Roles in the order they were first taken. */
  readonly roles: readonly HeldRole[];
}

export interface HeldRole {
  readonly role: string;
  /** ISO 8601. */
  readonly since: string;
  /** `null` where people are called by their roles: then the role is all that is said of them. */
  readonly holder: string | null;
}

/**
 * By the first role that they took, else as "responder", numbered where there are several without one.
 * @param namePeople call them by their names instead
 */
export function peopleOf(events: readonly RecordedEvent[], namePeople: boolean): People {
  const roleOf = new Map<string, string>();
  const held: { role: string; since: string; name: string }[] = [];
  for (const event of events) {
    if (event.type !== 'RoleTaken' && event.type !== 'RoleHandedOver') continue;
    const name = event.type === 'RoleTaken' ? event.data.responder : event.data.to;
    if (!roleOf.has(name)) roleOf.set(name, event.data.role);
    held.push({ role: event.data.role, since: event.occurredAt, name });
  }
  const others = [...new Set(events.map(({ by }) => by.name))].filter((name) => !roleOf.has(name));
  const called = (name: string): string => {
    if (namePeople) return name;
    const role = roleOf.get(name);
    if (role !== undefined) return role;
    const place = others.indexOf(name);
    return others.length > 1 && place !== -1 ? `responder ${place + 1}` : 'responder';
  };
  const roles = held.map(({ role, since, name }) => ({ role, since, holder: namePeople ? name : null }));
  return { areNamed: namePeople, of: ({ name }) => called(name), named: called, roles };
}
