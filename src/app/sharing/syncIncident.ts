import { missingIn, withChanges } from '../../core/sharing/missingIn.ts';
import type { SharingPlace } from '../../core/sharing/place.ts';
import { isEmpty, lineGain, linesByWriter, noFiles, type SharedFiles } from '../../core/sharing/sharedFiles.ts';
import type { Identity } from '../ports/machine.ts';
import type { RecordFileStore } from '../ports/recordFiles.ts';
import { type RecordRemote, RemoteError } from '../ports/recordRemote.ts';
import { type RedactionPorts, redactedAgain } from './redactAgain.ts';

export interface SyncPorts extends RedactionPorts {
  readonly files: RecordFileStore;
  readonly remote: RecordRemote;
  readonly identity: Identity;
  /** Waits so many milliseconds. */
  pause(milliseconds: number): Promise<void>;
  /** At least 0, below 1. */
  random(): number;
}

/** What one round came to. */
export interface SyncRound {
  /** Lines of each writer that the remote has now. */
  readonly atRemote: ReadonlyMap<string, number>;
  /** How many lines of others came in, how many of this machine went out. */
  readonly taken: number;
  readonly sent: number;
}

/** Each attempt that came too late means that somebody else got theirs in: with this many, a team of dozens does. */
const attempts = 10;
const firstPauseMs = 80;
const longestPauseMs = 2_000;

/**
 * One round: takes in what the remote has and this machine has not, and sends it what is missing there. Whoever is too
 * late takes in what the other has sent and tries again.
 * @throws RemoteError where the remote could not be reached or did not take it; nothing is lost by that
 */
export async function syncIncident(ports: SyncPorts, incident: string, place: SharingPlace): Promise<SyncRound> {
  let taken = 0;
  for (let attempt = 0; attempt < attempts; attempt++) {
    const there = await ports.remote.read(place, incident);
    const theirs = there?.files ?? noFiles;
    const ours = await redactedAgain(ports, incident, await ports.files.read(incident), theirs);
    const news = missingIn(ours, theirs);
    taken += lineGain(ours, withChanges(ours, news));
    if (!isEmpty(news)) await ports.files.write(incident, news);
    const files = missingIn(theirs, ours);
    if (isEmpty(files)) return { atRemote: linesByWriter(theirs), taken, sent: 0 };
    const sent = lineGain(theirs, withChanges(theirs, files));
    const change = { files, message: messageOf(sent, files), by: await ports.identity.responder() };
    const after = await ports.remote.write(place, incident, there, change);
    if (after !== 'moved') return { atRemote: linesByWriter(after.files), taken, sent };
    await ports.pause(pauseAfter(attempt, ports.random()));
  }
  throw new RemoteError('busy', 'Others were writing to the shared record all the time. It goes on in a moment.');
}

/** Twice as long each time, and never the same on two machines. */
function pauseAfter(attempt: number, random: number): number {
  return Math.min(longestPauseMs, firstPauseMs * 2 ** attempt) * (0.5 + random / 2);
}

function messageOf(sent: number, { evidence }: SharedFiles): string {
  const parts = [count(sent, 'event', 'events'), count(evidence.size, 'piece of evidence', 'pieces of evidence')];
  return `Incident record: ${parts.filter(Boolean).join(', ') || 'brought in order'}`;
}

function count(n: number, one: string, many: string): string {
  return n === 0 ? '' : `${n} ${n === 1 ? one : many}`;
}
