import assert from 'node:assert/strict';
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sha256 } from '../../../src/adapters/nodeMachine.ts';
import { verifyRecord } from '../../../src/adapters/record/verifyRecord.ts';
import { listFetched, openFetched } from '../../../src/app/sharing/listFetched.ts';
import { listShared } from '../../../src/app/sharing/listShared.ts';
import { joinIncident, shareIncident } from '../../../src/app/sharing/shareIncident.ts';
import { syncIncident } from '../../../src/app/sharing/syncIncident.ts';
import type { Command } from '../../../src/core/incident/commands.ts';
import { noContext } from '../../../src/core/incident/events.ts';
import { git, type Member, SharingTeam } from '../../given/sharingTeam.ts';
import { declareCommand } from '../../given/window.ts';

const incident = 'incident-1';
const token = `ghp_${'a1B2'.repeat(9)}`;

describe('a record on a branch', function () {
  this.timeout(30_000);
  let team: SharingTeam;
  let one: Member;
  let two: Member;

  beforeEach(() => {
    team = new SharingTeam();
    one = team.join('one');
    two = team.join('two');
  });

  afterEach(() => team.end());

  const declared = (id = incident, title = 'API errors') =>
    one.incidents.execute(id, { ...declareCommand, title } as Command, `runbook with ${token}`);
  const note = (member: Member, text: string, id = incident) => member.incidents.execute(id, { type: 'AddNote', text });
  const sync = (member: Member) => syncIncident(member.ports, incident, member.place);
  const folderOf = (member: Member) => join(member.root, 'incidents', incident);
  const at = (path: string) => git(team.bare, 'show', `incidents/${incident}:${path}`);
  /** Commits something else on the branch, as a newer version or a person would. */
  const change = (files: Readonly<Record<string, string>>) => {
    const work = join(team.folder, 'by-hand');
    git(team.folder, 'clone', '--quiet', '--branch', `incidents/${incident}`, team.bare, work);
    for (const [path, text] of Object.entries(files)) writeFileSync(join(work, path), text);
    git(work, 'add', '.');
    git(work, 'commit', '--quiet', '-m', 'By hand');
    git(work, 'push', '--quiet');
  };

  it('has the log with its head and the evidence, and commits that nothing is to be built of', async () => {
    await declared();
    await shareIncident(one.ports, incident, one.place);
    const names = git(team.bare, 'ls-tree', '-r', '--name-only', `incidents/${incident}`).split('\n');
    assert.deepEqual(
      names.map((name) => name.replace(/[0-9a-f-]{36}/, 'ID')),
      ['evidence/ID.txt', 'log/one-window.head', 'log/one-window.jsonl'],
    );
    const [who, subject, body] = git(
      team.bare,
      'log',
      '-1',
      '--format=%an <%ae>%n%s%n%b',
      `incidents/${incident}`,
    ).split('\n');
    assert.deepEqual([who, subject, body], ['one <one@example.com>', 'Incident record: 1 event', '[skip ci]']);
  });

  it('says in the record that it was shared and joined, once each', async () => {
    await declared();
    await shareIncident(one.ports, incident, one.place);
    await shareIncident(one.ports, incident, one.place);
    await joinIncident(two.ports, incident, two.place);
    await joinIncident(two.ports, incident, two.place);
    const { events } = await two.log.read(incident);
    assert.deepEqual(
      events.map(({ type, by }) => [type, by.name]),
      [
        ['IncidentDeclared', 'one'],
        ['RecordShared', 'one'],
        ['RecordJoined', 'two'],
      ],
    );
  });

  it('hides what the rules know by now in evidence, here as there, and the record vouches for it', async () => {
    await declared();
    const start: Command = {
      type: 'StartDiagnostic',
      part: 'p',
      title: 'env',
      command: 'env',
      effect: 'read',
      context: noContext,
      origin: null,
    };
    const { recorded } = await one.incidents.execute(
      incident,
      start,
      `TOKEN=${token}\nproject nightjar\nopal-plum-77\n`,
    );
    Object.assign(one.ports, { patterns: () => [/nightjar/g] });
    one.ports.secrets.hide('opal-plum-77');
    await shareIncident(one.ports, incident, one.place);
    const text = at(`evidence/${recorded![0]!.id}.txt`);
    assert.doesNotMatch(text, /ghp_|nightjar|opal-plum/);
    assert.equal(await one.log.readEvidence(incident, recorded![0]!.id), `${text}\n`);
    await joinIncident(two.ports, incident, two.place);
    for (const member of [one, two]) assert.ok((await verifyRecord(folderOf(member))).intact, member.name);
  });

  it('leaves the runbook’s text as it is: it has to be read and run as it stands', async () => {
    await declared();
    await shareIncident(one.ports, incident, one.place);
    await joinIncident(two.ports, incident, two.place);
    const { events } = await two.log.read(incident);
    assert.equal(await two.log.readEvidence(incident, events[0]!.id), `runbook with ${token}`);
  });

  it('does not have a line that has not been acknowledged', async () => {
    await declared();
    await shareIncident(one.ports, incident, one.place);
    appendFileSync(join(folderOf(one), 'log', 'one-window.jsonl'), '{"v":1,"half a line');
    await note(two, 'n');
    await sync(one);
    assert.doesNotMatch(at('log/one-window.jsonl'), /half a line/);
  });

  it('brings back here what was lost here', async () => {
    await declared();
    await shareIncident(one.ports, incident, one.place);
    await joinIncident(two.ports, incident, two.place);
    const path = join(folderOf(two), 'log', 'one-window.jsonl');
    const whole = readFileSync(path, 'utf8');
    writeFileSync(path, whole.slice(0, whole.indexOf('\n') + 1));
    await sync(two);
    assert.equal(readFileSync(path, 'utf8'), whole);
  });

  it('keeps both of two versions that say different things under one name, and shows the fork to everybody', async () => {
    await declared();
    await shareIncident(one.ports, incident, one.place);
    await joinIncident(two.ports, incident, two.place);
    const path = join(folderOf(two), 'log', 'one-window.jsonl');
    writeFileSync(path, readFileSync(path, 'utf8').replace('API errors', 'Nothing at all'));
    await sync(two);
    await sync(one);
    for (const member of [one, two]) {
      const reasons = (await verifyRecord(folderOf(member))).problems.map(({ reason }) => reason);
      assert.ok(reasons.includes('broken-chain'), `${member.name}: ${reasons}`);
      assert.match(
        readFileSync(join(folderOf(member), 'log', 'one-window.jsonl'), 'utf8'),
        member === one ? /API/ : /Nothing/,
      );
      assert.match(
        readFileSync(join(folderOf(member), 'log', 'one-window.2.jsonl'), 'utf8'),
        member === one ? /Nothing/ : /API/,
      );
    }
  });

  it('keeps what it does not know, such as files of a newer version', async () => {
    await declared();
    await shareIncident(one.ports, incident, one.place);
    change({ 'later.bin': 'from the future', 'log/notes.md': 'who knows' });
    await note(one, 'n');
    await sync(one);
    assert.equal(at('later.bin'), 'from the future');
    assert.equal(at('log/notes.md'), 'who knows');
    assert.equal(at('log/one-window.jsonl').split('\n').length, 3);
  });

  it('takes nothing in from names that would lead elsewhere', async () => {
    await declared();
    await shareIncident(one.ports, incident, one.place);
    change({ 'log/..jsonl': 'x\n', 'evidence/.txt': 'x' });
    await joinIncident(two.ports, incident, two.place);
    assert.deepEqual((await two.log.read(incident)).unreadable, []);
  });

  it('is found by its title among others, unfinished ones first', async () => {
    await declared('incident-1', 'Older');
    await declared('incident-2', 'Over');
    await declared('incident-3', 'Newer');
    await one.incidents.execute('incident-2', { type: 'CancelIncident', reason: 'false alarm' });
    for (const id of ['incident-1', 'incident-2', 'incident-3']) await shareIncident(one.ports, id, one.place);
    git(team.bare, 'update-ref', 'refs/heads/main', 'incidents/incident-1');
    git(team.bare, 'update-ref', 'refs/heads/incidents/a/b', 'incidents/incident-1');
    const { incidents, older } = await listShared({ remote: two.remote, sha256 }, two.place);
    assert.deepEqual(
      incidents.map(({ title, phase, severity, people }) => [title, phase, severity?.id, people]),
      [
        ['Newer', 'open', 'SEV-1', ['one']],
        ['Older', 'open', 'SEV-1', ['one']],
        ['Over', 'cancelled', 'SEV-1', ['one']],
      ],
    );
    assert.equal(older, 0);
  });

  it('is listed as git has fetched it, and opened and joined from there, without a way to the remote', async () => {
    await declared('incident-1', 'Older');
    await declared('incident-2', 'Newer');
    for (const id of ['incident-1', 'incident-2']) await shareIncident(one.ports, id, one.place);
    const folder = two.place.folder!;
    git(folder, 'fetch', '--quiet');
    git(folder, 'update-ref', 'refs/remotes/origin/incidents/a/b', 'refs/remotes/origin/incidents/incident-1');
    git(folder, 'update-ref', 'refs/remotes/gone/incidents/incident-0', 'refs/remotes/origin/incidents/incident-1');
    const refs = git(folder, 'for-each-ref');
    two.cut = true;
    const found = await listFetched({ remote: two.remote, sha256 }, folder);
    assert.deepEqual(
      found.map(({ headline, place }) => [headline.title, headline.people, place.remote]),
      [
        ['Newer', ['one'], 'origin'],
        ['Older', ['one'], 'origin'],
      ],
    );
    const live = await openFetched(two.ports, found[1]!);
    assert.deepEqual(live?.events, (await one.log.read('incident-1')).events.slice(0, live?.events.length));
    assert.deepEqual([live?.incident.title, live?.unreadable, live?.events.length], ['Older', [], 2]);
    assert.equal(git(folder, 'for-each-ref'), refs);
    two.cut = false;
    await joinIncident(two.ports, 'incident-1', found[1]!.place);
    assert.ok(
      (await one.remote.read(one.place, 'incident-1'))?.files.logs.some(({ writer }) => writer === 'two-window'),
    );
  });

  it('goes to an address that belongs to no repository here', async () => {
    await declared();
    const place = { folder: null, remote: team.bare };
    await shareIncident(one.ports, incident, place);
    await joinIncident(two.ports, incident, place);
    assert.equal((await two.log.read(incident)).events.length, 3);
  });

  it('is heard of by a window that is open, within a second of its arrival', async () => {
    await declared();
    await shareIncident(one.ports, incident, one.place);
    await joinIncident(two.ports, incident, two.place);
    await note(two, 'From afar');
    await sync(two);
    const heard = new Promise<void>((resolve) => {
      one.incidents.onDidChange(() => {
        if (one.incidents.get(incident)?.events.some(({ type }) => type === 'NoteAdded')) resolve();
      });
    });
    await sync(one);
    await heard;
  });
});
