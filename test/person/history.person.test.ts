import assert from 'node:assert/strict';
import { join } from 'node:path';
import { shareIncident } from '../../src/app/sharing/shareIncident.ts';
import type { Command } from '../../src/core/incident/commands.ts';
import { git, SharingTeam } from '../given/sharingTeam.ts';
import { type EditorSession, openEditor } from '../harness/openEditor.ts';
import { eventually, until } from '../harness/waiting.ts';
import { GitDaemon } from '../servers/gitDaemon.ts';
import { inOneGo, Journey } from './journey.ts';
import { fromEarlierWindow, type Night } from './otherWindow.ts';

const about = { severity: { id: 'SEV-2', name: 'Major', rank: 1 }, runbook: null } as const;
const declare = (title: string, kind: 'real' | 'drill'): Command => ({
  type: 'DeclareIncident',
  title,
  kind,
  ...about,
});
const over: readonly Command[] = [
  { type: 'ResolveIncident', openCriteria: [], reason: null },
  { type: 'CloseIncident' },
];

describe('past incidents, and a remote that comes and goes', function () {
  this.timeout(240_000);
  inOneGo();
  let team: SharingTeam;
  let daemon: GitDaemon;
  let session: EditorSession;
  let journey: Journey;

  before(async () => {
    team = new SharingTeam();
    const blue = team.join('Blue');
    for (const [id, title] of [
      ['019c0001-shared', 'Search is slow'],
      ['019c0002-shared', 'Mail does not go out'],
    ] as const) {
      await blue.incidents.execute(id, declare(title, 'real'));
      await shareIncident(blue.ports, id, blue.place);
    }
    daemon = await GitDaemon.start(team.folder);
    const folder = join(team.folder, 'Amber');
    git(team.folder, 'init', '--quiet', folder);
    git(folder, 'remote', 'add', 'origin', daemon.address('remote.git'));
    git(folder, 'remote', 'add', 'backup', team.bare);
    git(folder, 'fetch', '--quiet', 'origin');
    session = await openEditor({ folder, theme: 'dark', settings: { 'incidentDesk.responder.name': 'Amber' } });
    journey = new Journey(session);
    await fromEarlierWindow(session.globalStorage, wroteDown);
  });

  after(async () => {
    await session?.close();
    await daemon?.stop();
    await team.end();
  });

  const past = () => session.workbench.tree('Past Incidents');
  const description = async (label: string) =>
    (await past().rows()).find((row) => row.label.includes(label))?.description;

  /** By the keyboard: a row's hover would be in the way of a click on the next one. */
  const choose = async (text: string, other: string) => {
    const box = session.workbench.quickInput;
    await box.rows.filter({ hasText: text }).first().waitFor();
    await box.type(text);
    await box.rows.filter({ hasText: other }).first().waitFor({ state: 'hidden' });
    await box.accept();
  };

  it('are told apart: real ones, drills, what was written down later, and what only git has', async () => {
    const { workbench } = session;
    await workbench.openViewContainer('Incident Desk');
    await workbench.runCommand('Incident Desk: Focus on Past Incidents View');
    for (const title of ['Checkout answers 500', 'Failover', 'Certificate ran out', 'Search is slow'])
      await past().row(title);
    await eventually(async () => {
      assert.match((await description('DRILL SEV-2 Failover')) ?? '', /^closed drill · /);
      assert.match((await description('Certificate ran out')) ?? '', /^closed, written down later · /);
      assert.match((await description('Search is slow')) ?? '', /^open · .* · on origin, not on this machine$/);
    });
    await workbench.screenshot('history/01-past-dark');
    await workbench.setTheme('light');
    await workbench.screenshot('history/02-past-light');
  });

  it('are found by what was written in them', async () => {
    const { workbench } = session;
    await workbench.runCommand('Incident: Search Past Incidents');
    await workbench.quickInput.type('exhausted');
    await workbench.quickInput.rows.filter({ hasText: 'The pool was exhausted' }).first().waitFor();
    await workbench.screenshot('history/03-search');
    await workbench.quickInput.accept();
    await workbench.webviewPanel().getByText('The pool was exhausted').first().waitFor();
  });

  it('one of another’s is opened as git has it, without a way to the remote', async () => {
    await daemon.stop();
    await past().act('Search is slow', 'Open a Copy Without Joining');
    await session.workbench.webviewPanel().getByText('Incident declared: Search is slow').waitFor();
    await journey.active.row('Search is slow');
    assert.equal(journey.of('Search is slow', 'RecordJoined').length, 0);
    await daemon.again();
  });

  it('one of another’s is joined from its row', async () => {
    await past().act('Mail does not go out', 'Join');
    await journey.recorded('RecordJoined');
    await journey.active.row('Mail does not go out');
  });

  it('a remote is chosen among several', async () => {
    const { workbench } = session;
    await workbench.runCommand('Incident: Share');
    const box = workbench.quickInput;
    await choose('Search is slow', 'Mail does not go out');
    await box.rows.filter({ hasText: 'backup' }).first().waitFor();
    await workbench.screenshot('history/04-which-remote');
    await choose('origin', 'backup');
    await journey.recorded('RecordShared', 3);
    const synced = async () => (await journey.active.rows()).filter((row) => row.description.startsWith('synced'));
    await until(async () => (await synced()).length === 2, 'both to be in step');
  });

  it('without a way to the remote, what waits is counted and said; with it, it goes out', async () => {
    const { workbench } = session;
    await daemon.stop();
    await journey.asks(() => journey.active.act('Mail does not go out', 'Add Note'));
    await workbench.quickInput.type('Written without a network');
    await workbench.quickInput.accept();
    await journey.active.row('offline, 1 event waiting');
    await workbench.screenshot('history/05-offline-light');
    await workbench.setTheme('dark');
    await workbench.screenshot('history/06-offline-dark');
    await daemon.again();
    await workbench.runCommand('Incident: Sync Now');
    await choose('Mail does not go out', 'Search is slow');
    await until(
      async () => !(await journey.active.rows()).some((row) => row.description.includes('waiting')),
      'nothing to wait',
    );
  });
});

/** What lay on this machine before, as another window of it wrote it down. */
async function wroteDown(night: Night): Promise<void> {
  const note: Command = { type: 'AddNote', text: 'The pool was exhausted by a job that nobody knew of' };
  await night(declare('Checkout answers 500', 'real'), note, ...over);
  await night(declare('Failover to the other region', 'drill'), ...over);
  const hour = (ago: number) => new Date(Date.now() - ago * 3_600_000).toISOString();
  const times = { detected: hour(50), resolved: hour(49) };
  await night({ type: 'BackfillIncident', title: 'Certificate ran out', times, ...about }, { type: 'CloseIncident' });
}
