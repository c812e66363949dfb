import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer as createHttpServer } from 'node:http';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { verifyRecord } from '../../../src/adapters/record/verifyRecord.ts';
import { createGitRecordRemote } from '../../../src/adapters/sharing/gitRecordRemote.ts';
import { RemoteError } from '../../../src/app/ports/recordRemote.ts';
import { shareIncident } from '../../../src/app/sharing/shareIncident.ts';
import { syncIncident } from '../../../src/app/sharing/syncIncident.ts';
import type { SharingPlace } from '../../../src/core/sharing/place.ts';
import { git, gitForTests, type Member, SharingTeam } from '../../given/sharingTeam.ts';
import { declareCommand } from '../../given/window.ts';

const incident = 'incident-1';

describe('a remote that does not take the record', function () {
  this.timeout(30_000);
  let team: SharingTeam;
  let one: Member;
  const servers: Server[] = [];

  beforeEach(async () => {
    team = new SharingTeam();
    one = team.join('one');
    await one.incidents.execute(incident, declareCommand, 'the runbook');
  });

  afterEach(async () => {
    for (const server of servers.splice(0)) server.close();
    await team.end();
  });

  const listening = async (server: Server): Promise<number> => {
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return (server.address() as AddressInfo).port;
  };
  const refusedBy = async (place: SharingPlace): Promise<RemoteError> => {
    const error = await shareIncident(one.ports, incident, place).then(
      () => assert.fail('it was shared'),
      (thrown: unknown) => thrown,
    );
    assert.ok(error instanceof RemoteError, String(error));
    const check = await verifyRecord(join(one.root, 'incidents', incident));
    assert.ok(check.intact && check.events.length === 1, 'the record is as it was');
    assert.equal(await one.ports.files.placeOf(incident), null);
    return error;
  };
  const hook = (text: string) => {
    mkdirSync(join(team.bare, 'hooks'), { recursive: true });
    writeFileSync(join(team.bare, 'hooks', 'pre-receive'), `#!/bin/sh\n${text}\n`, { mode: 0o755 });
  };

  it('says to sign in where it asks for a password, without asking in a terminal', async () => {
    const asked: string[] = [];
    const server = createHttpServer((request, response) => {
      asked.push(request.url ?? '');
      response.writeHead(401, { 'WWW-Authenticate': 'Basic realm="records"' }).end();
    });
    const port = await listening(server);
    const { code, message } = await refusedBy({
      folder: one.place.folder,
      remote: `http://127.0.0.1:${port}/team.git`,
    });
    assert.equal(code, 'authentication');
    assert.match(message, /^http:\/\/127\.0\.0\.1:\d+\/team\.git does not let this machine in .*Sign in with git/);
    assert.ok(asked.length > 0);
  });

  it('does not show the password that stands in an address', async () => {
    const server = createHttpServer((_, response) => response.writeHead(403).end());
    const port = await listening(server);
    const { code, message } = await refusedBy({ folder: null, remote: `http://me:hunter2@127.0.0.1:${port}/team.git` });
    assert.equal(code, 'authentication');
    assert.doesNotMatch(message, /hunter2/);
  });

  it('says that it cannot be reached where nobody listens', async () => {
    const server = createServer();
    const port = await listening(server);
    await new Promise((resolve) => server.close(resolve));
    const { code, message } = await refusedBy({ folder: null, remote: `http://127.0.0.1:${port}/team.git` });
    assert.equal(code, 'unreachable');
    assert.match(message, /cannot be reached .* It is tried again by itself\./);
  });

  it('does not wait for ever for one that never answers', async () => {
    const port = await listening(createServer());
    const remote = createGitRecordRemote({
      environment: gitForTests,
      scratch: join(team.folder, 's'),
      timeoutMs: 1_000,
    });
    Object.assign(one.ports, { remote });
    const { code } = await refusedBy({ folder: null, remote: `http://127.0.0.1:${port}/team.git` });
    assert.equal(code, 'timed-out');
    await remote.close();
  });

  it('says so where there is no repository', async () => {
    assert.equal((await refusedBy({ folder: null, remote: join(team.folder, 'nowhere.git') })).code, 'not-found');
  });

  it('says so where the folder is in no repository, is gone, or has no such remote', async () => {
    const outside = join(team.folder, 'outside');
    mkdirSync(outside);
    assert.equal((await refusedBy({ folder: outside, remote: 'origin' })).code, 'not-a-repository');
    assert.equal((await refusedBy({ folder: join(outside, 'gone'), remote: 'origin' })).code, 'not-a-repository');
    assert.equal((await refusedBy({ folder: one.place.folder, remote: 'upstream' })).code, 'no-such-remote');
  });

  it('says so where there is no git', async () => {
    const remote = createGitRecordRemote({ environment: { PATH: '/nonexistent' }, scratch: join(team.folder, 's') });
    Object.assign(one.ports, { remote });
    assert.equal((await refusedBy(one.place)).code, 'no-git');
  });

  it('says so where git is too old for what is asked of it', async () => {
    const script = '#!/bin/sh\necho "error: unknown option \\`no-write-fetch-head\x27" >&2\nexit 129\n';
    mkdirSync(join(team.folder, 'bin'));
    writeFileSync(join(team.folder, 'bin', 'git'), script, { mode: 0o755 });
    const environment = { PATH: `${join(team.folder, 'bin')}:${process.env.PATH}` };
    const remote = createGitRecordRemote({ environment, scratch: join(team.folder, 's') });
    Object.assign(one.ports, { remote });
    const { code, message } = await refusedBy({ folder: null, remote: team.bare });
    assert.equal(code, 'git-too-old');
    assert.match(message, /git 2\.30 or newer/);
  });

  it('hands on what a hook of the remote says', async () => {
    hook('echo "Branches of this repository are made by the release team" >&2; exit 1');
    const { code, message } = await refusedBy(one.place);
    assert.equal(code, 'refused');
    assert.match(message, /Branches of this repository are made by the release team/);
    assert.match(message, /incidentDesk\.sharing\.repository/);
  });

  it('says that the remote has no room', async () => {
    hook('echo "fatal: write error: No space left on device" >&2; exit 1');
    assert.equal((await refusedBy(one.place)).code, 'remote-full');
  });

  it('says that the remote takes nothing so large', async () => {
    git(team.bare, 'config', 'receive.maxInputSize', '64');
    assert.equal((await refusedBy(one.place)).code, 'refused');
  });

  it('keeps what was written meanwhile, and sends it once the remote takes it again', async () => {
    await shareIncident(one.ports, incident, one.place);
    hook('exit 1');
    for (const text of ['one', 'two', 'three']) await one.incidents.execute(incident, { type: 'AddNote', text });
    await assert.rejects(syncIncident(one.ports, incident, one.place), RemoteError);
    rmSync(join(team.bare, 'hooks', 'pre-receive'));
    const { sent } = await syncIncident(one.ports, incident, one.place);
    assert.equal(sent, 3);
    const log = git(team.bare, 'show', `incidents/${incident}:log/one-window.jsonl`);
    assert.equal(log.split('\n').length, 5);
  });

  it('is filled again where its branch was deleted', async () => {
    await shareIncident(one.ports, incident, one.place);
    git(team.bare, 'update-ref', '-d', `refs/heads/incidents/${incident}`);
    const { sent } = await syncIncident(one.ports, incident, one.place);
    assert.equal(sent, 2);
  });

  it('takes what is missing where its branch was set back', async () => {
    const branch = `refs/heads/incidents/${incident}`;
    await shareIncident(one.ports, incident, one.place);
    git(team.bare, 'update-ref', branch, `${branch}~1`);
    assert.equal((await syncIncident(one.ports, incident, one.place)).sent, 1);
  });
});
