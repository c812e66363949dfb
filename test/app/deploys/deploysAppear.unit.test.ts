import assert from 'node:assert/strict';
import { createGitRepository } from '../../../src/adapters/git/gitRepository.ts';
import { createOctokitDeployHost } from '../../../src/adapters/github/octokitDeployHost.ts';
import { DeployWatch } from '../../../src/app/deploys/deployWatch.ts';
import { listDeploys } from '../../../src/app/deploys/listDeploys.ts';
import { type GithubDouble, limited, startGithubDouble } from '../../githubDouble/githubDouble.ts';
import { givenRepository, noDate } from '../../given/gitRepository.ts';
import { declaredAt, givenIncident } from '../../given/incident.ts';

const minute = 60_000;
const at = (minutes: number): string => new Date(declaredAt + minutes * minute).toISOString();

describe('deploys while an incident is open', () => {
  let github: GithubDouble;

  beforeEach(async () => {
    github = await startGithubDouble();
  });
  afterEach(() => github.close());

  it('appear by themselves, from git and from GitHub; what has not changed costs nothing of the limit', async () => {
    const { deploys } = github.addRepository({ owner: 'acme', name: 'api' });
    const clone = givenRepository();
    const good = clone.commit(at(-600), 'Good', { a: '1' });
    const bad = clone.commit(at(-20), 'Break it', { a: '2' });
    clone.git(noDate, 'remote', 'add', 'origin', 'https://github.com/acme/api.git');
    const git = createGitRepository({ PATH: process.env.PATH });
    const access = () => ({ baseUrl: github.url, token: async () => github.token });
    const host = createOctokitDeployHost(access, { paced: false, secondMs: 2, patience: github.patience });
    const incident = givenIncident();
    let minutes = 1;
    let ring: { readonly afterMs: number; readonly callback: () => void } | undefined;
    const watch = new DeployWatch({
      alarm: {
        ring(afterMs, callback) {
          ring = { afterMs, callback };
          return () => undefined;
        },
      },
      incident: () => incident,
      list: (one, onLocal) => {
        const query = { incident: one, folders: [clone.folder], branch: null, deploys: /deploy/i };
        const known = { texts: [], service: null, servicePaths: [] };
        return listDeploys({ git, host }, { ...query, ...known, now: at(minutes) }, onLocal);
      },
    });
    const shown = () =>
      watch.of(incident.id)?.candidates.map(({ deploy }) => [deploy.title, deploy.kind, deploy.environment]);
    const nextLook = async () => {
      minutes++;
      const asked = github.requests.length;
      ring?.callback();
      await watch.look(incident);
      return github.requests.slice(asked).map(({ status }) => status);
    };

    await watch.look(incident);
    assert.deepEqual(shown(), [
      ['Break it', 'commit', null],
      ['Good', 'commit', null],
    ]);
    assert.equal(ring?.afterMs, minute);
    assert.ok((await nextLook()).every((status) => status === 304));

    const statuses = [{ state: 'success' as const, at: at(2) }];
    deploys.deployments.push({ sha: good, environment: 'production', at: at(2), statuses });
    clone.git(at(3), 'revert', '--no-edit', bad);
    await nextLook();
    assert.deepEqual(shown(), [
      ['Break it', 'commit', null],
      ['Good', 'deployment', 'production'],
      ['Revert "Break it"', 'commit', null],
    ]);

    github.failNext(limited(403, 600), 'GET /repos/{owner}/{repo}/deployments');
    await nextLook();
    assert.ok((ring?.afterMs ?? 0) > 590_000, 'asked again before the limit is over');
    watch.dispose();
    assert.deepEqual(github.problems, []);
  });
});
