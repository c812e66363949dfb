import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { lstatSync, mkdirSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { joinIncident, shareIncident } from '../../../src/app/sharing/shareIncident.ts';
import { syncIncident } from '../../../src/app/sharing/syncIncident.ts';
import { git, type Member, SharingTeam } from '../../given/sharingTeam.ts';
import { declareCommand } from '../../given/window.ts';
import { fillRemote, repositoryStates } from './repositoryStates.ts';

const incident = 'incident-1';

describe('sharing from a repository in the middle of', function () {
  this.timeout(60_000);
  let team: SharingTeam;

  beforeEach(() => {
    team = new SharingTeam();
    fillRemote(team.folder, team.bare);
  });

  afterEach(() => team.end());

  for (const [state, make] of Object.entries(repositoryStates))
    it(`${state}: shares, syncs and joins, and leaves every byte of it as it was`, async () => {
      const home = join(team.folder, 'home');
      mkdirSync(home);
      const repository = make(home, team.bare);
      const one = team.join('one', { repository });
      const two = team.join('two');
      const before = look(home, repository);

      await record(one, declareCommand);
      await shareIncident(one.ports, incident, one.place);
      await joinIncident(two.ports, incident, two.place);
      await record(two, { type: 'AddNote', text: 'From the other side' });
      await syncIncident(two.ports, incident, two.place);
      await syncIncident(one.ports, incident, one.place);
      // And the other way round: joining from that repository.
      await two.incidents.execute('incident-2', declareCommand);
      await shareIncident(two.ports, 'incident-2', two.place);
      await one.ports.remote.prefetch(one.place, await one.ports.remote.list(one.place));
      await joinIncident(one.ports, 'incident-2', one.place);

      assert.deepEqual(await notes(one), ['From the other side']);
      assert.deepEqual(look(home, repository), before);
      assert.deepEqual(branches(team.bare), ['incidents/incident-1', 'incidents/incident-2', 'main']);
      assert.equal(git(team.bare, 'tag'), '');
      git(team.bare, 'fsck', '--strict');
    });
});

async function record(member: Member, command: Parameters<Member['incidents']['execute']>[1]): Promise<void> {
  const { refused } = await member.incidents.execute(incident, command);
  assert.equal(refused, undefined);
}

async function notes({ log }: Member): Promise<string[]> {
  const { events } = await log.read(incident);
  return events.flatMap((event) => (event.type === 'NoteAdded' ? [event.data.text] : []));
}

function branches(bare: string): string[] {
  return git(bare, 'for-each-ref', '--format=%(refname:lstrip=2)', 'refs/heads').split('\n');
}

/** What git says of a repository, and every file that there is in it, its own ones included. */
function look(home: string, repository: string): Record<string, unknown> {
  const files = digest(home);
  const bare = git(repository, 'rev-parse', '--is-bare-repository') === 'true';
  return {
    files,
    status: bare ? null : git(repository, '--no-optional-locks', 'status', '--porcelain=v2', '--branch'),
    stashes: bare ? null : git(repository, 'stash', 'list'),
    head: readFileSync(join(git(repository, 'rev-parse', '--absolute-git-dir'), 'HEAD'), 'utf8'),
    refs: git(repository, 'for-each-ref'),
    fsck: git(repository, 'fsck', '--no-progress'),
  };
}

/** A hash of the content of each file below a folder. */
function digest(folder: string): Record<string, string> {
  const found: Record<string, string> = {};
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
    const path = join(folder, name);
    const stats = lstatSync(path);
    if (stats.isSymbolicLink()) found[name] = readlinkSync(path);
    else if (stats.isFile()) found[name] = createHash('sha256').update(readFileSync(path)).digest('hex');
    else found[name] = 'folder';
  }
  return found;
}
