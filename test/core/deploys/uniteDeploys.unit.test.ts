import assert from 'node:assert/strict';
import { type Deploy, windowAround } from '../../../src/core/deploys/deploy.ts';
import type { Sighting } from '../../../src/core/deploys/sighting.ts';
import { uniteDeploys } from '../../../src/core/deploys/uniteDeploys.ts';
import { givenDeploy } from '../../given/deploy.ts';

const window = windowAround('2031-05-04T01:00:00.000Z');
const [a, b, c] = ['a', 'b', 'c'].map((letter) => letter.repeat(40)) as [string, string, string];

const given = (kind: Sighting['kind'], sha: string, at: string, more: Partial<Sighting> = {}): Sighting => ({
  kind,
  sha,
  at: `2031-05-${at}:00.000Z`,
  state: 'unknown',
  environment: null,
  title: null,
  author: null,
  names: [],
  text: kind,
  url: null,
  parent: null,
  ...more,
});

const deployed = (sha: string, environment: string, at: string, more: Partial<Sighting> = {}): Sighting =>
  given('deployment', sha, at, { environment, state: 'succeeded', ...more });

const told = ({ sha, kind, at, environment, previous }: Deploy) => [
  sha[0],
  kind,
  at.slice(11, 16),
  environment,
  previous?.[0] ?? null,
];

describe('uniteDeploys', () => {
  it('makes one row of what ten sources say of one commit, at the time and place of the surest', () => {
    const local = givenDeploy(a, '2031-05-04T00:10:00.000Z', {
      title: 'Pool size',
      names: ['v2.4.1'],
      kind: 'tag',
      previous: b,
    });
    const rows = uniteDeploys(
      [local],
      [
        given('commit', a, '04T00:10', { author: 'On-call', url: 'https://github.com/acme/api/commit/a' }),
        given('merge', a, '04T00:10'),
        given('pull-request', a, '04T00:11', { names: ['#41'], title: 'Pool size from the environment' }),
        given('release', a, '04T00:20', { names: ['v2.4.1'] }),
        given('run', a, '04T00:25', { environment: 'staging', state: 'succeeded' }),
        given('run', a, '04T00:44', { environment: 'production', state: 'succeeded' }),
        deployed(a, 'staging', '04T00:26'),
        deployed(a, 'production', '04T00:46'),
        given('tag', a, '04T00:20', { names: ['v2.4.1'] }),
      ],
      window,
    );
    assert.deepEqual(rows.map(told), [['a', 'deployment', '00:46', 'production', 'b']]);
    assert.deepEqual(rows[0]?.names, ['v2.4.1', '#41']);
    assert.equal(rows[0]?.title, 'Pool size');
    assert.equal(rows[0]?.says.length, 9);
    assert.equal(rows[0]?.says[0]?.kind, 'deployment');
  });

  it('holds a deployment against what the environment ran before, were it days ago', () => {
    const rows = uniteDeploys(
      [],
      [
        deployed(c, 'production', '01T00:00'),
        deployed(b, 'production', '02T00:00', { state: 'failed' }),
        deployed(b, 'staging', '04T00:05'),
        deployed(a, 'production', '04T00:30'),
      ],
      window,
    );
    assert.deepEqual(rows.map(told), [
      ['a', 'deployment', '00:30', 'production', 'c'],
      ['b', 'deployment', '00:05', 'staging', null],
    ]);
  });

  it('gives a rollback a row of its own', () => {
    const rows = uniteDeploys(
      [],
      [
        deployed(a, 'production', '03T22:00'),
        deployed(b, 'production', '04T00:30'),
        deployed(a, 'production', '04T01:20'),
      ],
      window,
    );
    assert.deepEqual(rows.map(told), [
      ['a', 'deployment', '01:20', 'production', 'b'],
      ['b', 'deployment', '00:30', 'production', 'a'],
      ['a', 'deployment', '22:00', 'production', null],
    ]);
    assert.equal(new Set(rows.map(({ id }) => id)).size, 3);
  });

  it('does not take the same commit deployed twice in a row for two deploys', () => {
    const rows = uniteDeploys(
      [],
      [
        deployed(b, 'production', '03T10:00'),
        deployed(a, 'production', '04T00:30'),
        deployed(a, 'production', '04T00:40'),
      ],
      window,
    );
    assert.deepEqual(rows.map(told), [
      ['a', 'deployment', '00:40', 'production', 'b'],
      ['b', 'deployment', '10:00', 'production', null],
    ]);
  });

  it('leaves out what lies outside of the window', () => {
    const rows = uniteDeploys([], [given('release', a, '01T00:00'), given('release', b, '04T03:00')], window);
    assert.deepEqual(rows, []);
  });

  it('shows what only the server has, and what only the clone has', () => {
    const rows = uniteDeploys(
      [givenDeploy(a, '2031-05-04T00:10:00.000Z')],
      [given('pull-request', b, '04T00:20', { title: 'Not fetched yet', author: 'dev', names: ['#7'] })],
      window,
    );
    assert.deepEqual(
      rows.map(({ title, author, isLocal }) => [title, author, isLocal]),
      [
        ['Not fetched yet', 'dev', false],
        [a, 'On-call', true],
      ],
    );
  });
});
