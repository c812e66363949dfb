import { closeSync, fdatasync, openSync, readdirSync, readFileSync, write } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { createFileIncidentLog } from '../../src/adapters/fileIncidentLog.ts';
import { createNodeMachine } from '../../src/adapters/nodeMachine.ts';
import { Incidents } from '../../src/app/incidents.ts';
import type { UnwrittenEvent } from '../../src/app/ports/incidentLog.ts';
import { replay } from '../../src/core/incident/evolve.ts';
import { longIncident } from '../given/longIncident.ts';
import { temporaryFolder } from '../harness/temporary.ts';
import { type Figure, median, ratioOf, timed } from './figure.ts';

const incident = 'incident-1';
const events = 100_000;

export async function bench(): Promise<readonly Figure[]> {
  return [await append(), await replayed(), await loaded()];
}

/**
 * Events recorded one after the other, each acknowledged before the next, as a window does it. Held against each other
 * are the medians of single appends, in blocks turn about: what a disk does now and then for others takes a hundred
 * times as long as an append.
 */
async function append(): Promise<Figure> {
  const [blocks, perBlock] = [80, 50];
  const root = temporaryFolder('bench-append');
  const log = createFileIncidentLog({ root, writer: 'bench' });
  const source = longIncident(incident, events);
  const next = () => source.next().value as UnwrittenEvent;
  for (let i = 0; i <= 10 * perBlock; i++) await log.append(incident, [next()]);
  const lines = linesOf(root, incident)
    .slice(-perBlock)
    .map((line) => Buffer.from(`${line}\n`));

  const bare = openSync(join(root, 'bare.jsonl'), 'a', 0o600);
  const [writeBare, syncBare] = [promisify(write), promisify(fdatasync)];
  const [ours, theirs]: [number[], number[]] = [[], []];
  for (let block = 0; block < blocks; block++) {
    for (const line of lines)
      theirs.push(
        await timed(async () => {
          await writeBare(bare, line);
          await syncBare(bare);
        }),
      );
    for (let i = 0; i < perBlock; i++) {
      const event = next();
      ours.push(await timed(() => log.append(incident, [event])));
    }
  }
  closeSync(bare);
  await log.close();
  const ratio = median(ours) / median(theirs);
  const also = { appends: blocks * perBlock, milliseconds: rounded(median(ours)) };
  return { name: 'record.append', ratio, against: 'bare write + fdatasync of the same lines', target: 1.25, also };
}

/** From the files to the incident: read, check every hash, parse, validate, sort, evolve. */
async function replayed(): Promise<Figure> {
  const root = temporaryFolder('bench-replay');
  await fill(root, incident, events, 2);
  const lines = linesOf(root, incident);
  const kept: { value: unknown } = { value: null };
  const ours = async () => {
    const { events: read, unreadable } = await createFileIncidentLog({ root, writer: 'reader' }).read(incident);
    const state = replay(read);
    if (read.length !== events || unreadable.length > 0 || state?.eventCount !== events)
      throw new Error('Not all of it.');
    kept.value = [read, state];
  };
  const theirs = () => {
    kept.value = lines.map((line) => JSON.parse(line));
  };
  const ratio = await ratioOf(ours, theirs, 9);
  kept.value = null;
  const memory = await megabytesOf(async () => {
    await ours();
    return kept.value;
  });
  const also = { events, megabytesOnDisk: rounded(lines.join('\n').length / 2 ** 20), megabytesInMemory: memory };
  return { name: 'record.replay', ratio, against: 'JSON.parse of the same 100,000 lines', target: 2, also };
}

/** What a new window does with 100 incidents on disk, two of them open. */
async function loaded(): Promise<Figure> {
  const root = temporaryFolder('bench-load');
  for (let i = 0; i < 100; i++) await fill(root, `incident-${i}`, 300, 2, i > 1);
  const machine = createNodeMachine();
  const identity = { responder: async () => ({ id: 'oncall@example.com', name: 'On-call' }) };
  const times: number[] = [];
  const ours = async () => {
    const incidents = new Incidents(createFileIncidentLog({ root, writer: 'reader' }), machine, identity);
    times.push(await timed(() => incidents.load()));
    incidents.dispose();
    if (incidents.all().length !== 2 || incidents.past().length !== 98) throw new Error('Not all of it.');
  };
  const theirs = async () => {
    const log = createFileIncidentLog({ root, writer: 'reader' });
    for (const id of await log.list()) replay((await log.read(id)).events);
  };
  const ratio = await ratioOf(ours, theirs, 9);
  const also = { incidents: 100, eventsEach: 300, milliseconds: rounded(median(times)) };
  return { name: 'record.load', ratio, against: 'reading the same 100 records whole', target: 0.5, also };
}

async function fill(root: string, id: string, count: number, writers: number, over = false): Promise<void> {
  const logs = Array.from({ length: writers }, (_, i) => createFileIncidentLog({ root, writer: `writer-${i}` }));
  const perAppend = 500;
  let batch: UnwrittenEvent[] = [];
  let turn = 0;
  for (const event of longIncident(id, count, over)) {
    batch.push(event);
    if (batch.length < Math.min(perAppend, count / writers)) continue;
    await logs[turn++ % writers]!.append(id, batch);
    batch = [];
  }
  await logs[0]!.append(id, batch);
  await Promise.all(logs.map((log) => log.close()));
}

function linesOf(root: string, id: string): string[] {
  const folder = join(root, 'incidents', id, 'log');
  const files = readdirSync(folder).filter((name) => name.endsWith('.jsonl'));
  return files.flatMap((name) => readFileSync(join(folder, name), 'utf8').trimEnd().split('\n'));
}

/** What is held by what `make` returns. */
async function megabytesOf(make: () => Promise<unknown>): Promise<number> {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  collect();
  const before = process.memoryUsage().heapUsed;
  const held = await make();
  collect();
  const after = process.memoryUsage().heapUsed;
  if (held === null) throw new Error('Nothing is held.');
  return rounded((after - before) / 2 ** 20);
}

function rounded(value: number): number {
  return Math.round(value * 1_000) / 1_000;
}
