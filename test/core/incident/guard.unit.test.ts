import assert from 'node:assert/strict';
import fc from 'fast-check';
import * as z from 'zod/mini';
import { eventSchemas } from '../../../src/core/incident/events.ts';
import { guardOf } from '../../../src/core/incident/guard.ts';
import { anyOf, eventTypes } from '../../given/anyEvent.ts';

/** What JSON can hold. */
const anyJson = fc.jsonValue({ maxDepth: 3 });

describe('guardOf', () => {
  const agree = (schema: z.core.$ZodType, values: fc.Arbitrary<unknown>, numRuns: number) => {
    const guard = guardOf(schema);
    const agrees = (value: unknown) => assert.equal(guard(value), z.safeParse(schema, value).success);
    fc.assert(fc.property(values, agrees), { numRuns });
  };

  for (const type of eventTypes)
    it(`says of ${type} what its schema says: of right data, of data spoiled in one place, of anything`, () => {
      const schema = eventSchemas[type];
      const right = anyOf(schema);
      agree(schema, right, 30);
      agree(
        schema,
        fc.tuple(right, anyJson, fc.nat()).map(([data, value, place]) => spoil(data, value, place)),
        60,
      );
      agree(schema, anyJson, 20);
    });

  const odd: readonly [string, z.core.$ZodType][] = [
    ['a string of a format', z.email()],
    ['a string with a check', z.string().check(z.minLength(3))],
    ['an integer', z.int()],
    ['an object that takes no more', z.strictObject({ a: z.string() })],
    ['a record with keys of a format', z.record(z.email(), z.string())],
    ['an optional field', z.object({ a: z.optional(z.string()) })],
    ['a union', z.union([z.string(), z.number()])],
    ['a literal', z.literal('x')],
  ];
  const values = [
    'abcd',
    'a',
    'a@b.example',
    'x',
    1,
    1.5,
    Number.NaN,
    null,
    undefined,
    [],
    {},
    { a: 'x' },
    { a: 'x', b: 1 },
    { 'a@b.example': 'x' },
  ];

  for (const [name, schema] of odd)
    it(`leaves ${name} to the schema`, () => {
      const guard = guardOf(schema);
      for (const value of values) assert.equal(guard(value), z.safeParse(schema, value).success, JSON.stringify(value));
    });
});

/** The data with `value` put in the place of one of its own, however deep. */
function spoil(data: unknown, value: unknown, place: number): unknown {
  const copy = structuredClone(data);
  const places: [object, string][] = [];
  const visit = (node: unknown) => {
    if (typeof node !== 'object' || node === null) return;
    for (const key of Object.keys(node)) {
      places.push([node, key]);
      visit((node as Record<string, unknown>)[key]);
    }
  };
  visit(copy);
  const chosen = places[place % Math.max(1, places.length)];
  if (chosen === undefined) return value;
  Object.assign(chosen[0], { [chosen[1]]: value });
  return copy;
}
