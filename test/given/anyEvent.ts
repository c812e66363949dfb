import fc from 'fast-check';
import type * as z from 'zod/mini';
import { type EventType, eventSchemas, type RecordedEvent } from '../../src/core/incident/events.ts';

export const eventTypes = Object.keys(eventSchemas) as EventType[];

/** Whatever a schema lets through. Throws at a kind of schema that it doesn't know, so that none goes untried. */
export function anyOf(schema: z.core.$ZodType): fc.Arbitrary<unknown> {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  switch (def.type) {
    case 'string':
      return fc.string({ unit: 'grapheme', maxLength: 12 });
    case 'number':
      return fc.double({ noNaN: true, noDefaultInfinity: true });
    case 'boolean':
      return fc.boolean();
    case 'optional':
      return anyOf(def.innerType);
    case 'nullable':
      return fc.option(anyOf(def.innerType));
    case 'enum':
      return fc.constantFrom(...Object.values(def.entries));
    case 'array':
      return fc.array(anyOf(def.element), { maxLength: 3 });
    case 'record':
      return fc.dictionary(fc.string({ minLength: 1, maxLength: 5 }), anyOf(def.valueType), {
        maxKeys: 3,
        noNullPrototype: true,
      });
    case 'object':
      return fc.record(Object.fromEntries(Object.entries(def.shape).map(([key, inner]) => [key, anyOf(inner)])), {
        requiredKeys: Object.keys(def.shape).filter(
          (key) => (def.shape[key] as z.core.$ZodTypes)._zod.def.type !== 'optional',
        ),
        noNullPrototype: true,
      });
    default:
      throw new Error(`No arbitrary for a schema of kind ${def.type}`);
  }
}

const moment = fc
  .date({ min: new Date('2020-01-01T00:00:00Z'), max: new Date('2030-01-01T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString());

/** Any event of the whole vocabulary, as it stands in a record. */
export const anyEvent: fc.Arbitrary<RecordedEvent> = fc.constantFrom(...eventTypes).chain((type) =>
  fc
    .record({
      id: fc.uuid(),
      writer: fc.constantFrom('writer-a', 'writer-b', 'writer-c'),
      sequence: fc.integer({ min: 1, max: 1_000 }),
      hlc: fc.tuple(fc.integer({ min: 0, max: 2 ** 42 }), fc.integer({ min: 0, max: 50 })),
      occurredAt: moment,
      recordedAt: moment,
      by: fc.record({ id: fc.emailAddress(), name: fc.string() }, { noNullPrototype: true }),
      data: anyOf(eventSchemas[type]),
    })
    .map((fields) => ({ ...fields, incident: 'incident-1', type }) as RecordedEvent),
);
