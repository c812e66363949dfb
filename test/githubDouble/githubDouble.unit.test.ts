import assert from 'node:assert/strict';
import { faults, type GithubDouble, limited, startGithubDouble } from './githubDouble.ts';
import type { ApiName } from './openApi.ts';

interface Heard {
  readonly status: number;
  readonly body: Record<string, unknown>;
  readonly headers: Headers;
}

const apis: readonly ApiName[] = ['api.github.com', 'ghes-3.17', 'ghes-3.19'];

for (const api of apis)
  describe(`the double of ${api}`, () => {
    let github: GithubDouble;

    const ask = async (
      method: string,
      path: string,
      body?: unknown,
      token: string | null = github.token,
    ): Promise<Heard> => {
      const response = await fetch(github.url + path, {
        method,
        headers: token === null ? {} : { authorization: `token ${token}` },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      return { status: response.status, body: (await response.json()) as Heard['body'], headers: response.headers };
    };

    beforeEach(async () => {
      github = await startGithubDouble(api);
    });
    afterEach(() => github.close());

    const faithful = (): void => assert.deepEqual(github.problems, []);

    it('answers every operation as its description says', async () => {
      github.addRepository({ owner: 'acme', name: 'api', labels: ['bug'] });
      const at = '/repos/acme/api';
      const calls: readonly (readonly [status: number, method: string, path: string, body?: unknown])[] = [
        [200, 'GET', '/user'],
        [200, 'GET', at],
        [201, 'POST', `${at}/labels`, { name: 'postmortem', color: 'b60205', description: 'What we learned' }],
        [200, 'GET', `${at}/labels/POSTMORTEM`],
        [201, 'POST', `${at}/issues`, { title: 'One', body: 'With text', labels: ['bug', 'new'] }],
        [200, 'GET', `${at}/issues/1`],
        [200, 'GET', `${at}/issues?state=all&per_page=100&sort=created&direction=desc`],
        [201, 'POST', `${at}/issues/1/comments`, { body: 'More' }],
        [200, 'GET', `${at}/issues/1/comments?per_page=100`],
        [200, 'PATCH', `${at}/issues/1`, { state: 'closed', state_reason: 'not_planned' }],
        [200, 'GET', '/search/issues?q=text+repo:acme/api'],
      ];
      for (const [status, method, path, body] of calls)
        assert.equal((await ask(method, path, body)).status, status, `${method} ${path}`);
      faithful();
      assert.deepEqual(
        github
          .issues('acme', 'api')
          .map(({ title, state, labels, comments }) => [title, state, labels, comments.length]),
        [['One', 'closed', ['bug', 'new'], 1]],
      );
    });

    it('shows a private repository only to those who may see it', async () => {
      github.addRepository({ owner: 'acme', name: 'api' });
      const stranger = github.addUser('stranger');
      const narrow = github.addUser('narrow', 'public_repo');
      github.state.repository('acme', 'api')?.permissions.set('narrow', 'admin');
      assert.equal((await ask('GET', '/repos/acme/api', undefined, stranger.token)).status, 404);
      assert.equal((await ask('GET', '/repos/acme/api', undefined, narrow.token)).status, 404);
      assert.equal((await ask('GET', '/repos/acme/api', undefined, null)).status, 404);
      assert.equal((await ask('GET', '/repos/acme/api', undefined, 'wrong')).status, 401);
      assert.equal((await ask('POST', '/repos/acme/api/issues', { title: 'x' }, stranger.token)).status, 404);
      faithful();
    });

    it('lets everybody file in a public repository, and drops the labels of those who may not label', async () => {
      github.addRepository({ owner: 'acme', name: 'open', private: false, permissions: {}, labels: ['bug'] });
      const filed = await ask('POST', '/repos/acme/open/issues', { title: 'x', labels: ['bug'] });
      assert.deepEqual([filed.status, filed.body.labels], [201, []]);
      assert.equal((await ask('POST', '/repos/acme/open/issues', { title: 'x' }, null)).status, 401);
      assert.equal((await ask('POST', '/repos/acme/open/labels', { name: 'mine' })).status, 404);
      faithful();
    });

    it('refuses what GitHub refuses', async () => {
      github.addRepository({ owner: 'acme', name: 'api', labels: ['bug'] });
      github.addRepository({ owner: 'acme', name: 'none', hasIssues: false });
      github.addRepository({ owner: 'acme', name: 'old', archived: true });
      const issue = (name: string, body: object) => ask('POST', `/repos/acme/${name}/issues`, body);
      assert.equal((await issue('none', { title: 'x' })).status, 410);
      assert.equal((await issue('old', { title: 'x' })).status, 403);
      assert.equal((await issue('api', { title: ' ' })).status, 422);
      assert.equal((await issue('api', { title: 'x'.repeat(257) })).status, 422);
      assert.equal((await issue('api', { title: 'x', body: '\u{1f525}'.repeat(65_536) })).status, 201);
      const long = await issue('api', { title: 'x', body: 'x'.repeat(65_537) });
      assert.equal(long.status, 422);
      assert.deepEqual(
        (long.body.errors as { message: string }[])[0]?.message,
        'body is too long (maximum is 65536 characters)',
      );
      assert.equal((await ask('POST', '/repos/acme/api/labels', { name: 'BUG' })).status, 422);
      assert.equal((await ask('GET', '/search/issues?q=x+repo:acme/gone')).status, 422);
      faithful();
    });

    it('takes nothing that GitHub does not describe', async () => {
      github.addRepository({ owner: 'acme', name: 'api' });
      assert.equal((await ask('POST', '/repos/acme/api/issues', { title: 'x', labels: 'bug' })).status, 422);
      assert.equal((await ask('POST', '/repos/acme/api/issues', { title: 'x', colour: 'red' })).status, 422);
      assert.equal((await ask('GET', '/repos/acme/api/issues?order=up')).status, 422);
      assert.equal((await ask('GET', '/repos/acme/api/postmortems')).status, 404);
      assert.equal(github.problems.length, 4, github.problems.join('\n'));
    });

    it('deals out pages', async () => {
      const repository = github.addRepository({ owner: 'acme', name: 'api' });
      for (let i = 0; i < 5; i++) github.addIssue(repository, github.responder, { title: `Issue ${i}` });
      const first = await ask('GET', '/repos/acme/api/issues?per_page=2');
      assert.deepEqual(numbers(first), [5, 4]);
      const next = /<([^>]+)>; rel="next"/.exec(first.headers.get('link') ?? '')?.[1] ?? '';
      const second = await ask('GET', next.slice(github.url.length));
      assert.deepEqual(numbers(second), [3, 2]);
      const last = await ask('GET', '/repos/acme/api/issues?per_page=2&page=3');
      assert.deepEqual([numbers(last), last.headers.get('link')], [[1], null]);
      faithful();
    });

    it('finds by search only what the index has caught up with', async () => {
      github.addRepository({ owner: 'acme', name: 'api' });
      await ask('POST', '/repos/acme/api/issues', { title: 'x', body: 'the marker' });
      const search = '/search/issues?q=%22the+marker%22+in:body+repo:acme/api+is:issue';
      assert.equal((await ask('GET', search)).body.total_count, 0);
      github.index();
      assert.equal((await ask('GET', search)).body.total_count, 1);
      faithful();
    });

    it('goes wrong where it is told to, once', async () => {
      github.addRepository({ owner: 'acme', name: 'api' });
      github.failNext(faults.serverError, 'POST /repos/{owner}/{repo}/issues');
      github.failNext(limited(429, 60));
      const statuses: number[] = [];
      for (const method of ['GET', 'GET', 'POST', 'POST'])
        statuses.push(
          (await ask(method, '/repos/acme/api/issues', method === 'POST' ? { title: 'x' } : undefined)).status,
        );
      assert.deepEqual(statuses, [429, 200, 500, 201]);
      assert.equal(github.issues('acme', 'api').length, 1);
      faithful();
    });

    it('does what was asked and cuts the connection, or cuts it first', async () => {
      github.addRepository({ owner: 'acme', name: 'api' });
      github.failNext(faults.refuse);
      await assert.rejects(ask('POST', '/repos/acme/api/issues', { title: 'never came' }));
      github.failNext(faults.cut);
      await assert.rejects(ask('POST', '/repos/acme/api/issues', { title: 'came' }));
      assert.deepEqual(
        github.issues('acme', 'api').map(({ title }) => title),
        ['came'],
      );
    });
  });

function numbers({ body }: Heard): number[] {
  return (body as unknown as { number: number }[]).map(({ number }) => number);
}
