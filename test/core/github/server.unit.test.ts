import assert from 'node:assert/strict';
import { githubServerOf } from '../../../src/core/github/server.ts';

const given = (apiBaseUrl: string, enterpriseUri: string) => ({ apiBaseUrl, enterpriseUri });
const none = given('', '');

describe('githubServerOf', () => {
  it('is github.com where a remote says so, or nothing says anything', () => {
    for (const web of ['https://github.com', 'https://GitHub.com', null])
      assert.deepEqual(githubServerOf(web, none), { api: 'https://api.github.com', provider: 'github' });
  });

  it('is the Enterprise server of the settings where the remote points to it', () => {
    const settings = given('', 'https://git.example.com/');
    const enterprise = { api: 'https://git.example.com/api/v3', provider: 'github-enterprise' };
    assert.deepEqual(githubServerOf('https://git.example.com', settings), enterprise);
    assert.deepEqual(githubServerOf(null, settings), enterprise);
    assert.equal(githubServerOf('https://github.com', settings)?.api, 'https://api.github.com');
    assert.equal(
      githubServerOf('https://git.example.com:8443', given('', 'http://git.example.com:8443'))?.api,
      'http://git.example.com:8443/api/v3',
    );
  });

  it('knows where the API of an Enterprise cloud lies', () => {
    const cloud = githubServerOf('https://acme.ghe.com', given('', 'https://acme.ghe.com'));
    assert.deepEqual(cloud, { api: 'https://api.acme.ghe.com', provider: 'github-enterprise' });
  });

  it('is none where the remote points elsewhere, so that no token goes there', () => {
    for (const web of [
      'https://gitlab.com',
      'https://git.example.com',
      'https://github.com.evil.example',
      'https://evil.ghe.com',
    ])
      assert.equal(githubServerOf(web, none), null, web);
    assert.equal(githubServerOf('https://other.example.com', given('', 'https://git.example.com')), null);
  });

  it('is the address that the settings give, for whatever repository', () => {
    const proxy = given('http://127.0.0.1:8080/api/v3/', '');
    assert.deepEqual(githubServerOf('https://gitlab.com', proxy), {
      api: 'http://127.0.0.1:8080/api/v3',
      provider: 'github',
    });
    assert.equal(githubServerOf(null, proxy)?.api, 'http://127.0.0.1:8080/api/v3');
  });
});
