/** Why nothing goes out at the moment. */
export interface SharingProblem {
  /** `offline` comes right by itself; what is `held-up` needs a person. */
  readonly is: 'offline' | 'held-up';
  /** A sentence or two: what, where, what to do. */
  readonly message: string;
}

/** How far the sharing of one incident has come. */
export interface SharingState {
  /** Milliseconds since 1970: when this machine and the remote last had the same; `null` while they never had. */
  readonly syncedAt: number | null;
  /** Events that are on this machine and not known to be at the remote. */
  readonly waiting: number;
  readonly problem: SharingProblem | null;
  /** Whether it goes on by itself. */
  readonly background: boolean;
}

/** `synced 12 s ago`, `3 events waiting`, `offline, 3 events waiting`. */
export function stateWords(state: SharingState, now: number): string {
  const { words, at } = stateParts(state);
  return at === null ? words : `${words} ${ago(now - at)}`;
}

/** The same before time is told: `at` is what the words speak of, milliseconds since 1970. */
export function stateParts({ syncedAt, waiting, problem, background }: SharingState): {
  readonly words: string;
  readonly at: number | null;
} {
  const queue = waiting === 0 ? '' : `${waiting} ${waiting === 1 ? 'event' : 'events'} waiting`;
  if (problem !== null) {
    const stands = problem.is === 'offline' ? 'offline' : 'held up';
    return { words: queue === '' ? stands : `${stands}, ${queue}`, at: null };
  }
  if (queue !== '') return { words: queue, at: null };
  if (syncedAt !== null) return { words: 'synced', at: syncedAt };
  return { words: background ? 'not synced yet' : 'not synced yet, by hand only', at: null };
}

/** `12 s ago`, `3 min ago`, `5 h ago`, `2 d ago`. A clock that was set back gives `just now`. */
export function ago(milliseconds: number): string {
  const seconds = Math.floor(milliseconds / 1_000);
  if (seconds < 1) return 'just now';
  if (seconds < 60) return `${seconds} s ago`;
  if (seconds < 3_600) return `${Math.floor(seconds / 60)} min ago`;
  if (seconds < 86_400) return `${Math.floor(seconds / 3_600)} h ago`;
  return `${Math.floor(seconds / 86_400)} d ago`;
}
