import assert from 'node:assert/strict';
import { placeOfRemote } from '../../../src/core/deploys/remoteUrl.ts';

const hub = { server: 'https://github.com', owner: 'acme', name: 'api' };

describe('placeOfRemote', () => {
  const places: readonly (readonly [url: string, place: ReturnType<typeof placeOfRemote>])[] = [
    ['https://github.com/acme/api.git', hub],
    ['https://github.com/acme/api', hub],
    ['https://github.com/acme/api/', hub],
    ['https://www.github.com/acme/api', hub],
    ['https://GitHub.com/acme/api', hub],
    ['https://someone:token@github.com/acme/api.git', hub],
    ['git@github.com:acme/api.git', hub],
    ['git@github.com:/acme/api.git', hub],
    ['github.com:acme/api', hub],
    ['ssh://git@github.com/acme/api.git', hub],
    ['ssh://git@ssh.github.com:443/acme/api.git', hub],
    ['git+ssh://git@github.com/acme/api.git', hub],
    ['git://github.com/acme/api.git', hub],
    ['https://git.example.com/acme/a.p-i_1.git', { server: 'https://git.example.com', owner: 'acme', name: 'a.p-i_1' }],
    ['https://git.example.com:8443/acme/api.git', { ...hub, server: 'https://git.example.com:8443' }],
    ['ssh://git@git.example.com:2222/acme/api.git', { ...hub, server: 'https://git.example.com' }],
    ['http://127.0.0.1:3000/acme/api.git', { ...hub, server: 'http://127.0.0.1:3000' }],
    ['https://[::1]:3000/acme/api.git', { ...hub, server: 'https://[::1]:3000' }],
    ['https://gitlab.example.com/group/sub/api.git', null],
    ['https://github.com/acme', null],
    ['https://github.com/acme/..', null],
    ['/srv/git/api.git', null],
    ['../api', null],
    ['C:\\work\\api', null],
    ['C:/work/api', null],
    ['file:///srv/git/api.git', null],
    ['', null],
  ];
  for (const [url, place] of places)
    it(`reads ${url || 'nothing'} as ${place === null ? 'no repository of a host' : `${place.server} ${place.owner}/${place.name}`}`, () => {
      assert.deepEqual(placeOfRemote(url), place);
    });
});
