import type { RecordedEvent } from '../incident/events.ts';

/** A person on an incident, as far as the record tells. */
export interface Present {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly string[];
  /** ISO 8601: when they last wrote something down; `null` where they only hold a role. */
  readonly lastEntryAt: string | null;
}

/**
 * Who is on it: everybody who has written something, the one who did last first, then those who hold a role and have not.
 * It comes out of what people do anyway; nobody's window writes to the record just to say that it is open.
 * @param roles role -> name of the one who has it
 */
export function presenceOf(events: readonly RecordedEvent[], roles: ReadonlyMap<string, string>): Present[] {
  const last = new Map<string, RecordedEvent>();
  for (const event of events) {
    // Where git knows no e-mail the id is the account's name, and that is the same on many machines.
    const person = `${event.by.id}\n${event.by.name}`;
    const before = last.get(person);
    // Clocks differ by machine, and one machine's may be set back: the latest time that was written down counts.
    if (before === undefined || before.recordedAt <= event.recordedAt) last.set(person, event);
  }
  const held = [...roles];
  const writers = [...last.values()]
    .sort((a, b) => (a.recordedAt < b.recordedAt ? 1 : a.recordedAt > b.recordedAt ? -1 : 0))
    .map(({ by, recordedAt }) => {
      const own = held.filter(([, holder]) => holder === by.name || holder === by.id).map(([role]) => role);
      return { id: by.id, name: by.name, roles: own, lastEntryAt: recordedAt };
    });
  const known = new Set(writers.flatMap(({ id, name }) => [id, name]));
  const silent = [...new Set(held.map(([, holder]) => holder))].filter((holder) => !known.has(holder));
  return [
    ...writers,
    ...silent.map((name) => {
      const own = held.filter(([, holder]) => holder === name).map(([role]) => role);
      return { id: name, name, roles: own, lastEntryAt: null };
    }),
  ];
}
