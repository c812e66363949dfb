import assert from 'node:assert/strict';
import { listDeploys } from '../../../src/app/deploys/listDeploys.ts';
import { GitError, type GitRepository, type LocalDeploys } from '../../../src/app/ports/gitRepository.ts';
import type { Deploy, DeployWindow } from '../../../src/core/deploys/deploy.ts';
import type { Incident } from '../../../src/core/incident/incident.ts';
import { givenIncident } from '../../given/incident.ts';

const givenDeploy = (sha: string, at: string): Deploy => ({
  sha,
  title: sha,
  environment: null,
  at,
  kind: 'commit',
  names: [],
  author: 'On-call',
  previous: null,
  reverts: null,
  paths: [],
  files: 0,
  linesAdded: 0,
  linesRemoved: 0,
});

/** Answers by folder; what is not given is an error of the test. */
const givenGit = (answers: Readonly<Record<string, Partial<LocalDeploys> | GitError>>) => {
  const asked: DeployWindow[] = [];
  const git: GitRepository = {
    async deploysIn(folder, window) {
      asked.push(window);
      const answer = answers[folder];
      if (answer === undefined) throw new Error(`No answer is given for ${folder}.`);
      if (answer instanceof GitError) throw answer;
      return { deploys: [], refs: ['refs/heads/main'], cutOff: false, ...answer };
    },
    defaultRepository: () => Promise.reject(new Error('Not asked for here.')),
  };
  return { git, asked };
};

const query = (incident: Incident, folders: readonly string[]) => ({
  incident,
  folders,
  branch: null,
  texts: [],
  servicePaths: [],
});

describe('listDeploys', () => {
  it('asks for the window around the impact, by the best time that the record has', async () => {
    const { git, asked } = givenGit({ '/api': {} });
    const declared = givenIncident();
    const detected = givenIncident(['MilestoneReached', { milestone: 'detected' }, '2026-03-04T00:30:00Z']);
    const started = givenIncident(
      ['MilestoneReached', { milestone: 'detected' }, '2026-03-04T00:30:00Z'],
      ['MilestoneReached', { milestone: 'impactStarted' }, '2026-03-04T00:10:00Z'],
    );
    const bases = [];
    for (const incident of [declared, detected, started])
      bases.push((await listDeploys(git, query(incident, ['/api']))).impactBasis);
    assert.deepEqual(bases, ['declared', 'detected', 'impactStarted']);
    assert.deepEqual(asked[2], { from: '2026-03-03T00:10:00.000Z', to: '2026-03-04T01:10:00.000Z' });
  });

  it('names the source that did not answer, with the rest still listed', async () => {
    const { git } = givenGit({
      '/api': { deploys: [givenDeploy('aaa', '2026-03-04T00:50:00.000Z')] },
      '/docs': new GitError('not-a-repository', '/docs is in no git repository.'),
      '/web': { cutOff: true },
    });
    const list = await listDeploys(git, query(givenIncident(), ['/api', '/docs', '/web']));
    assert.deepEqual(
      list.candidates.map(({ deploy, folder, reasons }) => [deploy.sha, folder, ...reasons]),
      [['aaa', '/api', '10 min before impact']],
    );
    assert.deepEqual(
      list.sources.map(({ folder, failure, gap }) => [folder, failure?.code ?? null, gap !== null]),
      [
        ['/api', null, false],
        ['/docs', 'not-a-repository', false],
        ['/web', null, true],
      ],
    );
  });

  it('shows a deploy once where two folders are of one repository', async () => {
    const deploys = [givenDeploy('aaa', '2026-03-04T00:50:00.000Z')];
    const { git } = givenGit({ '/mono/api': { deploys }, '/mono/web': { deploys } });
    const list = await listDeploys(git, query(givenIncident(), ['/mono/api', '/mono/web']));
    assert.deepEqual(
      list.candidates.map(({ folder }) => folder),
      ['/mono/api'],
    );
  });

  it('carries what people have judged', async () => {
    const deploy = { sha: 'aaa', title: 'aaa', environment: null, at: '2026-03-04T00:50:00.000Z' };
    const incident = givenIncident(['DeployRuledOut', { deploy, reason: 'only docs' }]);
    const { git } = givenGit({ '/api': { deploys: [givenDeploy('aaa', deploy.at), givenDeploy('bbb', deploy.at)] } });
    const list = await listDeploys(git, query(incident, ['/api']));
    assert.deepEqual(
      list.candidates.map(({ deploy: { sha }, verdict }) => [sha, verdict?.is ?? null]),
      [
        ['bbb', null],
        ['aaa', 'ruled-out'],
      ],
    );
  });

  it('does not hide an error that is none of git', async () => {
    const { git } = givenGit({});
    await assert.rejects(listDeploys(git, query(givenIncident(), ['/elsewhere'])), /No answer is given/);
  });
});
