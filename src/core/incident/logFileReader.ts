import type { RecordedEvent, Responder, UnreadableEvent } from './events.ts';
import type { Head } from './head.ts';
import { chainStart, decodeLine, type Seal, sealOf, type VouchedEvidence } from './line.ts';
import type { Sha256 } from './sha256.ts';

/** Which file it is. */
export interface LogFileName {
  readonly incident: string;
  readonly writer: string;
  /** As problems name it: `log/<writer>.jsonl`. */
  readonly file: string;
}

/**
 * Reads one writer's file as it grows: whole lines in, events and problems out. Every line's hash is checked, always:
 * it costs a fifth of what reading the JSON costs. Content never makes it throw, and never stops it.
 */
export class LogFileReader {
  readonly events: RecordedEvent[] = [];
  readonly problems: UnreadableEvent[] = [];
  /** What the lines vouch for, in their order. */
  readonly evidence: VouchedEvidence[] = [];
  /** Whole lines read so far. */
  lines = 0;
  /** What the next line has to follow; `null` after a line that has no hash. */
  private previous: string | null;
  private head: Head | null = null;
  private responder: Responder | null = null;

  constructor(
    private readonly name: LogFileName,
    private readonly sha256: Sha256,
  ) {
    this.previous = chainStart(name.incident, name.writer, sha256);
  }

  /** The file's head, read before the lines that are pushed next. */
  expect(head: Head): void {
    this.head = head;
    this.compareWithHead();
  }

  /** @param text whole lines, each with its line end */
  push(text: string): void {
    let start = 0;
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
      this.take(text.slice(start, end));
      start = end + 1;
    }
  }

  /**
   * All that is not as it should be once the end of the file is reached.
   * @param restBytes how many bytes come after the last line end
   */
  problemsAtEnd(restBytes: number): UnreadableEvent[] {
    const problems = [...this.problems];
    if (restBytes > 0) problems.push(this.problem('torn', tornMessage(restBytes), this.lines + 1));
    const missing = (this.head?.lines ?? 0) - this.lines;
    if (missing > 0) problems.push(this.problem('missing', missingMessage(missing), this.lines + 1));
    return problems;
  }

  private take(line: string): void {
    this.lines++;
    const seal = sealOf(line);
    if (seal === null) {
      this.previous = null;
      this.problems.push(this.problem('malformed', 'The line cannot be read: it does not end in its hashes.'));
      return;
    }
    this.checkSeal(seal);
    this.previous = seal.hash;
    this.compareWithHead();
    this.decode(line);
  }

  private decode(line: string): void {
    const decoded = decodeLine(line, this.name.incident, this.name.writer, this.same);
    if (decoded.reason !== undefined) {
      this.problems.push(this.problem(decoded.reason, decoded.message));
      return;
    }
    const { event, evidence } = decoded;
    this.events.push(event);
    if (evidence !== undefined) this.evidence.push(evidence);
  }

  /** A window has one person at it, nearly always. */
  private readonly same = (responder: Responder): Responder => {
    const { id, name } = this.responder ?? {};
    if (responder.id !== id || responder.name !== name) this.responder = responder;
    return this.responder ?? responder;
  };

  private checkSeal(seal: Seal): void {
    if (this.sha256(seal.sealed) !== seal.hash)
      this.problems.push(this.problem('broken-chain', 'The line was changed after it was written.'));
    else if (this.previous !== null && seal.prev !== this.previous)
      this.problems.push(this.problem('broken-chain', this.lines === 1 ? foreignStartMessage : brokenLinkMessage));
  }

  private compareWithHead(): void {
    const { head } = this;
    if (head === null || head.lines !== this.lines || this.previous === null || head.hash === this.previous) return;
    this.problems.push(this.problem('broken-chain', 'The line is not the one that was acknowledged here.'));
  }

  private problem(reason: UnreadableEvent['reason'], message: string, line = this.lines): UnreadableEvent {
    return { type: 'Unreadable', file: this.name.file, line, reason, message };
  }
}

const brokenLinkMessage = 'The line does not follow the one before it: lines were removed, inserted or swapped here.';
const foreignStartMessage =
  'The line does not begin this file: lines were removed before it, or it belongs to another incident or writer.';

function tornMessage(bytes: number): string {
  return `The last line is incomplete (${bytes} bytes): its window ended while writing it, before it was acknowledged.`;
}

function missingMessage(lines: number): string {
  return `${lines === 1 ? 'A line' : `${lines} lines`} that had been recorded here ${lines === 1 ? 'is' : 'are'} gone from the end of the file.`;
}
