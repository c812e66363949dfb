import { join } from 'node:path';

/** Where an incident's record keeps what: `log/<writer>.jsonl`, `log/<writer>.head`, `evidence/<event>.txt`. */
export interface RecordPlaces {
  readonly folder: string;
  readonly log: string;
  readonly evidence: string;
}

export function placesOf(folder: string): RecordPlaces {
  return { folder, log: join(folder, 'log'), evidence: join(folder, 'evidence') };
}

/**
 * The name of a writer's file without its ending. The first has the writer's own name; another one is begun only where
 * that name is taken by a file that is not, or not any more, what this writer wrote.
 * @param number 1-based
 */
export function stemOf(writer: string, number: number): string {
  return number === 1 ? writer : `${writer}.${number}`;
}

/** The writer of a log file by its name, `null` where the name is not that of one. */
export function writerOf(fileName: string): string | null {
  return /^([A-Za-z0-9][A-Za-z0-9_-]{0,127})(?:\.\d+)?\.jsonl$/.exec(fileName)?.[1] ?? null;
}

/** The head beside a log file. */
export function headOf(logFile: string): string {
  return logFile.replace(/\.jsonl$/, '.head');
}

/** As problems name a log file, on every system. */
export function shownName(fileName: string): string {
  return `log/${fileName}`;
}
