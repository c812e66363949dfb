import assert from 'node:assert/strict';
import { createGitRepository } from '../../../src/adapters/git/gitRepository.ts';
import { createOctokitDeployHost } from '../../../src/adapters/github/octokitDeployHost.ts';
import { listDeploys } from '../../../src/app/deploys/listDeploys.ts';
import { type GithubDouble, startGithubDouble } from '../../githubDouble/githubDouble.ts';
import type { ApiName } from '../../githubDouble/openApi.ts';
import { givenRepository, noDate } from '../../given/gitRepository.ts';
import { declaredAt, givenIncident } from '../../given/incident.ts';

/** Minutes after the declaration. */
const at = (minutes: number): string => new Date(declaredAt + minutes * 60_000).toISOString();
const success = (minutes: number) => [{ state: 'success' as const, at: at(minutes) }];

/** By hand: what was live when, since what, and all who say so. */
const expected = [
  {
    row: 'good | Good | deployment | production | succeeded',
    minutes: -679,
    since: null,
    says: [
      'deployment: deployed to production',
      'release: release v2.4.0',
      'tag: tag v2.4.0',
      'commit: on the deployed branch',
    ],
    touches: 'a +1 -0',
  },
  {
    row: 'words | Words only | commit |  | unknown',
    minutes: -60,
    since: 'good',
    says: ['commit: on the deployed branch'],
    touches: 'docs/a.md +1 -0',
  },
  {
    row: 'bad | Merge pool | deployment | production | succeeded',
    minutes: -12,
    since: 'good',
    says: [
      'deployment: deployed to production',
      'deployment: deployed to staging',
      'run: workflow run Deploy to production #2, success',
      'run: workflow run Deploy to staging #1, success',
      'release: release v2.4.1',
      'tag: tag v2.4.1',
      'pull-request: pull request #41 merged',
      'merge: merged into the deployed branch',
      'commit: on the deployed branch',
    ],
    touches: 'docs/a.md src/pool.js +3 -0',
  },
  {
    row: 'far | Smaller pool | deployment | production | failed',
    minutes: 6,
    since: 'bad',
    says: ['deployment: failed to deploy to production', 'commit: on the deployed branch'],
    touches: 'src/pool.js +1 -1',
  },
  {
    row: 'good | Good | deployment | production | succeeded',
    minutes: 21,
    since: 'bad',
    says: ['deployment: deployed to production', 'tag: tag v2.4.0', 'commit: on the deployed branch'],
    touches: 'docs/a.md src/pool.js +0 -3',
  },
];

for (const api of ['api.github.com', 'ghes-3.19'] satisfies ApiName[])
  describe(`deploys of a night, from a clone and every list of ${api}`, () => {
    let github: GithubDouble;

    beforeEach(async () => {
      github = await startGithubDouble(api);
    });
    afterEach(async () => {
      await github.close();
      assert.deepEqual(github.problems, []);
    });

    it('are shown once each, whatever told of them', async () => {
      const { deploys } = github.addRepository({ owner: 'acme', name: 'api' });
      const clone = givenRepository();
      const good = clone.commit(at(-700), 'Good', { a: '1' });
      clone.git(at(-690), 'tag', '--annotate', 'v2.4.0', '--message', 'r');
      const words = clone.commit(at(-60), 'Words only', { 'docs/a.md': '1' });
      const bad = clone.merge(at(-30), 'pool', { 'src/pool.js': '1\n2\n' });
      clone.git(at(-25), 'tag', '--annotate', 'v2.4.1', '--message', 'r');
      clone.git(noDate, 'remote', 'add', 'origin', 'https://github.com/acme/api.git');
      const notFetched = 'f'.repeat(40);
      deploys.pulls.push({ number: 41, title: 'Pool size', mergedAt: at(-30), mergeSha: bad });
      deploys.releases.push({ tag: 'v2.4.0', at: at(-689) }, { tag: 'v2.4.1', at: at(-24) });
      deploys.runs.push(
        { sha: bad, name: 'Deploy to staging', at: at(-22), endedAt: at(-20) },
        { sha: bad, name: 'Deploy to production', at: at(-14), endedAt: at(-11) },
      );
      deploys.deployments.push(
        { sha: good, environment: 'production', at: at(-680), statuses: success(-679) },
        { sha: bad, environment: 'staging', at: at(-21), statuses: success(-20) },
        { sha: bad, environment: 'production', at: at(-13), statuses: success(-12) },
        { sha: notFetched, environment: 'production', at: at(6), statuses: [{ state: 'failure', at: at(7) }] },
        { sha: good, environment: 'production', at: at(20), statuses: success(21) },
      );
      const files = [{ path: 'src/pool.js', added: 1, removed: 1 }];
      deploys.commits.push(
        { sha: notFetched, at: at(5), message: 'Smaller pool', parents: [bad], files },
        { sha: bad, at: at(-30), message: 'Merge pool', parents: [words] },
        { sha: words, at: at(-60), message: 'Words only', parents: [good] },
      );

      const access = () => ({ baseUrl: github.url, token: async () => github.token });
      const host = createOctokitDeployHost(access, { paced: false, secondMs: 2, patience: github.patience });
      const list = await listDeploys(
        { git: createGitRepository({ PATH: process.env.PATH }), host },
        {
          ...{ incident: givenIncident(), folders: [clone.folder], branch: null, deploys: /deploy/i, now: at(30) },
          ...{ texts: [], service: null, servicePaths: [] },
        },
      );
      const name = new Map(
        [good, words, bad, notFetched].map((sha, index) => [sha, ['good', 'words', 'bad', 'far'][index]]),
      );
      const rows = list.candidates
        .map(({ deploy }) => deploy)
        .sort((one, other) => Date.parse(one.at) - Date.parse(other.at))
        .map((deploy) => ({
          row: [name.get(deploy.sha), deploy.title, deploy.kind, deploy.environment, deploy.state].join(' | '),
          minutes: (Date.parse(deploy.at) - declaredAt) / 60_000,
          since: deploy.previous && name.get(deploy.previous),
          says: deploy.says.map(({ kind, text }) => `${kind}: ${text}`),
          touches: [...deploy.paths, `+${deploy.linesAdded} -${deploy.linesRemoved}`].join(' '),
        }));
      assert.deepEqual(rows, expected);
      assert.deepEqual(
        list.sources.filter(({ failure, gap }) => failure !== null || gap !== null),
        [],
      );
    });
  });
