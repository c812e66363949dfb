import assert from 'node:assert/strict';
import { draftPostmortem } from '../../src/app/draftPostmortem.ts';
import { type FilingOutcome, filePostmortemIssue, preparePostmortemIssue } from '../../src/app/filePostmortemIssue.ts';
import { type CodeHost, CodeHostError, type FiledIssue, type IssueDraft } from '../../src/app/ports/codeHost.ts';
import { DocumentError } from '../../src/app/ports/documents.ts';
import { LogError } from '../../src/app/ports/incidentLog.ts';
import { declareCommand, givenWindow } from '../given/window.ts';

const file = '/records/incident-1/postmortem.md';
const repository = { owner: 'acme', name: 'api' };
const issue: FiledIssue = { number: 7, url: 'https://github.com/acme/api/issues/7', created: true, labelsLeftOut: [] };

describe('filePostmortemIssue', () => {
  let window: ReturnType<typeof givenWindow>;
  let sent: IssueDraft[];
  let answer: FiledIssue | CodeHostError;

  const codeHost: CodeHost = {
    describe: () => Promise.reject(new Error('Not asked for here.')),
    async fileIssue(_repository, draft) {
      sent.push(draft);
      if (answer instanceof CodeHostError) throw answer;
      return answer;
    },
  };
  const parts = () => ({ ...window, codeHost, patterns: () => [/internal-\d+/] });
  const fileIt = (title = '', labels: readonly string[] = []): Promise<FilingOutcome> =>
    filePostmortemIssue(parts(), { incident: 'incident-1', repository, title, labels });
  const filings = (): unknown[] =>
    window.incidents.get('incident-1')!.events.flatMap(({ type, data }) => (type === 'IssueFiled' ? [data] : []));

  beforeEach(async () => {
    sent = [];
    answer = issue;
    window = givenWindow();
    await window.given(declareCommand);
    await draftPostmortem(window, {
      incident: 'incident-1',
      runbook: null,
      namePeople: false,
      sourceUrl: () => null,
      overwrite: false,
    });
  });
  afterEach(() => window.incidents.dispose());

  it('files what is on disk, and records it', async () => {
    window.documents.texts.set(file, `${window.documents.texts.get(file)}\nA person wrote this.\n`);
    assert.deepEqual(await fileIt('', ['postmortem', 'postmortem']), { is: 'filed', issue });
    assert.equal(sent.length, 1);
    const { title, body, labels, marker, notBefore } = sent[0]!;
    assert.deepEqual(
      { title, labels, notBefore },
      { title: 'Postmortem: API errors', labels: ['postmortem'], notBefore: '2026-03-04T01:00:00.000Z' },
    );
    assert.ok(body.startsWith(`${marker}\n`) && body.includes('A person wrote this.'));
    assert.deepEqual(filings(), [{ repository: 'acme/api', number: 7, url: issue.url }]);
  });

  it('files once: the second time it says where', async () => {
    await fileIt();
    assert.deepEqual(await fileIt(), { is: 'already-filed', repository: 'acme/api', number: 7, url: issue.url });
    assert.equal(sent.length, 1);
    assert.equal(filings().length, 1);
  });

  it('puts the marker back where a person took it out', async () => {
    window.documents.texts.set(file, '# Only mine\n');
    await fileIt();
    assert.equal(sent[0]!.body, `${sent[0]!.marker}\n# Only mine\n`);
  });

  it('redacts once more, title and body, and says how much', async () => {
    window.documents.texts.set(file, `On internal-42 with password=hunter2hunter2\n`);
    const prepared = await preparePostmortemIssue(parts(), {
      incident: 'incident-1',
      title: 'See internal-7',
      labels: [],
    });
    assert.ok('draft' in prepared);
    assert.ok(!/internal-\d|hunter2/.test(prepared.draft.body + prepared.draft.title), prepared.draft.body);
    const marks = Object.values(prepared.redactions).reduce((sum, count) => sum + count, 0);
    assert.equal(marks, 3);
  });

  it('lets nothing out that was entered as a secret, or hidden since the draft', async () => {
    window.secrets.put('incident-1', 'DB_PASSWORD', 'entered once');
    window.documents.texts.set(file, 'Connected with entered once to the host left-over.\n');
    window.secrets.hide('left-over');
    await fileIt('When left-over met entered once');
    const { title, body } = sent[0]!;
    assert.equal(title, 'When [redacted:value] met [redacted:value]');
    assert.match(body, /^Connected with \[redacted:value\] to the host \[redacted:value\]\.$/m);
  });

  it('takes a title of one line, as long as GitHub takes', async () => {
    await fileIt(`  Two\n lines  ${'\u{1f525}'.repeat(300)}`);
    const { title } = sent[0]!;
    assert.match(title, /^Two lines /);
    assert.equal([...title].length, 256);
    assert.ok(!/\p{Surrogate}/u.test(title) && title.endsWith('…'));
  });

  it('goes on in comments where the body is too long', async () => {
    window.documents.texts.set(file, 'A paragraph.\n\n'.repeat(10_000));
    await fileIt();
    const { body, comments } = sent[0]!;
    assert.ok(comments.length >= 2 && [body, ...comments].every(({ length }) => length <= 65_536));
    const firstLines = comments.map((comment) => comment.split('\n')[0]);
    assert.equal(new Set(firstLines).size, comments.length);
  });

  const failures: readonly (readonly [code: CodeHostError['code'], says: RegExp])[] = [
    ['signed-out', /Sign in and file again/],
    ['unauthorized', /sign in again/],
    ['forbidden', /acme\/api.*Ask for access/],
    ['not-found', /no repository acme\/api.*Check the name/],
    ['issues-disabled', /takes no issues/],
    ['invalid', /refused the issue: What the host said\./],
    ['rate-limited', /wait 90 seconds/],
    ['offline', /no second issue/],
    ['server', /no second issue/],
  ];
  for (const [code, says] of failures)
    it(`says what to do when the host says ${code}, loses nothing, and files afterwards`, async () => {
      const before = window.documents.texts.get(file);
      answer = new CodeHostError(code, 'What the host said.', { retryAfterSeconds: 90 });
      const outcome = await fileIt();
      assert.equal(outcome.is === 'failed' && outcome.code, code);
      assert.match(outcome.is === 'failed' ? outcome.message : '', says);
      assert.equal(window.documents.texts.get(file), before);
      assert.deepEqual(filings(), []);
      answer = issue;
      assert.equal((await fileIt()).is, 'filed');
    });

  it('says where the issue is when the record could not be written, and finds it by filing again', async () => {
    window.records.nextAppend = new LogError('disk-full', '/records', 'The disk is full.');
    const outcome = await fileIt();
    assert.ok(outcome.is === 'failed' && outcome.code === 'not-recorded' && outcome.message.includes(issue.url));
    answer = { ...issue, created: false };
    assert.equal((await fileIt()).is, 'filed');
    assert.equal(filings().length, 1);
  });

  it('says that there is nothing to file', async () => {
    window.documents.texts.clear();
    const missing = await fileIt();
    assert.equal(missing.is === 'failed' && missing.code, 'no-postmortem');
    window.documents.texts.set(file, ' \n');
    const empty = await fileIt();
    assert.equal(empty.is === 'failed' && empty.code, 'no-postmortem');
    window.documents.next = new DocumentError('io', file, 'It could not be read.');
    const unread = await fileIt();
    assert.deepEqual(unread, { is: 'failed', code: 'io', message: 'It could not be read.' });
    assert.equal(sent.length, 0);
  });
});
