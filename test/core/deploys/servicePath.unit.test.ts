import assert from 'node:assert/strict';
import { pathsOfService } from '../../../src/core/deploys/codeOwners.ts';
import { environmentIn, environmentRank } from '../../../src/core/deploys/environment.ts';
import { linksOf } from '../../../src/core/deploys/links.ts';
import { rankDeploys } from '../../../src/core/deploys/rank.ts';
import { isBelow } from '../../../src/core/deploys/servicePath.ts';
import { givenDeploy } from '../../given/deploy.ts';

describe('isBelow', () => {
  it('reads patterns as CODEOWNERS does', () => {
    const cases: readonly (readonly [path: string, pattern: string, is: boolean])[] = [
      ['services/billing/src/a.ts', '/services/billing/', true],
      ['services/billing/src/a.ts', 'services/billing', true],
      ['services/billing2/a.ts', 'services/billing', false],
      ['old/services/billing/a.ts', '/services/billing/', false],
      ['apps/web/billing/a.ts', 'billing', true],
      ['apps/web/rebilling/a.ts', 'billing', false],
      ['src/a.sql', '*.sql', true],
      ['docs/a/b.md', 'docs/*', false],
      ['docs/b.md', 'docs/*', true],
      ['docs/a/b/c.md', 'docs/**', true],
      ['a/x/y/z.ts', 'a/**/z.ts', true],
      ['a+b/c', 'a+b', true],
    ];
    for (const [path, pattern, is] of cases) assert.equal(isBelow(path, pattern), is, `${path} in ${pattern}`);
  });
});

describe('pathsOfService', () => {
  const text =
    '# who\n*  @acme/everybody\n/services/billing/ @acme/money # all of it\n/lib/pay @acme/billing-team\n/web/ @acme/web\n[Section]\n/rebilling/ @acme/other\n';

  it('takes rules whose path or owner carries the name', () => {
    assert.deepEqual(pathsOfService(text, 'Billing'), [
      { path: '/services/billing/', saidBy: 'CODEOWNERS (@acme/money)' },
      { path: '/lib/pay', saidBy: 'CODEOWNERS (@acme/billing-team)' },
    ]);
    assert.deepEqual(
      pathsOfService(text, 'search, web').map(({ path }) => path),
      ['/web/'],
    );
    assert.deepEqual(pathsOfService(text, 'api'), []);
  });
});

describe('environments', () => {
  it('tells production from what is not', () => {
    for (const name of ['production', 'prod-eu', 'PROD', 'eu.live'])
      assert.equal(environmentRank(name), 'production', name);
    for (const name of ['staging', 'pre-prod', 'non-production', 'preview/pr-3', 'qa'])
      assert.equal(environmentRank(name), 'other', name);
    for (const name of ['github-pages', 'eu-west', null]) assert.equal(environmentRank(name), 'unknown', String(name));
    assert.equal(environmentIn('Deploy to staging'), 'staging');
    assert.equal(environmentIn('Deploy (production)'), 'production');
    assert.equal(environmentIn('Deploy'), null);
  });

  it('puts production above staging, unless the incident speaks of staging', () => {
    const at = '2031-05-04T00:40:00.000Z';
    const [prod, stage] = [
      givenDeploy('p', at, { environment: 'production' }),
      givenDeploy('s', at, { environment: 'staging' }),
    ];
    const first = (title: string) => {
      const context = { impactAt: '2031-05-04T01:00:00.000Z', texts: [title], servicePaths: [], verdicts: new Map() };
      return rankDeploys([stage, prod], context)[0];
    };
    assert.equal(first('Checkout fails')?.deploy.sha, 'p');
    assert.equal(first('Checkout fails on staging')?.deploy.sha, 's');
    assert.deepEqual(first('Checkout fails')?.reasons, ['went to production', '20 min before impact']);
  });
});

describe('linksOf', () => {
  it('names the pages of sources, and those that follow from the remote', () => {
    const deploy = givenDeploy('a'.repeat(40), '2031-05-04T00:40:00.000Z', {
      names: ['#41'],
      says: [
        {
          kind: 'run',
          text: 'workflow run Deploy #3, success',
          at: '',
          url: 'https://github.com/acme/api/actions/runs/3',
        },
      ],
    });
    const urls = (server: string) =>
      linksOf(deploy, { server, owner: 'acme', name: 'api' }).map(({ url }) => url.replace('a'.repeat(40), 'SHA'));
    assert.deepEqual(urls('https://github.com'), [
      'https://github.com/acme/api/actions/runs/3',
      'https://github.com/acme/api/pull/41',
      'https://github.com/acme/api/commit/SHA',
    ]);
    assert.deepEqual(urls('https://gitlab.com').slice(1), [
      'https://gitlab.com/acme/api/-/merge_requests/41',
      'https://gitlab.com/acme/api/-/commit/SHA',
    ]);
    assert.deepEqual(linksOf(deploy, null).length, 1);
  });
});
