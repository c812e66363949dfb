import type { RecordedEvent, UnreadableEvent } from './events.ts';
import { decodeHead } from './head.ts';
import { LogFileReader } from './logFileReader.ts';
import type { Sha256 } from './sha256.ts';
import { unite } from './unite.ts';

/** A writer's file and what lies beside it, as text. */
export interface LogFileText {
  readonly writer: string;
  /** `log/<writer>.jsonl` */
  readonly file: string;
  /** `null` where only a head is left. */
  readonly text: string | null;
  readonly headFile: string;
  /** `null` where there is none. */
  readonly head: string | null;
}

/** A record as it lies in its folder. */
export interface RecordText {
  /** The name of the incident's folder: the first line of each file is bound to it. */
  readonly incident: string;
  readonly logs: readonly LogFileText[];
  /** SHA-256 of each evidence file there is, by file name without `.txt`. */
  readonly evidence: ReadonlyMap<string, string>;
}

export interface RecordProblem extends Omit<UnreadableEvent, 'type' | 'reason'> {
  readonly reason: UnreadableEvent['reason'] | 'changed-evidence';
}

export interface RecordCheck {
  readonly incident: string;
  readonly events: readonly RecordedEvent[];
  readonly files: readonly { readonly file: string; readonly lines: number }[];
  /** In the order of files and lines: the first of a file is where it was broken. */
  readonly problems: readonly RecordProblem[];
  /**
   * Whether everything that was acknowledged is there and as it was written. A torn last line does not speak against
   * it, nor does a line that only a newer version can read.
   */
  readonly intact: boolean;
}

/** Checks every hash of a record: of each line, from line to line, up to its head, and of the evidence. */
export function checkRecord(record: RecordText, sha256: Sha256): RecordCheck {
  const read = record.logs.map((log) => readLog(log, record.incident, sha256));
  const { events, forks } = unite(read);
  const evidence = read.flatMap((log) => log.reader.evidence);
  const problems = [
    ...read.flatMap((log) => log.problems),
    ...forks.map(({ file, line, reason, message }) => ({ file, line, reason, message })),
    ...changedEvidence(evidence, record.evidence),
  ];
  return {
    incident: record.incident,
    events,
    files: read.map(({ file, reader }) => ({ file, lines: reader.lines })),
    problems,
    intact: problems.every(({ reason }) => harmless.has(reason)),
  };
}

const harmless: ReadonlySet<RecordProblem['reason']> = new Set(['torn', 'future-version', 'unknown-type'] as const);

function readLog(log: LogFileText, incident: string, sha256: Sha256) {
  const { file, writer, text } = log;
  const reader = new LogFileReader({ incident, writer, file }, sha256);
  const { head, problem } = headOf(log);
  if (head !== null) reader.expect(head);
  const whole = (text ?? '').lastIndexOf('\n') + 1;
  reader.push((text ?? '').slice(0, whole));
  const found = reader.problemsAtEnd((text ?? '').length - whole).map(asProblem);
  const problems = [...found, ...(problem === null ? [] : [problem])].sort((a, b) => a.line - b.line);
  return { file, events: reader.events, reader, problems };
}

function headOf({ head: text, headFile: file }: LogFileText) {
  // Nothing but zeros is what a loss of power may leave of a head; a head that lags says nothing.
  if (text !== null && /^\0*$/.test(text)) return { head: null, problem: null };
  const head = text === null ? null : decodeHead(text);
  if (head !== null) return { head, problem: null };
  const what = text === null ? 'is not there: lines may be missing from the end of the log' : 'was changed';
  const problem: RecordProblem = { file, line: 1, reason: 'broken-chain', message: `The head ${what}.` };
  return { head: null, problem };
}

function changedEvidence(
  vouched: readonly Readonly<Record<string, string>>[],
  found: ReadonlyMap<string, string>,
): RecordProblem[] {
  const expected = new Map<string, Set<string>>();
  for (const each of vouched)
    for (const [name, hash] of Object.entries(each))
      expected.set(name, (expected.get(name) ?? new Set<string>()).add(hash));
  return [...expected].flatMap(([name, hashes]) => {
    const hash = found.get(name);
    if (hash !== undefined && hashes.has(hash)) return [];
    const message =
      hash === undefined
        ? 'This evidence was recorded and is not there.'
        : 'This evidence was changed after it was recorded.';
    const reason = hash === undefined ? 'missing' : 'changed-evidence';
    return [{ file: `evidence/${name}.txt`, line: 1, reason, message }];
  });
}

function asProblem({ file, line, reason, message }: UnreadableEvent): RecordProblem {
  return { file, line, reason, message };
}
