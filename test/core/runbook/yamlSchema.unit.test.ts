import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import { parse } from 'yaml';
import { durationMinutes, yamlRunbookJsonSchema } from '../../../src/core/runbook/yamlSchema.ts';
import { schemaFile, schemaText } from './writeYamlSchema.ts';

describe('durations of a YAML runbook', () => {
  const cases: readonly (readonly [number | string, number])[] = [
    [0, 0],
    [90, 90],
    ['15m', 15],
    ['15 min', 15],
    ['4h', 240],
    ['2d', 2880],
    ['1w', 10_080],
    ['1h30m', 90],
    ['1d 12h', 2160],
    ['0.5h', 30],
  ];
  for (const [written, minutes] of cases) {
    it(`reads ${JSON.stringify(written)} as ${minutes} minutes`, () => assert.equal(durationMinutes(written), minutes));
  }

  it('adds up whatever it is made of', () => {
    fc.assert(
      fc.property(fc.nat(50), fc.nat(50), fc.nat(50), (days, hours, minutes) => {
        assert.equal(durationMinutes(`${days}d ${hours}h${minutes}m`), days * 1440 + hours * 60 + minutes);
      }),
    );
  });
});

interface Described {
  readonly description?: string;
  readonly allOf?: readonly { readonly $ref?: string }[];
}

describe('JSON Schema of YAML runbooks', () => {
  it('is in media as the schema has it', async () => {
    const written = await readFile(schemaFile, 'utf8');
    assert.equal(written, schemaText(), 'out of date: run `npx tsx test/core/runbook/writeYamlSchema.ts`');
  });

  it('accepts the starter and refuses what the reader refuses', async () => {
    const check = new Ajv({ strict: true, allowUnionTypes: true }).compile(yamlRunbookJsonSchema());
    const starter = await readFile(new URL('../../../runbooks/starter.yaml', import.meta.url), 'utf8');
    assert.ok(check(parse(starter)), JSON.stringify(check.errors));
    for (const wrong of [
      'title: x',
      'runbook: 1\ntitel: x',
      'runbook: 1\nscenarios: [{symptoms: [a]}]',
      'runbook: 1\nseverities: [{id: S, respondWithin: soon}]',
    ]) {
      assert.equal(check(parse(wrong)), false, wrong);
    }
  });

  it('describes what a person may write', () => {
    const { properties, definitions } = yamlRunbookJsonSchema() as Record<string, Record<string, Described>>;
    for (const [key, property] of Object.entries(properties!)) {
      const reference = property.allOf?.[0]?.$ref?.replace('#/definitions/', '');
      assert.ok(property.description ?? definitions![reference!]?.description, `${key} has no description`);
    }
  });
});
