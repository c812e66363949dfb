import assert from 'node:assert/strict';
import { actsOnGitHub } from '../../core/postmortem/markdownTree.ts';
import { startGithubDouble } from '../../githubDouble/githubDouble.ts';
import { GivenDesk, givenFiling } from '../../given/filing.ts';
import { removeTemporaryFolder, temporaryFolder } from '../../harness/temporary.ts';

const signs =
  '@team/all fixes #12 GH-7 closes acme/api#3 <script>x</script> </details> <!-- x --> https://github.com/a/b/issues/9 ';
const hostile = [
  signs,
  signs.repeat(1_500),
  `\`\`\`\n${signs}\n\`\`\`\`\`\`\n${signs}`,
  `~~~~\n${signs}\n</details>\n${signs}`,
  `${'`'.repeat(300)}\n${signs}`,
  `> ${signs}\n    ${signs}\n\t${signs}`,
];

describe('hostile text, filed and read back', () => {
  it('mentions nobody, refers to nothing and breaks out of nowhere, in body and comments', async () => {
    const github = await startGithubDouble();
    github.addRepository({ owner: 'acme', name: 'api' });
    const desk = new GivenDesk(temporaryFolder('filing'));
    const window = await givenFiling(desk, github);
    for (const text of hostile)
      await window.given({ type: 'AddNote', text }, { type: 'LogDecision', text }, { type: 'ProposeHypothesis', text });
    await window.given({ type: 'AddActionItem', text: signs, owner: '@somebody', due: '#1' });
    await window.draft();
    assert.equal((await window.file()).is, 'arrived');
    const [issue, item] = github.issues('acme', 'api');
    assert.ok(issue!.comments.length > 0);
    for (const piece of [issue!.body!, ...issue!.comments.map(({ body }) => body), item!.body!])
      assert.deepEqual(actsOnGitHub(piece), []);
    window.incidents.dispose();
    await github.close();
    removeTemporaryFolder(desk.folder);
    assert.deepEqual(github.problems, []);
  });
});
