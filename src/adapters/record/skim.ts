import type { RecordedEvent } from '../../core/incident/events.ts';
import { headlineTypes, isHeadline } from '../../core/incident/headline.ts';
import { decodeLine } from '../../core/incident/line.ts';

/** How such an event's type stands in a line. In a string value it cannot: there a quote has a backslash before it. */
const needles = headlineTypes.map((type) => `"type":"${type}`);

/**
 * The headline events of a log file. Finding them among the bytes costs a fraction of reading every line as JSON, so the
 * open ones among many incidents are found without an index that could be wrong.
 */
export function skimLog(bytes: Buffer, incident: string, writer: string): RecordedEvent[] {
  return linesWith(bytes).flatMap((line) => {
    const { event } = { event: undefined, ...decodeLine(line, incident, writer) };
    return event !== undefined && isHeadline(event.type) ? [event] : [];
  });
}

function linesWith(bytes: Buffer): string[] {
  const lines = new Map<number, string>();
  for (const needle of needles) {
    for (let at = bytes.indexOf(needle); at >= 0; ) {
      const end = bytes.indexOf(10, at);
      // The last line counts only once it is whole.
      if (end < 0) break;
      const start = bytes.lastIndexOf(10, at) + 1;
      lines.set(start, bytes.toString('utf8', start, end));
      at = bytes.indexOf(needle, end);
    }
  }
  return [...lines.values()];
}
