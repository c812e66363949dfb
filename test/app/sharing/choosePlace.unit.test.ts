import assert from 'node:assert/strict';
import { RemoteError } from '../../../src/app/ports/recordRemote.ts';
import { choosePlace } from '../../../src/app/sharing/choosePlace.ts';

const withRemotes = (...names: readonly string[]) => ({
  remotesOf: async () => names.map((name) => ({ name, address: `git@host:${name}.git` })),
});
const nothing = { repository: '', remote: '', workspace: '/work' };

describe('where records go', () => {
  it('is the only remote of the workspace', async () => {
    assert.deepEqual(await choosePlace(withRemotes('upstream'), nothing), {
      place: { folder: '/work', remote: 'upstream' },
      set: false,
    });
  });

  it('is asked for where there are several, origin first', async () => {
    const choice = await choosePlace(withRemotes('backup', 'origin', 'fork'), nothing);
    assert.ok('remotes' in choice);
    assert.deepEqual(
      choice.remotes.map(({ name }) => name),
      ['origin', 'backup', 'fork'],
    );
  });

  it('is the remote that was set, by name or by address', async () => {
    for (const remote of ['fork', 'git@host:records.git'])
      assert.deepEqual(await choosePlace(withRemotes('origin', 'fork'), { ...nothing, remote }), {
        place: { folder: '/work', remote },
        set: true,
      });
  });

  it('is the separate repository that was set, by address, as a clone, or as a bare one', async () => {
    const at = (repository: string, ...remotes: string[]) =>
      choosePlace(withRemotes(...remotes), { ...nothing, workspace: null, repository });
    assert.deepEqual(await at('https://host/records.git'), {
      place: { folder: null, remote: 'https://host/records.git' },
      set: true,
    });
    assert.deepEqual(await at('/clones/records', 'origin'), {
      place: { folder: '/clones/records', remote: 'origin' },
      set: false,
    });
    assert.deepEqual(await at('/srv/records.git'), { place: { folder: null, remote: '/srv/records.git' }, set: true });
  });

  it('is nowhere without a folder, without a remote, or with one that is not there', async () => {
    const refused = async (code: RemoteError['code'], chosen: Promise<unknown>) =>
      assert.rejects(chosen, (error) => error instanceof RemoteError && error.code === code);
    await refused('not-a-repository', choosePlace(withRemotes(), { ...nothing, workspace: null }));
    await refused('no-such-remote', choosePlace(withRemotes(), nothing));
    await refused('no-such-remote', choosePlace(withRemotes('origin'), { ...nothing, remote: 'fork' }));
  });
});
