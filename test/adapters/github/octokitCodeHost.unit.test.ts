import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { inspect } from 'node:util';
import type { Pace } from '../../../src/adapters/github/connectGithub.ts';
import { createOctokitCodeHost } from '../../../src/adapters/github/octokitCodeHost.ts';
import type { CodeHost, CodeHostError, FiledIssue, IssueDraft } from '../../../src/app/ports/codeHost.ts';
import {
  type Fault,
  faults,
  type GithubDouble,
  type GivenRepositoryFacts,
  limited,
  slowedDown,
  startGithubDouble,
} from '../../githubDouble/githubDouble.ts';
import type { ApiName } from '../../githubDouble/openApi.ts';

const repository = { owner: 'acme', name: 'api' };
const marker = '<!-- incident-desk:incident:01J -->';
const operations = {
  list: 'GET /repos/{owner}/{repo}/issues',
  create: 'POST /repos/{owner}/{repo}/issues',
  comment: 'POST /repos/{owner}/{repo}/issues/{issue_number}/comments',
} as const;

const givenDraft = (more: Partial<IssueDraft> = {}): IssueDraft => ({
  title: 'Postmortem: API errors',
  body: `${marker}\n# Postmortem\n`,
  comments: [],
  labels: [],
  marker,
  notBefore: new Date().toISOString(),
  ...more,
});

const parts = ['<!-- part 2 -->\nMore', '<!-- part 3 -->\nEven more'];

for (const api of ['api.github.com', 'ghes-3.17'] satisfies ApiName[])
  describe(`createOctokitCodeHost, against the double of ${api}`, () => {
    let github: GithubDouble;
    let host: CodeHost;

    const connect = ({ token = github.token, ...pace }: Pace & { token?: string | null } = {}): CodeHost =>
      createOctokitCodeHost(() => ({ baseUrl: github.url, token: () => Promise.resolve(token ?? undefined) }), {
        paced: false,
        secondMs: 2,
        patience: github.patience,
        ...pace,
      });
    const given = (facts: Partial<GivenRepositoryFacts> = {}) => github.addRepository({ ...repository, ...facts });
    const made = () => github.issues(repository.owner, repository.name);

    beforeEach(async () => {
      github = await startGithubDouble(api);
      host = connect();
    });
    afterEach(async () => {
      await github.close();
      assert.deepEqual(github.problems, []);
    });

    const failure = async (attempt: Promise<unknown>): Promise<CodeHostError> => {
      const error = await attempt.then(
        () => assert.fail('It went well.'),
        (reason: CodeHostError) => reason,
      );
      assert.ok(!inspect(error, { depth: 9, showHidden: true }).includes(github.token), 'the token is in the error');
      return error;
    };

    describe('describe', () => {
      it('knows what is public, and what takes no issues', async () => {
        given({ hasIssues: false });
        github.addRepository({ owner: 'acme', name: 'open', private: false });
        assert.deepEqual(await host.describe(repository), { isPublic: false, hasIssues: false });
        assert.deepEqual(await host.describe({ owner: 'acme', name: 'open' }), { isPublic: true, hasIssues: true });
      });

      it('asks for nothing without a session', async () => {
        for (const token of [null, '']) {
          const error = await failure(connect({ token }).describe(repository));
          assert.equal(error.code, 'signed-out');
        }
        assert.equal(github.requests.length, 0);
      });

      it('asks again where the server had a fault', async () => {
        given();
        github.failNext(faults.unavailable);
        github.failNext(faults.refuse);
        assert.equal((await host.describe(repository)).hasIssues, true);
        assert.equal(github.requests.length, 3);
      });

      it('waits where it is asked to, but not for long', async () => {
        given();
        const paced = connect({ paced: true });
        github.failNext(slowedDown(429, 3));
        assert.equal((await paced.describe(repository)).hasIssues, true);
        assert.equal(github.requests.length, 2);
        github.failNext(slowedDown(403, 90));
        const error = await failure(paced.describe(repository));
        assert.deepEqual([error.code, error.retryAfterSeconds], ['rate-limited', 90]);
        assert.equal(github.requests.length, 3);
      });
    });

    describe('fileIssue', () => {
      it('creates the issue with its comments and labels', async () => {
        given({ labels: ['SEV1'] });
        const filed = await host.fileIssue(repository, givenDraft({ comments: parts, labels: ['postmortem', 'sev1'] }));
        const [issue] = made();
        assert.equal(made().length, 1);
        assert.deepEqual(
          {
            title: issue?.title,
            body: issue?.body,
            labels: issue?.labels,
            comments: issue?.comments.map(({ body }) => body),
          },
          {
            title: 'Postmortem: API errors',
            body: `${marker}\n# Postmortem\n`,
            labels: ['postmortem', 'SEV1'],
            comments: parts,
          },
        );
        const web = new URL('/acme/api/issues/1', github.url).href;
        assert.deepEqual(filed, { number: 1, url: web, created: true, labelsLeftOut: [] } satisfies FiledIssue);
      });

      it('finds the issue of an earlier attempt, though search does not know it yet and it is closed', async () => {
        given();
        await host.fileIssue(repository, givenDraft());
        made()[0]!.state = 'closed';
        const again = await host.fileIssue(repository, givenDraft());
        assert.deepEqual([again.number, again.created, made().length], [1, false, 1]);
      });

      it('finds the issue that somebody else filed', async () => {
        const other = github.addUser('other');
        given({ permissions: { responder: 'write', other: 'write' } });
        await connect({ token: other.token }).fileIssue(repository, givenDraft());
        assert.equal((await host.fileIssue(repository, givenDraft())).created, false);
        assert.equal(made().length, 1);
      });

      it('finds it below hundreds of newer ones, and by search below a thousand', async () => {
        const crowded = given();
        const old = new Date(Date.now() - 2 * 86_400_000).toISOString();
        github.addIssue(crowded, github.responder, { body: `${marker}\nOurs`, indexed: true, createdAt: old });
        for (let i = 0; i < 250; i++) github.addIssue(crowded, github.responder);
        const draft = givenDraft({ notBefore: old });
        assert.deepEqual((await host.fileIssue(repository, draft)).number, 1);
        assert.ok(!github.requests.some(({ operation }) => operation.startsWith('GET /search')));
        for (let i = 0; i < 750; i++) github.addIssue(crowded, github.responder);
        assert.deepEqual((await host.fileIssue(repository, draft)).number, 1);
        assert.ok(github.requests.some(({ operation }) => operation.startsWith('GET /search')));
      });

      it('reads back no further than the incident', async () => {
        const crowded = given();
        const old = new Date(Date.now() - 3 * 86_400_000).toISOString();
        for (let i = 0; i < 300; i++) github.addIssue(crowded, github.responder, { createdAt: old });
        await host.fileIssue(repository, givenDraft());
        assert.equal(github.requests.filter(({ operation }) => operation === operations.list).length, 2);
      });

      it('does not take for its own what only quotes the marker', async () => {
        const quoting = given();
        const created = new Date().toISOString();
        const quote = `Look:\n\n\`\`\`text\n${marker}\n\`\`\`\n`;
        github.addIssue(quoting, github.responder, { body: quote, createdAt: created });
        github.addIssue(quoting, github.responder, { body: null, createdAt: created });
        const filed = await host.fileIssue(repository, givenDraft());
        assert.deepEqual([filed.number, filed.created], [3, true]);
      });

      it('adds only the comments that are missing', async () => {
        given();
        github.failNext(faults.forbidden, operations.comment);
        await failure(host.fileIssue(repository, givenDraft({ comments: parts })));
        made()[0]!.comments.push({ id: 1, user: github.responder, body: parts[0]!, createdAt: '2031-01-01T00:00:00Z' });
        await host.fileIssue(repository, givenDraft({ comments: parts }));
        assert.deepEqual(
          made()[0]!.comments.map(({ body }) => body),
          parts,
        );
      });

      it('leaves out the labels that it may not make, and says which', async () => {
        given({ private: false, permissions: {}, labels: ['bug'] });
        const filed = await host.fileIssue(repository, givenDraft({ labels: ['bug', 'postmortem'] }));
        assert.deepEqual([filed.created, filed.labelsLeftOut], [true, ['bug', 'postmortem']]);
        assert.deepEqual(made()[0]!.labels, []);
      });

      it('makes one issue where two file at the same moment', async () => {
        given();
        const filed = await Promise.all([1, 2, 3].map(() => connect().fileIssue(repository, givenDraft())));
        assert.deepEqual(new Set(filed.map(({ number }) => number)), new Set([1]));
        assert.equal(made().filter(({ state }) => state === 'open').length, 1);
      });

      it('makes one issue where the answer was cut after it was accepted', async () => {
        given();
        github.failNext(faults.cut, operations.create);
        assert.equal((await host.fileIssue(repository, givenDraft())).created, true);
        assert.equal(made().length, 1);
      });

      it('makes one comment of each part where an answer was cut', async () => {
        given();
        github.failNext(faults.cut, operations.comment);
        await host.fileIssue(repository, givenDraft({ comments: parts }));
        assert.deepEqual(
          made()[0]!.comments.map(({ body }) => body),
          parts,
        );
      });

      for (const operation of Object.values(operations))
        it(`is not fooled by a proxy’s page that answers ${operation}`, async () => {
          given();
          const draft = givenDraft({ comments: parts });
          github.failNext(faults.page, operation);
          assert.equal((await failure(host.fileIssue(repository, draft))).code, 'server');
          await host.fileIssue(repository, draft);
          assert.deepEqual(
            made().map(({ comments }) => comments.map(({ body }) => body)),
            [parts],
          );
        });

      it('gives up on a server that does not answer, and makes one issue in the end', async () => {
        given();
        github.failNext(faults.hang, operations.create);
        const error = await failure(host.fileIssue(repository, givenDraft()));
        assert.equal(error.code, 'offline');
        assert.equal((await host.fileIssue(repository, givenDraft())).created, true);
        assert.equal(made().length, 1);
      });

      const refusals: readonly (readonly [code: CodeHostError['code'], fault: Fault])[] = [
        ['unauthorized', faults.unauthorized],
        ['forbidden', faults.forbidden],
        ['not-found', faults.notFound],
        ['invalid', { is: 'answer', status: 422, message: 'Validation Failed' }],
        ['rate-limited', limited(403, 3600)],
        ['rate-limited', limited(429, 3600)],
        ['rate-limited', slowedDown(403, 3600)],
        ['server', faults.serverError],
        ['offline', faults.refuse],
      ];
      for (const [code, fault] of refusals)
        for (const [where, operation] of Object.entries(operations))
          it(`says ${code} of ${fault.is === 'answer' ? fault.status : fault.is} at ${where}, and files once afterwards`, async () => {
            given();
            for (let i = 0; i < 3; i++) github.failNext(fault, operation);
            const draft = givenDraft({ comments: parts });
            let attempts = 0;
            const codes: string[] = [];
            for (let filed: FiledIssue | null = null; filed === null && attempts < 5; attempts++)
              filed = await host.fileIssue(repository, draft).catch((error: CodeHostError) => {
                codes.push(error.code);
                return null;
              });
            assert.ok(codes.length > 0 && codes.every((one) => one === code), codes.join());
            assert.equal(made().length, 1);
            assert.deepEqual(
              made()[0]!.comments.map(({ body }) => body),
              parts,
            );
          });

      it('says what the server says of issues that are off, of an archive, and of a body too long', async () => {
        given({ hasIssues: false });
        github.addRepository({ owner: 'acme', name: 'old', archived: true });
        github.addRepository({ owner: 'acme', name: 'short' });
        assert.equal((await failure(host.fileIssue(repository, givenDraft()))).code, 'issues-disabled');
        const archived = await failure(host.fileIssue({ owner: 'acme', name: 'old' }, givenDraft()));
        assert.deepEqual([archived.code, archived.message], ['forbidden', 'Repository was archived so is read-only.']);
        const long = givenDraft({ body: marker + 'x'.repeat(65_536) });
        const refused = await failure(host.fileIssue({ owner: 'acme', name: 'short' }, long));
        assert.deepEqual(
          [refused.code, refused.message],
          ['invalid', 'Validation Failed: body is too long (maximum is 65536 characters).'],
        );
      });

      it('shows a private repository to nobody without access', async () => {
        given({ permissions: {} });
        assert.equal((await failure(host.fileIssue(repository, givenDraft()))).code, 'not-found');
      });
    });
  });

describe('createOctokitCodeHost, against something else', () => {
  it('says offline where nobody listens', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    await new Promise((resolve) => server.close(resolve));
    const host = createOctokitCodeHost(
      () => ({ baseUrl: `http://127.0.0.1:${port}`, token: () => Promise.resolve('gho_secret') }),
      { secondMs: 1 },
    );
    await assert.rejects(host.describe(repository), (error: CodeHostError) => error.code === 'offline');
  });
});
