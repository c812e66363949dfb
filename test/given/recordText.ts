import { sha256 } from '../../src/adapters/nodeMachine.ts';
import type { RecordText } from '../../src/core/incident/checkRecord.ts';
import type { RecordedEvent } from '../../src/core/incident/events.ts';
import { encodeHead } from '../../src/core/incident/head.ts';
import { chainStart, encodeLine, type VouchedEvidence } from '../../src/core/incident/line.ts';

/** The lines of one writer's file, chained, and the head that belongs to them. */
export function givenLog(
  events: readonly RecordedEvent[],
  evidence?: VouchedEvidence,
): { readonly lines: string[]; readonly head: string } {
  const { incident, writer } = events[0]!;
  let hash = chainStart(incident, writer, sha256);
  const lines = events.map((event, i) => {
    const line = encodeLine({ ...event, sequence: i + 1 }, hash, sha256, i === 0 ? evidence : undefined);
    hash = line.hash;
    return line.text;
  });
  return { lines, head: encodeHead({ lines: lines.length, hash }) };
}

/** A record of one writer's file whose text may be anything. */
export function givenRecord(
  text: string | null,
  head: string | null,
  evidence: Record<string, string> = {},
): RecordText {
  const log = { writer: 'writer-1', file: 'log/writer-1.jsonl', headFile: 'log/writer-1.head', text, head };
  return { incident: 'incident-1', logs: [log], evidence: new Map(Object.entries(evidence)) };
}
