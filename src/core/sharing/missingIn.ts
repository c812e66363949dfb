import type { SharedFiles, SharedLog } from './sharedFiles.ts';

/**
 * What `ours` has to write so that nothing of `theirs` is missing in it: whole files, under the names that they have in
 * `ours`. Of two versions of one writer's file the longer stands where the shorter is its beginning; where they have
 * gone apart both are kept, the one that came later under a further number, and reading the record names the fork.
 */
export function missingIn(ours: SharedFiles, theirs: SharedFiles): SharedFiles {
  return { logs: missingLogs(ours.logs, theirs.logs), evidence: missingEvidence(ours.evidence, theirs.evidence) };
}

/** `files` with those of `changes` in the place of their older versions. */
export function withChanges(files: SharedFiles, changes: SharedFiles): SharedFiles {
  const logs = new Map([...files.logs, ...changes.logs].map((log) => [keyOf(log), log]));
  return { logs: [...logs.values()], evidence: new Map([...files.evidence, ...changes.evidence]) };
}

function missingLogs(ours: readonly SharedLog[], theirs: readonly SharedLog[]): SharedLog[] {
  const now = new Map(ours.map((log) => [keyOf(log), log]));
  const changed = new Map<string, SharedLog>();
  for (const their of theirs) {
    const own = [...now.values()].filter(({ writer }) => writer === their.writer);
    if (own.some(({ text }) => text.startsWith(their.text))) continue;
    const number = longestBeginning(own, their.text)?.number ?? freeNumber(own);
    const log = { ...their, number };
    now.set(keyOf(log), log);
    changed.set(keyOf(log), log);
  }
  return [...changed.values()];
}

function longestBeginning(own: readonly SharedLog[], text: string): SharedLog | undefined {
  return own.filter((log) => text.startsWith(log.text)).sort((a, b) => b.text.length - a.text.length)[0];
}

function freeNumber(own: readonly SharedLog[]): number {
  const taken = new Set(own.map(({ number }) => number));
  let number = 1;
  while (taken.has(number)) number++;
  return number;
}

function missingEvidence(ours: ReadonlyMap<string, string>, theirs: ReadonlyMap<string, string>): Map<string, string> {
  const missing = new Map<string, string>();
  for (const [id, text] of theirs) {
    const own = ours.get(id);
    if (own === undefined || (own !== text && cleanerOf(own, text) === text)) missing.set(id, text);
  }
  return missing;
}

/**
 * Which of two texts under one event's id stands, on every machine the same one: evidence is written again only to hide
 * more of it, so that is the one with more marks.
 */
function cleanerOf(a: string, b: string): string {
  const difference = marksIn(a) - marksIn(b) || b.length - a.length;
  return difference > 0 || (difference === 0 && a < b) ? a : b;
}

function marksIn(text: string): number {
  return text.split('[redacted:').length - 1;
}

function keyOf({ writer, number }: SharedLog): string {
  return `${writer}.${number}`;
}
