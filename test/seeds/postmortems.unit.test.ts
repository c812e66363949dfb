import assert from 'node:assert/strict';
import { type GithubDouble, startGithubDouble } from '../githubDouble/githubDouble.ts';
import { GivenDesk, givenFiling } from '../given/filing.ts';
import { removeTemporaryFolder, temporaryFolder } from '../harness/temporary.ts';
import { declaration, play, shippedRunbook, timeOf } from './playedNight.ts';
import { shapeOf } from './postmortemShape.ts';
import { expectedPostmortems } from './postmortems.expected.ts';

describe('the postmortem of a night, played along each runbook that ships', () => {
  let github: GithubDouble;
  let desk: GivenDesk;

  beforeEach(async () => {
    github = await startGithubDouble();
    github.addRepository({ owner: 'acme', name: 'api' });
    desk = new GivenDesk(temporaryFolder('night'));
  });
  afterEach(async () => {
    await github.close();
    removeTemporaryFolder(desk.folder);
    assert.deepEqual(github.problems, []);
  });

  for (const expected of expectedPostmortems)
    it(`reads in the issue as it was written by hand: ${expected.night.file}`, async () => {
      const { night } = expected;
      const runbook = shippedRunbook(night.file);
      const window = await givenFiling(desk, github, {
        ...{ runbook, declare: declaration(night, runbook), at: timeOf('01:00') },
      });
      await play(window, night, runbook);
      await window.draft();
      const [prompt, words] = expected.written;
      assert.ok(window.text().includes(prompt), `${prompt}\n${window.text()}`);
      window.write(window.text().replace(prompt, () => words));
      await window.takeItems();
      assert.equal((await window.file()).is, 'arrived');
      window.incidents.dispose();

      const [issue, ...children] = github.issues('acme', 'api');
      const body = issue?.body ?? '';
      assert.equal(issue?.title, `Postmortem: ${night.title}`);
      assert.deepEqual(shapeOf(body), expected.shape);
      for (const line of expected.says)
        assert.ok(body.split('\n').includes(line), `${line}\n\nis no line of\n\n${body}`);
      assert.deepEqual(
        children.map(({ title, parent }) => [title, parent]),
        night.items.map((item) => [item, 1]),
      );
      assert.ok(!body.includes('Somebody') && !body.includes('On-call'), 'people by their roles');
    });
});
