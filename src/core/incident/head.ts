/**
 * The note beside a writer's file: how many of its lines are on disk for good, and the hash of the last of them. It is
 * written after each fsync and so may lag behind the file, but never runs ahead of it: lines that it counts and that
 * are not there have been removed.
 */
export interface Head {
  readonly lines: number;
  /** Of line number `lines`; of the chain's start where that is 0. */
  readonly hash: string;
}

/** Always of one length, so that it can be written over in place without ever being cut short. */
export function encodeHead({ lines, hash }: Head): string {
  return `${`{"lines":${lines},"hash":"${hash}"}`.padEnd(103)}\n`;
}

/** `null` where this is no head: a file that was never written to, or one that was tampered with. */
export function decodeHead(text: string): Head | null {
  const match = /^\{"lines":(0|[1-9]\d{0,15}),"hash":"([0-9a-f]{64})"\} *\n$/.exec(text);
  return match === null || text.length !== 104 ? null : { lines: Number(match[1]), hash: match[2]! };
}
