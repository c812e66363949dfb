import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type Deploy, windowAround } from '../../../src/core/deploys/deploy.ts';
import { type Candidate, type RankingContext, rankDeploys } from '../../../src/core/deploys/rank.ts';
import { givenDeploy as givenPlainDeploy } from '../../given/deploy.ts';

const impactAt = '2031-05-04T01:00:00.000Z';

const givenDeploy = (sha: string, minutesBefore: number, more: Partial<Deploy> = {}): Deploy =>
  givenPlainDeploy(sha, new Date(Date.parse(impactAt) - minutesBefore * 60_000).toISOString(), {
    title: 'Tidy up',
    ...more,
  });

const rank = (deploys: readonly Deploy[], more: Partial<RankingContext> = {}): Candidate[] =>
  rankDeploys(deploys, { impactAt, texts: [], servicePaths: [], verdicts: new Map(), ...more });

const shas = (candidates: readonly Candidate[]): string[] => candidates.map(({ deploy }) => deploy.sha);

describe('rankDeploys', () => {
  it('puts the nearest before the impact first, what came after it last', () => {
    const ranked = rank([
      givenDeploy('after', -5),
      givenDeploy('day', 1200),
      givenDeploy('near', 18),
      givenDeploy('hour', 70),
    ]);
    assert.deepEqual(shas(ranked), ['near', 'hour', 'day', 'after']);
  });

  it('says how long before or after', () => {
    const ranked = rank([givenDeploy('near', 18), givenDeploy('day', 1265), givenDeploy('after', -5)]);
    assert.deepEqual(
      ranked.map(({ reasons, minutesBeforeImpact }) => [minutesBeforeImpact, ...reasons]),
      [
        [18, '18 min before impact'],
        [1265, '21 h 5 min before impact'],
        [-5, '5 min after impact began'],
      ],
    );
  });

  it('puts what touches the service above what is nearer, and says so first', () => {
    const near = givenDeploy('near', 20, { paths: ['docs/a.md'] });
    const touching = givenDeploy('touching', 60, { paths: ['web/x', 'src/db/pool.js'] });
    const ranked = rank([near, touching], { servicePaths: [{ path: './src/db/', saidBy: 'the runbook' }] });
    assert.deepEqual(shas(ranked), ['touching', 'near']);
    assert.deepEqual(ranked[0]?.reasons, ["touches src/db, the service's by the runbook", '60 min before impact']);
  });

  it('does not take a folder for one whose name begins alike', () => {
    const [only] = rank([givenDeploy('one', 20, { paths: ['src/database/x'] })], {
      servicePaths: [{ path: 'src/data', saidBy: 'the runbook' }],
    });
    assert.deepEqual(only?.reasons, ['20 min before impact']);
  });

  it('finds the words of the incident in folders and titles', () => {
    const texts = ['Connection pool exhausted'];
    const byPath = rank([givenDeploy('one', 20, { paths: ['src/connectionPool/size.js'] })], { texts });
    assert.deepEqual(byPath[0]?.reasons, ['touches src/connectionPool', '20 min before impact']);
    const byTitle = rank([givenDeploy('one', 20, { title: 'Pools sized from the environment' })], { texts });
    assert.deepEqual(byTitle[0]?.reasons, ['its title says "pool"', '20 min before impact']);
  });

  it('finds nothing in words that every incident and every change hold', () => {
    const texts = ['Errors in the production service after update 500'];
    const [only] = rank(
      [givenDeploy('one', 20, { title: 'Update error service 500', paths: ['src/error/service.js'] })],
      { texts },
    );
    assert.deepEqual(only?.reasons, ['20 min before impact']);
  });

  it('puts a suspect on top and what was ruled out at the bottom', () => {
    const [a, b, c] = [givenDeploy('a', 5), givenDeploy('b', 10), givenDeploy('c', 900)];
    const verdicts = new Map([
      ['a', { deploy: a, is: 'ruled-out' as const, reason: 'only docs' }],
      ['c', { deploy: c, is: 'suspect' as const, reason: null }],
    ]);
    const ranked = rank([a, b, c], { verdicts });
    assert.deepEqual(shas(ranked), ['c', 'b', 'a']);
    assert.equal(ranked[2]?.verdict?.reason, 'only docs');
  });

  it('says what a revert takes back', () => {
    const [only] = rank([givenDeploy('one', -20, { reverts: 'abcdef1234567890' })]);
    assert.deepEqual(only?.reasons, ['20 min after impact began', 'takes back abcdef1']);
  });

  it('loses none, doubles none, and does not depend on the order given', () => {
    const some = fc.uniqueArray(
      fc.record({ sha: fc.stringMatching(/^[0-9a-f]{4,8}$/), minutes: fc.integer({ min: -60, max: 1440 }) }),
      { selector: ({ sha }) => sha },
    );
    fc.assert(
      fc.property(some, (facts) => {
        const deploys = facts.map(({ sha, minutes }) => givenDeploy(sha, minutes));
        const ranked = shas(rank(deploys));
        assert.deepEqual(ranked, shas(rank(deploys.toReversed())));
        assert.deepEqual([...ranked].sort(), deploys.map(({ sha }) => sha).sort());
      }),
    );
  });
});

describe('windowAround', () => {
  it('reaches from 24 hours before to one hour after', () => {
    assert.deepEqual(windowAround(impactAt), { from: '2031-05-03T01:00:00.000Z', to: '2031-05-04T02:00:00.000Z' });
  });
});
