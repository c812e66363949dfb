import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import { type GithubDouble, startGithubDouble } from '../githubDouble/githubDouble.ts';
import { type EditorSession, openEditor } from '../harness/openEditor.ts';
import { until } from '../harness/waiting.ts';
import { inOneGo, Journey } from './journey.ts';

/** One step to tick, one command to run (where there is one), and what stands in the tree, for each that ships. */
const shipped = [
  {
    file: 'flowdesk.md',
    title: 'Emails',
    severity: 'SEV-1',
    other: 'SEV-2',
    step: 'Could data be lost',
    run: 'select *',
  },
  {
    file: 'linkflow.md',
    title: 'Slow',
    severity: 'SEV1',
    other: 'SEV2',
    step: 'Answer the page',
    run: 'Which services',
  },
  {
    file: 'sv-sdk.md',
    title: 'Down',
    severity: 'SEV-1',
    other: 'SEV-2',
    step: 'Name an incident',
    run: 'What was logged',
  },
  { file: 'cloud-service.md', title: 'Odd', severity: 'SEV-1', other: 'SEV-2', step: 'Ask the health', run: null },
  { file: 'bomizzel.md', title: 'Errors', severity: 'P1', other: 'P0', step: 'Assess the impact', run: 'Which errors' },
];

describe('the whole path on each runbook that ships, in an empty workspace', function () {
  this.timeout(90_000);
  inOneGo();
  let github: GithubDouble;
  let session: EditorSession;
  let journey: Journey;

  before(async () => {
    github = await startGithubDouble();
    github.addRepository({ owner: 'team', name: 'postmortems', private: true });
    session = await openEditor({
      developmentExtensions: [resolve(import.meta.dirname, '../githubDouble/authExtension')],
      env: { INCIDENT_DESK_TEST_TOKEN: github.token },
      settings: {
        'incidentDesk.github.apiBaseUrl': github.url,
        'incidentDesk.github.repository': 'team/postmortems',
        'incidentDesk.sql.client': 'cat {file}',
      },
    });
    journey = new Journey(session);
  });

  after(async () => {
    await session?.close();
    await github?.close();
  });

  for (const { file, title, severity, other, step, run } of shipped) {
    it(`${file}: start, tick, run, note, severity, resolve, postmortem, issue`, async () => {
      const { workbench, active } = journey;
      await journey.start({ title, runbook: file });
      await active.row(`${severity} ${title}`);
      await workbench.screenshot(`shipped/${file}-1-tree`);

      await active.toggle(step);
      await until(() => journey.of(title, 'StepCompleted').length === 1, 'the step on disk');
      if (run !== null) {
        await journey.run(run);
        const [finished] = journey.of(title, 'DiagnosticFinished');
        assert.equal(typeof finished?.data.exitCode, 'number');
      }
      await journey.say('Incident: Add Note', `Seen in ${file}`);
      await until(() => journey.of(title, 'NoteAdded').length === 1, 'the note on disk');
      await workbench.runCommand('Incident: Set Severity');
      await workbench.quickInput.rows.filter({ hasText: other }).first().click();
      await until(() => journey.of(title, 'SeverityChanged').length === 1, 'the severity on disk');
      await workbench.webviewPanel().getByText(`Seen in ${file}`).first().waitFor();
      await workbench.screenshot(`shipped/${file}-2-timeline`);

      await workbench.runCommand('Incident: Resolve');
      await journey.resolved(title);
      await journey.draft();
      await until(() => journey.postmortemOf(title).includes(`Seen in ${file}`), 'the postmortem');
      await workbench.screenshot(`shipped/${file}-3-postmortem`);

      await journey.file(title, 'team/postmortems');
      const issue = github.issues('team', 'postmortems').at(-1);
      assert.match(issue?.title ?? '', new RegExp(title));
      await workbench.runCommand('Incident: Close');
      await until(() => journey.of(title, 'IncidentClosed').length === 1, 'the end on disk');
      await workbench.runCommand('View: Close All Editors');
      await workbench.runCommand('Notifications: Clear All Notifications');
    });
  }

  it('gave GitHub nothing that its own description refuses', () => {
    assert.deepEqual(github.problems, []);
    assert.equal(github.issues('team', 'postmortems').length, shipped.length);
  });
});
