import { mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Change, FetchedRecord, NamedRemote, RecordRemote, RemoteRecord } from '../../app/ports/recordRemote.ts';
import type { Responder } from '../../core/incident/events.ts';
import { incidentOfRef, refOf, refPrefix, type SharingPlace, withoutCredentials } from '../../core/sharing/place.ts';
import { runGit } from '../git/gitProcess.ts';
import { type GitDesk, objectsOf, openDesk, startedIn } from './gitDesk.ts';
import { gitEnvironment, quietFetch, quietPush } from './gitEnvironment.ts';
import {
  blobsOf,
  filesOf,
  namedTexts,
  noTree,
  type RecordTree,
  readTree,
  type TreeEntry,
  treeText,
  withEntries,
} from './recordTree.ts';
import { asRemoteError } from './remoteErrors.ts';

export interface GitRecordRemoteOptions {
  readonly environment: NodeJS.ProcessEnv;
  /** A folder for what git fetches and makes; it may be removed at any time after `close`. Made when it is needed. */
  readonly scratch: string;
  /** For one git process. */
  readonly timeoutMs?: number;
}

/** A record as it was fetched or sent last. */
interface Held extends RemoteRecord {
  readonly tree: RecordTree;
  /** By object id: what has not changed is not read again. */
  readonly texts: ReadonlyMap<string, string>;
}

/**
 * Records as branches `refs/heads/incidents/<incident>` of a git remote, by plumbing alone: `ls-remote`, `fetch` without
 * a ref of ours, `hash-object`, `mktree`, `commit-tree`, and a `push` of that commit that git takes only where it
 * follows the one before it.
 */
export function createGitRecordRemote(options: GitRecordRemoteOptions): RecordRemote {
  return new GitRecordRemote(options);
}

class GitRecordRemote implements RecordRemote {
  private readonly desks = new Map<string, Promise<GitDesk>>();
  private readonly held = new Map<string, Held>();
  private readonly timeoutMs: number;
  private made: Promise<string> | null = null;

  constructor(private readonly options: GitRecordRemoteOptions) {
    this.timeoutMs = options.timeoutMs ?? 30_000;
  }

  async remotesOf(folder: string): Promise<readonly NamedRemote[]> {
    const { environment } = this.options;
    const seen = { cwd: folder, environment: gitEnvironment(environment), timeoutMs: this.timeoutMs };
    await objectsOf(folder, seen);
    const { stdout } = await runGit(['remote', '-v'], seen).catch(startedIn(folder));
    return stdout
      .toString('utf8')
      .split('\n')
      .flatMap((line) => {
        const match = /^(\S+)\t(.*) \(push\)$/.exec(line);
        return match ? [{ name: match[1]!, address: withoutCredentials(match[2]!) }] : [];
      });
  }

  async addressOf(place: SharingPlace): Promise<string> {
    return (await this.deskOf(place)).address;
  }

  async list(place: SharingPlace): Promise<readonly string[]> {
    const tips = await this.tips(place, `${refPrefix}*`);
    return [...tips.keys()].sort().reverse();
  }

  async prefetch(place: SharingPlace, incidents: readonly string[]): Promise<ReadonlyMap<string, RemoteRecord>> {
    if (incidents.length === 0) return new Map();
    const desk = await this.deskOf(place);
    const tips = await this.tips(place, `${refPrefix}*`);
    const wanted = incidents.filter((incident) => tips.has(incident));
    await desk.run([...quietFetch, desk.fetchFrom, ...wanted.map(refOf)]);
    const records = new Map<string, RemoteRecord>();
    for (const incident of wanted) records.set(incident, await this.holding(place, incident, tips.get(incident)!));
    return records;
  }

  async fetched(folder: string, most: number): Promise<readonly FetchedRecord[]> {
    const { environment } = this.options;
    const seen = { cwd: folder, environment: gitEnvironment(environment), timeoutMs: this.timeoutMs };
    await objectsOf(folder, seen);
    const listed = ['for-each-ref', '--format=%(objectname) %(refname)', 'refs/remotes'];
    const { stdout } = await runGit(listed, seen).catch(startedIn(folder));
    const records: FetchedRecord[] = [];
    for (const { incident, remote, oid } of fetchedRefs(stdout.toString('utf8')).slice(0, most)) {
      const place = { folder, remote };
      // Of a remote that is gone, or fetched in part only, nothing can be shown or joined.
      const held = await this.holding(place, incident, oid).catch(() => null);
      if (held !== null) records.push({ incident, place, version: held.version, files: held.files });
    }
    return records;
  }

  async read(place: SharingPlace, incident: string): Promise<RemoteRecord | null> {
    const tip = (await this.tips(place, refOf(incident))).get(incident);
    if (tip === undefined) return null;
    const held = this.held.get(keyOf(place, incident));
    if (held?.version === tip) return held;
    const desk = await this.deskOf(place);
    await desk.run([...quietFetch, desk.fetchFrom, refOf(incident)]);
    return this.holding(place, incident, tip);
  }

  async write(
    place: SharingPlace,
    incident: string,
    base: RemoteRecord | null,
    { files, message, by }: Change,
  ): Promise<RemoteRecord | 'moved'> {
    const desk = await this.deskOf(place);
    const before = base === null ? noTree : (base as Held).tree;
    const named = namedTexts(files);
    const oids = await this.store(
      desk,
      named.map(({ text }) => text),
    );
    const added = (folder: 'log' | 'evidence'): TreeEntry[] =>
      named.flatMap((file, i) => (file.folder === folder ? [{ ...blob, oid: oids[i]!, name: file.name }] : []));
    const log = withEntries(before.log, added('log'));
    const evidence = withEntries(before.evidence, added('evidence'));
    const root = await this.rootOf(desk, before.root, log, evidence);
    const texts = new Map(oids.map((oid, i) => [oid, named[i]!.text]));
    const commit = await this.commit(desk, root.oid, base?.version ?? null, message, by);
    if (!(await this.push(desk, commit, incident))) return 'moved';
    return this.hold(place, incident, commit, { root: root.entries, log, evidence }, texts);
  }

  async close(): Promise<void> {
    this.held.clear();
    this.desks.clear();
    const { made } = this;
    this.made = null;
    if (made !== null) await rm(await made, { recursive: true, force: true });
  }

  private async deskOf(place: SharingPlace): Promise<GitDesk> {
    const key = JSON.stringify(place);
    let desk = this.desks.get(key);
    if (desk === undefined) {
      desk = this.open(place);
      this.desks.set(key, desk);
      // What was wrong may have been mended by the next time.
      desk.catch(() => this.desks.delete(key));
    }
    return desk;
  }

  private async open(place: SharingPlace): Promise<GitDesk> {
    const scratch = join(await this.scratch(), String(this.desks.size));
    await mkdir(scratch, { recursive: true });
    return openDesk(place, { environment: this.options.environment, timeoutMs: this.timeoutMs, scratch });
  }

  private scratch(): Promise<string> {
    this.made ??= makeScratch(this.options.scratch);
    return this.made;
  }

  /** Commits that the branches of a pattern point to, by incident. */
  private async tips(place: SharingPlace, pattern: string): Promise<Map<string, string>> {
    const desk = await this.deskOf(place);
    const listed = (await desk.run(['ls-remote', desk.fetchFrom, pattern])).toString('utf8');
    return new Map(
      listed.split('\n').flatMap((line) => {
        const [oid, ref] = line.split('\t');
        const incident = oid && ref ? incidentOfRef(ref) : null;
        return incident === null ? [] : [[incident, oid!] as const];
      }),
    );
  }

  /** Reads what has been fetched. */
  private async holding(place: SharingPlace, incident: string, commit: string): Promise<Held> {
    const desk = await this.deskOf(place);
    const tree = readTree((await desk.run(['ls-tree', '-r', '-t', '-z', commit])).toString('utf8'));
    return this.hold(place, incident, commit, tree);
  }

  private async hold(
    place: SharingPlace,
    incident: string,
    commit: string,
    tree: RecordTree,
    made: ReadonlyMap<string, string> = new Map(),
  ): Promise<Held> {
    const known = new Map([...(this.held.get(keyOf(place, incident))?.texts ?? []), ...made]);
    const oids = [...new Set(blobsOf(tree))];
    const read = await readBlobs(
      await this.deskOf(place),
      oids.filter((oid) => !known.has(oid)),
    );
    const texts = new Map(oids.map((oid) => [oid, known.get(oid) ?? read.get(oid) ?? '']));
    const held = { version: commit, tree, texts, files: filesOf(tree, (oid) => texts.get(oid) ?? '') };
    this.held.set(keyOf(place, incident), held);
    return held;
  }

  /** One process for all: git reads them from files, since over a pipe it takes one at a time. */
  private async store(desk: GitDesk, texts: readonly string[]): Promise<string[]> {
    const folder = await mkdtemp(join(await this.scratch(), 'texts-'));
    try {
      const paths = texts.map((_, i) => join(folder, String(i)));
      for (const [i, text] of texts.entries()) await writeFile(paths[i]!, text);
      const input = paths.map((path) => `${path}\n`).join('');
      const printed = await desk.run(['hash-object', '-w', '--no-filters', '--stdin-paths'], input);
      return printed.toString('utf8').trim().split('\n');
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  private async rootOf(
    desk: GitDesk,
    before: readonly TreeEntry[],
    log: readonly TreeEntry[],
    evidence: readonly TreeEntry[],
  ): Promise<{ oid: string; entries: TreeEntry[] }> {
    const trees: TreeEntry[] = [];
    for (const [name, entries] of [
      ['log', log],
      ['evidence', evidence],
    ] as const)
      if (entries.length > 0) trees.push({ mode: '040000', type: 'tree', oid: await makeTree(desk, entries), name });
    const entries = withEntries(before, trees);
    return { oid: await makeTree(desk, entries), entries };
  }

  private async commit(
    desk: GitDesk,
    tree: string,
    parent: string | null,
    message: string,
    by: Responder,
  ): Promise<string> {
    const parents = parent === null ? [] : ['-p', parent];
    const who = identityOf(by);
    // Nothing here is to be built or deployed, whatever watches the branches of the remote.
    const text = `${message}\n\n[skip ci]\n`;
    const printed = await desk.run([...who, 'commit-tree', '--no-gpg-sign', ...parents, tree], text);
    return printed.toString('utf8').trim();
  }

  /** @returns `false` where somebody else has been faster */
  private async push(desk: GitDesk, commit: string, incident: string): Promise<boolean> {
    const end = await desk.attempt([...quietPush, desk.pushTo, `${commit}:${refOf(incident)}`]);
    if (end.code === 0) return true;
    const said = `${end.stdout.toString('utf8')}\n${end.stderr}`;
    if (
      /\((?:fetch first|non-fast-forward|needs force|stale info)\)|failed to update ref|reference already exists|cannot lock ref|incorrect old value/i.test(
        said,
      )
    )
      return false;
    throw asRemoteError(desk.address, said);
  }
}

/** Shared records among the refs that follow remotes, newest first; where two remotes have one, `origin`'s. */
function fetchedRefs(listed: string): { incident: string; remote: string; oid: string }[] {
  const found = listed.split('\n').flatMap((line) => {
    const [, oid, remote, name] = /^([0-9a-f]+) refs\/remotes\/(.+)\/incidents\/([^/]+)$/.exec(line) ?? [];
    const incident = name === undefined ? null : incidentOfRef(`${refPrefix}${name}`);
    return incident === null ? [] : [{ incident, remote: remote!, oid: oid! }];
  });
  const preferred = found.sort((a, b) => Number(b.remote === 'origin') - Number(a.remote === 'origin'));
  const byIncident = new Map(preferred.reverse().map((each) => [each.incident, each]));
  // Ids begin with their time.
  return [...byIncident.values()].sort((a, b) => (a.incident < b.incident ? 1 : -1));
}

const dayMs = 86_400_000;

/** A folder of this window's own. What a window that was killed has left behind goes after some days. */
async function makeScratch(parent: string): Promise<string> {
  await mkdir(parent, { recursive: true, mode: 0o700 });
  for (const name of await readdir(parent)) {
    const path = join(parent, name);
    const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: Date.now() }));
    if (name.startsWith('git-') && Date.now() - mtimeMs > 7 * dayMs) await rm(path, { recursive: true, force: true });
  }
  return mkdtemp(join(parent, 'git-'));
}

const blob = { mode: '100644', type: 'blob' } as const;

async function makeTree(desk: GitDesk, entries: readonly TreeEntry[]): Promise<string> {
  return (await desk.run(['mktree', '-z'], treeText(entries))).toString('utf8').trim();
}

async function readBlobs(desk: GitDesk, oids: readonly string[]): Promise<Map<string, string>> {
  const texts = new Map<string, string>();
  if (oids.length === 0) return texts;
  const printed = await desk.run(['cat-file', '--batch'], oids.map((oid) => `${oid}\n`).join(''));
  for (let at = 0; at < printed.length; ) {
    const end = printed.indexOf(10, at);
    const [oid, type, size] = printed.toString('latin1', at, end).split(' ');
    if (type !== 'blob') throw asRemoteError(desk.address, `fatal: ${oid} ${type}`);
    const from = end + 1;
    texts.set(oid!, printed.toString('utf8', from, from + Number(size)));
    at = from + Number(size) + 1;
  }
  return texts;
}

/** The person's own name on the commit, as in the record; git refuses an empty one and strips what it cannot store. */
function identityOf({ id, name }: Responder): string[] {
  const clean = (text: string) => text.replace(/[<>\n\0]/g, '').trim();
  const email = /^[^\s@]+@[^\s@]+$/.test(clean(id)) ? clean(id) : 'incident-desk@localhost';
  return ['-c', `user.name=${clean(name) || 'Incident Desk'}`, '-c', `user.email=${email}`];
}

function keyOf(place: SharingPlace, incident: string): string {
  return JSON.stringify([place, incident]);
}
