import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createFileIncidentLog, type FileIncidentLog } from '../../src/adapters/fileIncidentLog.ts';
import { createIds, sha256 } from '../../src/adapters/nodeMachine.ts';
import { createRecordFileStore } from '../../src/adapters/record/recordFileStore.ts';
import { createGitRecordRemote } from '../../src/adapters/sharing/gitRecordRemote.ts';
import { SessionSecrets } from '../../src/app/diagnostics/sessionSecrets.ts';
import { Incidents } from '../../src/app/incidents.ts';
import { type RecordRemote, RemoteError } from '../../src/app/ports/recordRemote.ts';
import type { SharingPorts } from '../../src/app/sharing/shareIncident.ts';
import type { SharingPlace } from '../../src/core/sharing/place.ts';
import { removeTemporaryFolder, temporaryFolder } from '../harness/temporary.ts';

/** Git's environment in tests: nobody's own settings, and a person. */
export const gitForTests: NodeJS.ProcessEnv = {
  PATH: process.env.PATH,
  HOME: '/nonexistent',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_GLOBAL: '/dev/null',
};

export function git(cwd: string, ...args: string[]): string {
  const who = ['-c', 'user.name=On-call', '-c', 'user.email=on-call@example.com', '-c', 'init.defaultBranch=main'];
  return execFileSync('git', [...who, ...args], {
    cwd,
    env: { ...gitForTests, GIT_TERMINAL_PROMPT: '0' },
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    maxBuffer: 64 * 1024 * 1024,
  }).trimEnd();
}

/** One person at one window on a machine of their own, with a clone of the team's remote. */
export interface Member {
  readonly name: string;
  readonly root: string;
  readonly place: SharingPlace;
  readonly ports: SharingPorts;
  readonly incidents: Incidents;
  readonly log: FileIncidentLog;
  readonly remote: RecordRemote;
  /** Whether the way to the remote is cut. */
  cut: boolean;
  /** Moves the member's clock; it also goes on by itself with each look at it. */
  clock: number;
}

/** A team with one bare remote, all of it real, in a folder that is gone after `end`. */
export class SharingTeam {
  readonly folder = temporaryFolder('team');
  readonly bare = join(this.folder, 'remote.git');
  readonly members: Member[] = [];

  constructor() {
    emptyRepository(this.bare, '[core]\n\tbare = true\n');
  }

  /**
   * @param skewMs how far the member's clock is off
   * @param repository folder of a repository that is there already
   */
  join(name: string, { skewMs = 0, repository }: { skewMs?: number; repository?: string } = {}): Member {
    const work = repository ?? join(this.folder, name);
    if (repository === undefined) {
      const origin = `[remote "origin"]\n\turl = ${this.bare}\n\tfetch = +refs/heads/*:refs/remotes/origin/*\n`;
      emptyRepository(join(work, '.git'), `[core]\n\tbare = false\n${origin}`);
    }
    const root = join(this.folder, `${name}-storage`);
    mkdirSync(root, { recursive: true });
    const log = createFileIncidentLog({ root, writer: `${name}-window` });
    const real = createGitRecordRemote({ environment: gitForTests, scratch: join(this.folder, `${name}-scratch`) });
    const member = { name, root, log, cut: false, clock: Date.parse('2026-03-04T01:00:00Z') + skewMs };
    const now = () => {
      member.clock += 1_000;
      return member.clock;
    };
    const identity = { responder: async () => ({ id: `${name}@example.com`, name }) };
    const incidents = new Incidents(log, { now, newId: createIds(now), sha256 }, identity);
    const remote = cutOff(real, () => member.cut);
    // A window's note of what is on disk lags behind by a moment that the tests do not wait for.
    const files = createRecordFileStore({ root, now: () => Date.now() + 60_000 });
    const pause = () => new Promise<void>((resolve) => setImmediate(resolve));
    const ports = {
      files,
      remote,
      identity,
      log,
      incidents,
      pause,
      random: () => 0.5,
      patterns: () => [],
      secrets: new SessionSecrets(),
    };
    const place = { folder: work, remote: 'origin' };
    const whole: Member = Object.assign(member, { place, ports, incidents, remote });
    this.members.push(whole);
    return whole;
  }

  async end(): Promise<void> {
    for (const { incidents, log, remote } of this.members) {
      incidents.dispose();
      await log.close();
      await remote.close();
    }
    removeTemporaryFolder(this.folder);
  }
}

/** What `git init` makes, without a process for it: the long proof makes two thousand of them. */
function emptyRepository(folder: string, config: string): void {
  for (const name of ['objects', 'refs/heads']) mkdirSync(join(folder, name), { recursive: true });
  writeFileSync(join(folder, 'HEAD'), 'ref: refs/heads/main\n');
  writeFileSync(join(folder, 'config'), `[core]\n\trepositoryformatversion = 0\n${config}`);
}

function cutOff(remote: RecordRemote, isCut: () => boolean): RecordRemote {
  const check = () => {
    if (isCut()) throw new RemoteError('unreachable', 'The way to the remote is cut.');
  };
  return {
    remotesOf: (folder) => remote.remotesOf(folder),
    addressOf: (place) => remote.addressOf(place),
    fetched: (folder, most) => remote.fetched(folder, most),
    list: async (place) => {
      check();
      return remote.list(place);
    },
    prefetch: async (place, incidents) => {
      check();
      return remote.prefetch(place, incidents);
    },
    read: async (place, incident) => {
      check();
      return remote.read(place, incident);
    },
    write: async (place, incident, base, change) => {
      check();
      return remote.write(place, incident, base, change);
    },
    close: () => remote.close(),
  };
}
