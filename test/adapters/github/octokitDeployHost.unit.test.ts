import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import { createOctokitDeployHost } from '../../../src/adapters/github/octokitDeployHost.ts';
import { CodeHostError } from '../../../src/app/ports/codeHost.ts';
import type { DeployHost, HostAnswer, HostQuery } from '../../../src/app/ports/deployHost.ts';
import { windowAround } from '../../../src/core/deploys/deploy.ts';
import type { DeployState } from '../../githubDouble/deploys/deployState.ts';
import { faults, type GithubDouble, limited, startGithubDouble } from '../../githubDouble/githubDouble.ts';
import type { ApiName } from '../../githubDouble/openApi.ts';

const repository = { owner: 'acme', name: 'api', server: 'https://github.com' };
const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((letter) => letter.repeat(40)) as [string, string, string, string];
const at = (time: string): string => `2031-05-${time}:00Z`;
const query: HostQuery = {
  window: windowAround(at('04T01:00')),
  branch: null,
  deploys: /deploy/i,
  tags: new Map([['v1', b]]),
};

for (const api of ['api.github.com', 'ghes-3.17', 'ghes-3.19'] satisfies ApiName[])
  describe(`createOctokitDeployHost, against the double of ${api}`, () => {
    let github: GithubDouble;
    let deploys: DeployState;
    let host: DeployHost;
    let token: string | undefined;

    beforeEach(async () => {
      github = await startGithubDouble(api);
      deploys = github.addRepository({ owner: 'acme', name: 'api' }).deploys;
      token = github.token;
      host = createOctokitDeployHost(() => ({ baseUrl: github.url, token: async () => token }), {
        paced: false,
        secondMs: 2,
        patience: github.patience,
      });
    });
    afterEach(async () => {
      await github.close();
      assert.deepEqual(github.problems, []);
    });

    const told = (answers: readonly HostAnswer[], source: string) => {
      const answer = answers.find((one) => one.source === source);
      assert.equal(answer?.failure, null);
      return answer?.sightings.map(({ sha, at: when, state, environment, names }) => [
        sha[0],
        when.slice(8, 16),
        state,
        environment,
        ...names,
      ]);
    };

    it('reads deployments with how they went, and what an environment ran before', async () => {
      deploys.deployments.push(
        { sha: c, environment: 'production', at: at('01T00:00'), statuses: [{ state: 'success', at: at('01T00:02') }] },
        {
          sha: b,
          environment: 'production',
          at: at('04T00:30'),
          statuses: [
            { state: 'in_progress', at: at('04T00:31') },
            { state: 'success', at: at('04T00:33') },
          ],
        },
        { sha: a, environment: 'production', at: at('04T00:50'), statuses: [{ state: 'failure', at: at('04T00:52') }] },
        { sha: d, environment: 'staging', at: at('04T00:55'), ref: 'v2.0.0' },
      );
      assert.deepEqual(told(await host.sightings(repository, query), 'deployments'), [
        ['d', '04T00:55', 'unknown', 'staging', 'v2.0.0'],
        ['a', '04T00:50', 'failed', 'production'],
        ['b', '04T00:33', 'succeeded', 'production'],
        ['c', '01T00:02', 'succeeded', 'production'],
      ]);
    });

    it('reads runs of workflows that deploy, and no others', async () => {
      deploys.runs.push(
        { sha: a, name: 'Deploy to production', at: at('04T00:40'), endedAt: at('04T00:45') },
        { sha: b, name: 'CI', at: at('04T00:41') },
        { sha: c, name: 'Ship', path: '.github/workflows/deploy.yml', at: at('04T00:42'), conclusion: null },
        { sha: d, name: 'Deploy preview', at: at('04T00:43'), event: 'pull_request' },
      );
      assert.deepEqual(told(await host.sightings(repository, query), 'workflow runs'), [
        ['c', '04T00:42', 'running', null],
        ['a', '04T00:45', 'succeeded', 'production'],
      ]);
    });

    it('reads releases, by this clone’s tags or by the host’s', async () => {
      deploys.releases.push(
        { tag: 'v0', at: at('01T00:00') },
        { tag: 'v1', at: at('04T00:10') },
        { tag: 'v2', at: at('04T00:20') },
        { tag: 'v3', at: at('04T00:30') },
        { tag: 'v4', at: at('04T00:40'), draft: true },
      );
      deploys.tags.push({ name: 'v2', sha: c });
      const answers = await host.sightings(repository, query);
      assert.deepEqual(told(answers, 'releases'), [
        ['c', '04T00:20', 'unknown', null, 'v2'],
        ['b', '04T00:10', 'unknown', null, 'v1'],
      ]);
      assert.match(answers.find(({ source }) => source === 'releases')?.gap ?? '', /v3/);
    });

    it('reads pull requests that were merged into the deployed branch', async () => {
      deploys.pulls.push(
        { number: 1, title: 'In time', mergedAt: at('04T00:10'), mergeSha: a },
        { number: 2, title: 'Closed', mergedAt: null, mergeSha: b },
        { number: 3, title: 'Elsewhere', mergedAt: at('04T00:11'), mergeSha: c, base: 'next' },
        { number: 4, title: 'Long ago', mergedAt: at('01T00:10'), mergeSha: d },
      );
      assert.deepEqual(told(await host.sightings(repository, query), 'pull requests'), [
        ['a', '04T00:10', 'unknown', null, '#1'],
      ]);
      const next = await host.sightings(repository, { ...query, branch: 'next' });
      assert.deepEqual(told(next, 'pull requests'), [['c', '04T00:11', 'unknown', null, '#3']]);
    });

    it('reads the branch by first parents, and tells what a commit touches, once', async () => {
      deploys.commits.push(
        { sha: a, at: at('04T00:40'), message: 'Merge pool', parents: [c, b] },
        { sha: b, at: at('04T00:30'), message: 'Work on pool', parents: [c] },
        {
          sha: c,
          at: at('04T00:20'),
          message: 'Before\n\nmore',
          parents: [d],
          files: [{ path: 'src/db', added: 2, removed: 1 }],
        },
      );
      const answers = await host.sightings(repository, query);
      assert.deepEqual(
        told(answers, 'commits')?.map(([sha]) => sha),
        ['a', 'c'],
      );
      const facts = (await host.commits(repository, [c, d])).get(c);
      assert.deepEqual(facts, {
        title: 'Before',
        author: 'On-call',
        previous: d,
        paths: ['src/db'],
        files: 1,
        linesAdded: 2,
        linesRemoved: 1,
      });
      const before = github.requests.length;
      await host.commits(repository, [c]);
      assert.equal(github.requests.length, before);
    });

    it('asks by tags of answers, so that what has not changed costs nothing', async () => {
      deploys.deployments.push({
        sha: a,
        environment: 'production',
        at: at('04T00:50'),
        statuses: [{ state: 'success', at: at('04T00:52') }],
      });
      const first = await host.sightings(repository, query);
      const asked = github.requests.length;
      assert.deepEqual(
        await host.sightings(repository, { ...query, window: { ...query.window, to: at('04T02:30') } }),
        first,
      );
      assert.deepEqual(
        github.requests.slice(asked).map(({ status }) => status),
        github.requests.slice(0, asked).map(() => 304),
      );
      deploys.deployments.push({ sha: b, environment: 'production', at: at('04T01:30') });
      assert.equal(told(await host.sightings(repository, query), 'deployments')?.length, 2);
    });

    it('names the list that did not answer, and brings the others', async () => {
      deploys.pulls.push({ number: 1, title: 'In time', mergedAt: at('04T00:10'), mergeSha: a });
      github.failNext(limited(403, 600), 'GET /repos/{owner}/{repo}/actions/runs');
      github.failNext(faults.forbidden, 'GET /repos/{owner}/{repo}/deployments');
      github.failNext(faults.page, 'GET /repos/{owner}/{repo}/releases');
      const answers = await host.sightings(repository, query);
      assert.deepEqual(
        answers.map(({ source, failure }) => [source, failure?.code ?? null]),
        [
          ['deployments', 'forbidden'],
          ['workflow runs', 'rate-limited'],
          ['releases', 'server'],
          ['pull requests', null],
          ['commits', null],
        ],
      );
      assert.equal(told(answers, 'pull requests')?.length, 1);
      const wait = answers[1]?.failure?.retryAfterSeconds ?? 0;
      assert.ok(wait > 590 && wait <= 601, String(wait));
      assert.ok(!inspect(answers, { depth: 9 }).includes(github.token), 'the token is in an answer');
    });

    it('asks nothing while nobody is signed in', async () => {
      token = undefined;
      await assert.rejects(
        host.sightings(repository, query),
        (error) => error instanceof CodeHostError && error.code === 'signed-out',
      );
      assert.equal((await host.commits(repository, [a])).size, 0);
      assert.equal(github.requests.length, 0);
    });
  });
