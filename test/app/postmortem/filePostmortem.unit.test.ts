import assert from 'node:assert/strict';
import { usualPatience } from '../../../src/adapters/patience.ts';
import { prepareFiling } from '../../../src/app/postmortem/prepareFiling.ts';
import { syncItems } from '../../../src/app/postmortem/syncItems.ts';
import { canTakeIn, foreignKeys, takeIn } from '../../../src/app/postmortem/takeIn.ts';
import { readIssueTemplate } from '../../../src/core/postmortem/template/issueTemplate.ts';
import { faults, type GithubDouble, startGithubDouble } from '../../githubDouble/githubDouble.ts';
import type { ApiName } from '../../githubDouble/openApi.ts';
import { addItem, type FilingWindow, GivenDesk, givenFiling, incident } from '../../given/filing.ts';
import { removeTemporaryFolder, temporaryFolder } from '../../harness/temporary.ts';

for (const api of ['api.github.com', 'ghes-3.17'] satisfies ApiName[])
  describe(`filing a postmortem, against the double of ${api}`, () => {
    let github: GithubDouble;
    let desk: GivenDesk;
    let window: FilingWindow;

    beforeEach(async () => {
      github = await startGithubDouble(api);
      github.addRepository({ owner: 'acme', name: 'api', milestones: ['Q3'], labels: ['sev1'] });
      desk = new GivenDesk(temporaryFolder('filing'));
      window = await givenFiling(desk, github);
      await window.draft();
    });
    afterEach(async () => {
      window.incidents.dispose();
      await github.close();
      removeTemporaryFolder(desk.folder);
      assert.deepEqual(github.problems, []);
    });

    const issues = () => github.issues('acme', 'api');
    const edit = (what: string, into: string) => window.write(window.text().replace(what, () => into));

    it('files what is on disk with all that was chosen, and records it', async () => {
      edit('TODO: what ended it', 'We rolled back.');
      const sending = await window.file({ labels: ['postmortem', 'sev1'], assignees: ['responder'], milestone: 1 });
      assert.equal(sending.is, 'arrived');
      const [issue] = issues();
      assert.deepEqual(
        [issue?.title, issue?.labels, issue?.assignees, issue?.milestone],
        ['Postmortem: API errors', ['postmortem', 'sev1'], ['responder'], 1],
      );
      assert.match(issue?.body ?? '', /^<!-- incident-desk:incident:incident-1 -->\n[\s\S]*We rolled back\./);
      assert.deepEqual([window.incident().issue?.number, window.outbox.items.length], [1, 0]);
    });

    it('puts a label on it that was made although the answer was lost', async () => {
      github.failNext(faults.cut, 'POST /repos/{owner}/{repo}/labels');
      await window.file({ labels: ['postmortem'] });
      assert.deepEqual(issues()[0]?.labels, ['postmortem']);
    });

    it('brings the same issue up to date, as often as it is filed, and from another window', async () => {
      await window.file();
      for (const words of ['One.', 'Two.']) {
        edit('TODO: what ended it', `${words} TODO: what ended it`);
        window = await givenFiling(desk, github, { writer: `writer-${words}` });
        assert.equal((await window.file({ title: `Now ${words}` })).is, 'arrived');
      }
      assert.equal(issues().length, 1);
      assert.match(issues()[0]?.body ?? '', /One\. Two\./);
      assert.equal(issues()[0]?.title, 'Now Two.');
      const told = window.incidents
        .get(incident)!
        .events.flatMap((event) => (event.type === 'IssueFiled' ? [event.data.update] : []));
      assert.deepEqual(told, [undefined, true, true]);
    });

    it('goes on in comments, and takes back those that are no longer needed', async () => {
      const draft = window.text();
      window.write(`${draft}\n${'A paragraph.\n\n'.repeat(15_000)}`);
      await window.file();
      assert.ok(issues()[0]!.comments.length >= 2);
      assert.ok(
        [issues()[0]!.body!, ...issues()[0]!.comments.map(({ body }) => body)].every(({ length }) => length <= 65_536),
      );
      window.write(`${draft}\n${'Another one.\n\n'.repeat(6_000)}`);
      await window.file();
      assert.equal(issues()[0]!.comments.length, 1);
      assert.match(issues()[0]!.comments[0]!.body, /Another one\./);
      window.write(draft);
      await window.file();
      assert.deepEqual(issues()[0]!.comments, []);
    });

    it('makes each action item an issue of its own below it, once', async () => {
      await window.given(addItem('Alert on @pool size #3'), addItem('Raise the limit'));
      await window.draft();
      await window.file();
      await window.file();
      const [parent, ...children] = issues();
      assert.deepEqual(
        children.map(({ title }) => title),
        ['Alert on @pool size #3', 'Raise the limit'],
      );
      assert.deepEqual(
        [...window.incident().actionItems.values()].map(({ issue }) => issue?.number),
        [2, 3],
      );
      if (api === 'api.github.com')
        assert.deepEqual(
          children.map(({ parent: above }) => above),
          [1, 1],
        );
      else assert.match(parent?.body ?? '', /- \[ \] #2\n- \[ \] #3\n/);
    });

    it('takes what became of them back into the record', async () => {
      await window.given(addItem('One'), addItem('Two'));
      await window.file();
      issues()[1]!.state = 'closed';
      assert.equal(await syncItems(window.incidents, window.tracker, incident), 1);
      assert.deepEqual(
        [...window.incident().actionItems.values()].map(({ done }) => done),
        [true, false],
      );
      assert.equal(await syncItems(window.incidents, window.tracker, incident), 0);
      issues()[1]!.state = 'open';
      await syncItems(window.incidents, window.tracker, incident);
      assert.deepEqual(
        [...window.incident().actionItems.values()].map(({ done }) => done),
        [false, false],
      );
    });

    it('keeps its list of them where somebody edits around it, and ticks what is closed', async () => {
      await window.given(addItem('One'));
      await window.file();
      issues()[1]!.state = 'closed';
      edit('TODO: what ended it', 'We rolled back.');
      assert.equal((await window.file()).is, 'arrived');
      assert.match(issues()[0]?.body ?? '', /We rolled back\./);
      if (api !== 'api.github.com') assert.match(issues()[0]?.body ?? '', /- \[x\] #2/);
    });

    it('takes the items that a person typed into the record, and files those', async () => {
      edit(
        '- [ ] TODO: verb first, with an owner and a due date',
        '- [ ] Alert on the pool (scribe, 2026-05-01)\n- [x] Tell support',
      );
      await window.takeItems();
      await window.takeItems();
      const items = [...window.incident().actionItems.values()];
      assert.deepEqual(
        items.map(({ text, owner, due, done }) => [text, owner, due, done]),
        [
          ['Alert on the pool', 'scribe', '2026-05-01', false],
          ['Tell support', null, null, true],
        ],
      );
      edit('Alert on the pool', 'Alert at 80 % of the pool');
      await window.takeItems();
      assert.equal([...window.incident().actionItems.values()][0]?.text, 'Alert at 80 % of the pool');
      await window.draft();
      assert.equal(window.text().match(/Alert at 80 % of the pool/g)?.length, 1);
      await window.file({ items: [items[0]!.id] });
      assert.deepEqual(
        issues().map(({ title }) => title),
        ['Postmortem: API errors', 'Alert at 80 % of the pool'],
      );
    });

    it('writes over nobody: what somebody else wrote there is refused, shown and taken in', async () => {
      await window.file();
      issues()[0]!.body = issues()[0]!.body!.replace('TODO: what made it possible', 'The pool was too small.');
      edit('TODO: what ended it', 'We rolled back.');
      const refused = await window.file();
      assert.equal(refused.is, 'refused');
      assert.match(
        'problem' in refused ? (refused.problem ?? '') : '',
        /acme\/api#1 says something else.*File it again/,
      );
      assert.match(issues()[0]!.body!, /The pool was too small/);
      const prepared = await window.ready();
      const there = await window.tracker.find(prepared.filing.repository, prepared.filing.draft);
      assert.equal(foreignKeys(window, prepared, there!).length, 1);
      assert.ok(canTakeIn(prepared, there!));
      assert.equal(await takeIn(window, prepared, there!), 0);
      assert.match(window.text(), /The pool was too small\.[\s\S]*We rolled back\./);
      assert.equal((await window.file()).is, 'arrived');
      assert.match(issues()[0]!.body!, /The pool was too small\.[\s\S]*We rolled back\./);
      assert.deepEqual([issues().length, window.outbox.items.length], [1, 0]);
    });

    it('writes over it where a person has seen it and says so', async () => {
      await window.file();
      issues()[0]!.body = 'Gone';
      edit('TODO: what ended it', 'We rolled back.');
      const prepared = await window.ready();
      const there = await window.tracker.find(prepared.filing.repository, prepared.filing.draft);
      const overwrite = foreignKeys(window, prepared, there!);
      assert.equal((await window.file({ overwrite })).is, 'arrived');
      assert.match(issues()[0]!.body!, /We rolled back\./);
      assert.equal(issues().length, 1);
    });

    it('does not write over what another person filed from their machine', async () => {
      await window.file();
      const elsewhere = new GivenDesk(temporaryFolder('filing'));
      const other = await givenFiling(elsewhere, github, { writer: 'other' });
      await other.draft();
      other.write(`${other.text()}\nTheirs.\n`);
      assert.equal((await other.file()).is, 'refused');
      assert.equal(issues().length, 1);
      assert.doesNotMatch(issues()[0]!.body!, /Theirs/);
      other.incidents.dispose();
      removeTemporaryFolder(elsewhere.folder);
    });

    it('waits while GitHub does not answer, and the newest version is the one that arrives', async () => {
      for (let i = 0; i < 3; i++) github.failNext(faults.refuse);
      assert.equal((await window.file()).is, 'waiting');
      edit('TODO: what ended it', 'We rolled back.');
      await window.file();
      await window.waitItOut();
      assert.equal(issues().length, 1);
      assert.match(issues()[0]!.body!, /We rolled back\./);
      assert.deepEqual(window.outbox.items, []);
    });

    it('brings up to date what arrived although its answer was lost', async () => {
      for (let i = 0; i < 9; i++) github.failNext(faults.cut, 'POST /repos/{owner}/{repo}/issues');
      for (let i = 0; i < 3; i++) github.failNext(faults.serverError, 'GET /repos/{owner}/{repo}/issues', 1);
      assert.equal((await window.file()).is, 'waiting');
      edit('TODO: what ended it', 'We rolled back.');
      await window.file();
      await window.waitItOut();
      assert.equal(issues().length, 1);
      assert.match(issues()[0]!.body!, /We rolled back\./);
    });

    it('makes no second one where the server does not show by its number what it lists', async () => {
      await window.file();
      edit('TODO: what ended it', 'We rolled back.');
      for (let i = 0; i < 3; i++) github.failNext(faults.notFound, 'GET /repos/{owner}/{repo}/issues/{issue_number}');
      await window.file();
      assert.equal(issues().length, 1);
      assert.match(issues()[0]!.body!, /We rolled back\./);
    });

    it('knows its issue again where somebody took the marker out of it', async () => {
      await window.file();
      issues()[0]!.body = 'Rewritten by hand, without any mark.';
      assert.equal((await window.file()).is, 'refused');
      assert.equal(issues().length, 1);
    });

    it('puts it into the project’s own template, with its title and labels', async () => {
      const text =
        '---\nname: Postmortem\ntitle: "[PM]"\nlabels: incident\n---\n## Impact\n\n## Sign-off\n- [ ] read\n';
      await window.file({ template: readIssueTemplate('postmortem.md', text) });
      const [issue] = issues();
      assert.deepEqual([issue?.title, issue?.labels], ['[PM] API errors', ['incident']]);
      assert.match(issue?.body ?? '', /## Impact\n\nTODO[\s\S]*## Sign-off\n- \[ \] read[\s\S]*## Timeline/);
      assert.equal((await window.file({ template: readIssueTemplate('postmortem.md', text) })).is, 'arrived');
    });

    it('shows what the repository offers', async () => {
      const repository = github.addRepository({
        ...{ owner: 'acme', name: 'open', private: false, labels: ['a', 'b'], milestones: ['M'] },
        files: {
          '.github/ISSUE_TEMPLATE/postmortem.md': 'Text',
          '.github/ISSUE_TEMPLATE/config.yml': 'x: 1',
          'README.md': '',
        },
      });
      assert.deepEqual(await window.tracker.look({ owner: repository.owner, name: repository.name }), {
        ...{ isPublic: true, hasIssues: true, labels: ['a', 'b'], assignees: ['responder'] },
        milestones: [{ number: 1, title: 'M' }],
        templates: [
          { file: 'postmortem.md', text: 'Text' },
          { file: 'config.yml', text: 'x: 1' },
        ],
      });
    });
  });

describe('prepareFiling', () => {
  const nowhere = { url: 'http://127.0.0.1:9', token: 'gho_none', patience: usualPatience };
  let window: FilingWindow;
  let desk: GivenDesk;

  beforeEach(async () => {
    desk = new GivenDesk(temporaryFolder('filing'));
    window = await givenFiling(desk, nowhere);
  });
  afterEach(() => {
    window.incidents.dispose();
    removeTemporaryFolder(desk.folder);
  });

  it('redacts once more, title and body, and says how much', async () => {
    window.secrets.put(incident, 'DB_PASSWORD', 'entered once');
    window.write('On entered once with password=hunter2hunter2\n');
    const { filing, redactions } = await window.ready({ title: 'See entered once' });
    assert.ok(!/entered once|hunter2/.test(JSON.stringify(filing)));
    assert.equal(
      Object.values(redactions).reduce((sum, count) => sum + count, 0),
      3,
    );
  });

  it('takes a title of one line, as long as GitHub takes', async () => {
    window.write('x');
    const { title } = (await window.ready({ title: `  Two\n lines  ${'\u{1f525}'.repeat(300)}` })).filing.draft;
    assert.match(title, /^Two lines /);
    assert.equal([...title].length, 256);
    assert.ok(!/\p{Surrogate}/u.test(title) && title.endsWith('…'));
  });

  it('says why there is nothing to file', async () => {
    const request = {
      ...{ incident, repository: { owner: 'a', name: 'b' }, title: '', labels: [], assignees: [], milestone: null },
      ...{ template: null, items: [], overwrite: [] },
    };
    const code = async (id = incident) => {
      const prepared = await prepareFiling(window, { ...request, incident: id });
      return 'is' in prepared ? prepared.code : null;
    };
    assert.equal(await code('incident-9'), 'unknown-incident');
    assert.equal(await code(), 'no-postmortem');
    window.write(' \n');
    assert.equal(await code(), 'no-postmortem');
    window.write('<<<<<<< yours\na\n=======\nb\n>>>>>>> from the record\n');
    assert.equal(await code(), 'unsettled');
  });
});
