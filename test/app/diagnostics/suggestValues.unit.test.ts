import assert from 'node:assert/strict';
import type { LocatedCandidate } from '../../../src/app/deploys/deployList.ts';
import { suggestValues } from '../../../src/app/diagnostics/suggestValues.ts';
import { givenDeploy } from '../../given/deploy.ts';
import { givenIncident } from '../../given/incident.ts';

const [bad, good, later] = ['b', 'a', 'c'].map((letter) => letter.repeat(40)) as [string, string, string];
const at = '2026-03-04T00:40:00.000Z';

const candidate = (sha: string, previous: string, more: Partial<LocatedCandidate> = {}): LocatedCandidate => ({
  deploy: givenDeploy(sha, at, { previous }),
  minutesBeforeImpact: 20,
  reasons: [],
  verdict: null,
  folder: '/api',
  repository: null,
  branch: 'refs/heads/main',
  version: null,
  previousVersion: null,
  ...more,
});
const released = candidate(bad, good, { version: 'v2.4.1', previousVersion: 'v2.4.0' });
const latest = { ...candidate(later, bad), deploy: givenDeploy(later, '2026-03-04T00:55:00.000Z', { previous: bad }) };

const suspected = givenIncident([
  'DeploySuspected',
  { deploy: { sha: bad, title: 'Pool', environment: null, at }, reason: null },
]);

/** What stands in the boxes of these names. */
const suggested = async (
  names: readonly string[],
  { deploys = [], back, incident = givenIncident() }: Partial<Given> = {},
): Promise<(string | undefined)[]> => {
  const values = await suggestValues(
    {
      library: { of: async () => null },
      surroundings: {
        read: async () => ({
          cwd: null,
          kubeContext: null,
          kubeNamespace: null,
          awsProfile: null,
          gitBranch: null,
          gitCommit: null,
          host: null,
        }),
      },
      deploys: async () => deploys,
      goingBackFrom: () => back,
      folders: () => ['/api'],
    },
    incident,
    names,
  );
  return names.map((name) => values.get(name));
};

interface Given {
  readonly deploys: readonly LocatedCandidate[];
  readonly back: LocatedCandidate | undefined;
  readonly incident: ReturnType<typeof givenIncident>;
}

describe('suggestValues', () => {
  const blanks = ['previous-sha', 'bad-sha', 'previous-version', 'current-image-tag', 'previous-revision', 'image-tag'];

  it('has both sides of the deploy that a person goes back from: shas, image tags, revisions', async () => {
    assert.deepEqual(await suggested(blanks, { back: released }), [good, bad, 'v2.4.0', 'v2.4.1', good, 'v2.4.0']);
  });

  it('has the shas where there are no releases', async () => {
    const back = candidate(bad, good);
    assert.deepEqual(await suggested(blanks, { back }), [good, bad, good, bad, good, good]);
  });

  it('goes by the suspect where a person named one, else by the latest, and guesses no direction', async () => {
    const deploys = [released, latest];
    assert.deepEqual(await suggested(['previous-sha', 'bad-sha', 'image-tag'], { deploys, incident: suspected }), [
      good,
      bad,
      undefined,
    ]);
    assert.deepEqual(await suggested(['previous-sha', 'current-sha'], { deploys }), [bad, later]);
  });

  it('leaves the boxes empty where no deploy is known', async () => {
    assert.deepEqual(await suggested(['previous-sha', 'bad-sha']), [undefined, undefined]);
  });
});
