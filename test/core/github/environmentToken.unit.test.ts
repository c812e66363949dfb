import assert from 'node:assert/strict';
import { environmentToken } from '../../../src/core/github/environmentToken.ts';

const com = 'https://api.github.com';
const enterprise = 'https://git.example.com/api/v3';

describe('environmentToken', () => {
  it('has GITHUB_TOKEN for github.com, and for no other server', () => {
    const environment = { GITHUB_TOKEN: 'gho_one' };
    assert.equal(environmentToken(com, environment), 'gho_one');
    for (const api of [
      enterprise,
      'https://api.acme.ghe.com',
      'http://api.github.com',
      'https://api.github.com.evil.example',
      'https://api.github.com:8443',
      'http://127.0.0.1:8080/api/v3',
      'nowhere',
    ])
      assert.equal(environmentToken(api, environment), undefined, api);
  });

  it('has it for the server that the environment says it is of, and then for github.com no more', () => {
    const environment = { GITHUB_TOKEN: 'gho_one', GITHUB_SERVER_URL: 'https://git.example.com' };
    assert.equal(environmentToken(enterprise, environment), 'gho_one');
    assert.equal(environmentToken(com, environment), undefined);
    assert.equal(environmentToken('https://other.example.com/api/v3', environment), undefined);
  });

  it('has an Enterprise token for the host that GH_HOST names, and for none without', () => {
    const environment = { GH_ENTERPRISE_TOKEN: 'ghe_one', GITHUB_TOKEN: 'gho_one', GH_HOST: 'git.example.com' };
    assert.equal(environmentToken(enterprise, environment), 'ghe_one');
    assert.equal(environmentToken(com, environment), 'gho_one');
    assert.equal(environmentToken('https://other.example.com/api/v3', environment), undefined);
    assert.equal(environmentToken(enterprise, { ...environment, GH_HOST: '' }), undefined);
    assert.equal(environmentToken(enterprise, { GITHUB_TOKEN: 'gho_one', GH_HOST: 'git.example.com' }), undefined);
  });

  it('has GITHUB_TOKEN for the tenant of ghe.com that GH_HOST names', () => {
    const environment = { GITHUB_TOKEN: 'gho_one', GH_HOST: 'acme.ghe.com' };
    assert.equal(environmentToken('https://api.acme.ghe.com', environment), 'gho_one');
    assert.equal(environmentToken('https://api.other.ghe.com', environment), undefined);
  });

  it('has none where nothing is set, or what is set makes no sense', () => {
    assert.equal(environmentToken(com, {}), undefined);
    assert.equal(environmentToken(com, { GITHUB_TOKEN: '' }), undefined);
    assert.equal(environmentToken(com, { GITHUB_TOKEN: 'gho_one', GITHUB_SERVER_URL: 'nonsense' }), undefined);
  });
});
