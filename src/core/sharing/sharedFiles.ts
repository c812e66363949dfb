/** One log file of a record as it is shared: whole lines only, each of them acknowledged. */
export interface SharedLog {
  readonly writer: string;
  /** 1-based: a writer has a second file only where two versions of one file have gone apart. */
  readonly number: number;
  /** Ends with a line end, or is empty. */
  readonly text: string;
  /** The note beside it that says how many lines were acknowledged; `null` where there is none. */
  readonly head: string | null;
}

/** What of a record is shared. The post-mortem is not: it is a person's draft until it is filed. */
export interface SharedFiles {
  readonly logs: readonly SharedLog[];
  /** Redacted texts by the id of their event. */
  readonly evidence: ReadonlyMap<string, string>;
}

export const noFiles: SharedFiles = { logs: [], evidence: new Map() };

export function isEmpty({ logs, evidence }: SharedFiles): boolean {
  return logs.length === 0 && evidence.size === 0;
}

/** How many lines of each writer there are; of the longest file where there are several. */
export function linesByWriter({ logs }: SharedFiles): Map<string, number> {
  const lines = new Map<string, number>();
  for (const { writer, text } of logs) lines.set(writer, Math.max(lines.get(writer) ?? 0, lineCount(text)));
  return lines;
}

/** How many lines `newer` has beyond what is in `older`. */
export function lineGain(older: SharedFiles, newer: SharedFiles): number {
  const before = linesByWriter(older);
  let gain = 0;
  for (const [writer, lines] of linesByWriter(newer)) gain += Math.max(0, lines - (before.get(writer) ?? 0));
  return gain;
}

export function lineCount(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count++;
  return count;
}
