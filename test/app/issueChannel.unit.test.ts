import assert from 'node:assert/strict';
import { createOctokitCodeHost } from '../../src/adapters/github/octokitCodeHost.ts';
import { createIssueChannel } from '../../src/app/issueChannel.ts';
import type { Channels } from '../../src/app/ports/messageChannel.ts';
import { postUpdate } from '../../src/app/postUpdate.ts';
import { type Fault, faults, type GithubDouble, slowedDown, startGithubDouble } from '../githubDouble/githubDouble.ts';
import { givenPosting } from '../given/outbox.ts';
import { removeTemporaryFolder, temporaryFolder } from '../harness/temporary.ts';

const repository = { owner: 'acme', name: 'api' };
const create = 'POST /repos/{owner}/{repo}/issues';
const comment = 'POST /repos/{owner}/{repo}/issues/{issue_number}/comments';

describe('posting to a GitHub issue', () => {
  let github: GithubDouble;
  let folder: string;
  let signedIn: boolean;

  const channels: Channels = async () =>
    createIssueChannel(
      createOctokitCodeHost(() => ({ baseUrl: github.url, token: async () => (signedIn ? github.token : undefined) }), {
        paced: false,
        secondMs: 2,
        patience: github.patience,
      }),
      repository,
    );
  const issues = () => github.issues(repository.owner, repository.name);
  const comments = () => issues().flatMap((issue) => issue.comments.map(({ body }) => body));

  beforeEach(async () => {
    github = await startGithubDouble('api.github.com');
    github.addRepository(repository);
    folder = temporaryFolder('outbox');
    signedIn = true;
  });
  afterEach(async () => {
    await github.close();
    removeTemporaryFolder(folder);
    assert.deepEqual(github.problems, []);
  });

  it('makes the issue with the first update, and comments on it ever after', async () => {
    const window = await givenPosting(folder, channels);
    for (const text of ['First', 'Second', 'Third']) await postUpdate(window, window.request('github', text));
    assert.deepEqual(
      issues().map(({ title }) => title),
      ['Incident: SEV-1 API errors'],
    );
    assert.deepEqual(
      comments().map((body) => body.split('\n')[1]),
      ['First', 'Second', 'Third'],
    );
    assert.equal(window.posted().length, 3);
  });

  it('calls nobody and refers to nothing', async () => {
    const window = await givenPosting(folder, channels);
    await postUpdate(window, window.request('github', '🚨 Lead: @octocat\n\n- see #12 <b>\n```\n`'));
    const [body] = comments() as [string];
    assert.equal(
      body.split('\n').slice(1).join('\n').trimEnd(),
      '🚨 Lead: @&#8203;octocat\n\n- see #&#8203;12 &lt;b&gt;\n\\`\\`\\`\n\\`',
    );
  });

  const cases: readonly (readonly [name: string, fault: Fault, operation: string])[] = [
    ['500 when the issue is made', faults.serverError, create],
    ['500 when the comment is made', faults.serverError, comment],
    ['the line cut after the issue is made', faults.cut, create],
    ['the line cut after the comment is made', faults.cut, comment],
    ['the comment refused at the door', faults.refuse, comment],
    ['no answer to the comment', faults.hang, comment],
    ['a page of a proxy', faults.page, comment],
    ['429 with Retry-After', slowedDown(429, 90), comment],
  ];
  for (const [name, fault, operation] of cases)
    it(`posts exactly once after ${name}`, async () => {
      const window = await givenPosting(folder, channels);
      github.failNext(fault, operation);
      await postUpdate(window, window.request('github', 'Only once'));
      await window.waitItOut();
      assert.equal(issues().length, 1);
      assert.equal(comments().length, 1);
      assert.equal(window.posted().length, 1);
      assert.deepEqual(window.outbox.items, []);
    });

  it('waits for a person who is signed out, and goes when they are signed in', async () => {
    signedIn = false;
    const window = await givenPosting(folder, channels);
    await postUpdate(window, window.request('github'));
    assert.equal(window.outbox.items[0]?.state, 'waiting');
    assert.match(window.outbox.items[0]?.problem ?? '', /^You are not signed in/);
    signedIn = true;
    await window.outbox.deliverWaiting();
    assert.equal(comments().length, 1);
    assert.equal(window.posted().length, 1);
  });
});
