import assert from 'node:assert/strict';
import { listDeploys } from '../../../src/app/deploys/listDeploys.ts';
import type { DeployHost } from '../../../src/app/ports/deployHost.ts';
import { GitError, type GitRepository, type LocalDeploys } from '../../../src/app/ports/gitRepository.ts';
import type { DeployWindow } from '../../../src/core/deploys/deploy.ts';
import type { Incident } from '../../../src/core/incident/incident.ts';
import { givenDeploy } from '../../given/deploy.ts';
import { givenIncident } from '../../given/incident.ts';

const notAsked = () => Promise.reject(new Error('Not asked for here.'));
const noHost: DeployHost = { knows: () => false, sightings: notAsked, commits: notAsked };

/** Answers by folder; what is not given is an error of the test. */
const givenGit = (answers: Readonly<Record<string, Partial<LocalDeploys> | GitError>>) => {
  const asked: DeployWindow[] = [];
  const git: GitRepository = {
    async deploysIn(folder, window) {
      asked.push(window);
      const answer = answers[folder];
      if (answer === undefined) throw new Error(`No answer is given for ${folder}.`);
      if (answer instanceof GitError) throw answer;
      return { deploys: [], refs: ['refs/heads/main'], cutOff: false, tags: [], ...answer };
    },
    defaultRepository: async () => null,
    touchedBetween: notAsked,
    changesBetween: notAsked,
    commitsSince: notAsked,
    fileAt: notAsked,
    blame: notAsked,
    codeOwners: notAsked,
  };
  return { ports: { git, host: noHost }, asked };
};

const query = (incident: Incident, folders: readonly string[]) => ({
  incident,
  folders,
  branch: null,
  deploys: /deploy/,
  texts: [],
  service: null,
  servicePaths: [],
  now: '2026-03-04T00:40:00.000Z',
});

describe('listDeploys', () => {
  it('asks for the window around the impact, by the best time that the record has', async () => {
    const { ports, asked } = givenGit({ '/api': {} });
    const declared = givenIncident();
    const detected = givenIncident(['MilestoneReached', { milestone: 'detected' }, '2026-03-04T00:30:00Z']);
    const started = givenIncident(
      ['MilestoneReached', { milestone: 'detected' }, '2026-03-04T00:30:00Z'],
      ['MilestoneReached', { milestone: 'impactStarted' }, '2026-03-04T00:10:00Z'],
    );
    const bases = [];
    for (const incident of [declared, detected, started])
      bases.push((await listDeploys(ports, query(incident, ['/api']))).impactBasis);
    assert.deepEqual(bases, ['declared', 'detected', 'impactStarted']);
    assert.deepEqual(asked[2], { from: '2026-03-03T00:10:00.000Z', to: '2026-03-04T01:10:00.000Z' });
  });

  it('names the source that did not answer, with the rest still listed', async () => {
    const { ports } = givenGit({
      '/api': { deploys: [givenDeploy('aaa', '2026-03-04T00:50:00.000Z')] },
      '/docs': new GitError('not-a-repository', '/docs is in no git repository.'),
      '/web': { cutOff: true },
    });
    const list = await listDeploys(ports, query(givenIncident(), ['/api', '/docs', '/web']));
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
    const { ports } = givenGit({ '/mono/api': { deploys }, '/mono/web': { deploys } });
    const list = await listDeploys(ports, query(givenIncident(), ['/mono/api', '/mono/web']));
    assert.deepEqual(
      list.candidates.map(({ folder }) => folder),
      ['/mono/api'],
    );
  });

  it('carries what people have judged', async () => {
    const deploy = { sha: 'aaa', title: 'aaa', environment: null, at: '2026-03-04T00:50:00.000Z' };
    const incident = givenIncident(['DeployRuledOut', { deploy, reason: 'only docs' }]);
    const { ports } = givenGit({ '/api': { deploys: [givenDeploy('aaa', deploy.at), givenDeploy('bbb', deploy.at)] } });
    const list = await listDeploys(ports, query(incident, ['/api']));
    assert.deepEqual(
      list.candidates.map(({ deploy: { sha }, verdict }) => [sha, verdict?.is ?? null]),
      [
        ['bbb', null],
        ['aaa', 'ruled-out'],
      ],
    );
  });

  it('does not hide an error that is none of git', async () => {
    const { ports } = givenGit({});
    await assert.rejects(listDeploys(ports, query(givenIncident(), ['/elsewhere'])), /No answer is given/);
  });
});
