import { severitiesIn, severityAt } from '../../language/severityIds.ts';
import { callsOfChain, hasArrow } from './chain.ts';
import { type Call, delayIn, readCall } from './person.ts';

/** `SEV1/SEV2: …` in front of a text: the levels, and what stands behind the colon. */
export function splitSeverity(text: string, scale: readonly string[]): { severities: string[]; rest: string } {
  const match = /^\s*([^:：→]{1,40})\s*[:：]\s*(.*)$/s.exec(text);
  if (!match || severityAt(match[1]!.split(/[/,&+]|\band\b/)[0]!.trim()) === null)
    return { severities: [], rest: text };
  const severities = severitiesIn(match[1]!, scale);
  return severities.length > 0 ? { severities, rest: match[2]! } : { severities: [], rest: text };
}

/** `(15 min)   (30 min)   (1 hour)` below a chain: one time for each of its names. */
function timesBelow(line: string | undefined): number[] | null {
  const times = line?.match(/[(（][^()（）]+[)）]/g) ?? [];
  const rest = line?.replace(/[(（][^()（）]+[)）]/g, '').trim();
  const minutes = times.map((time) => delayIn(time));
  return rest === '' && times.length > 0 && minutes.every((time) => time !== null) ? (minutes as number[]) : null;
}

/** A block with one path a line, the level in front: `P0: On-call → Tech Lead → CTO`. Empty where it is none. */
export function pathsOfLines(
  text: string,
  line: number,
  scale: readonly string[],
): { severities: string[]; calls: Call[] }[] {
  const lines = text.split('\n');
  return lines.flatMap((raw, index) => {
    const { severities, rest } = splitSeverity(raw, scale);
    if (severities.length === 0) return [];
    const single = readCall(rest, line + index);
    const calls = hasArrow(rest) ? callsOfChain(rest, line + index) : single ? [single] : [];
    const times = timesBelow(lines[index + 1]);
    const timed =
      times !== null && times.length === calls.length
        ? calls.map((call, at) => ({ ...call, afterMinutes: times[at]! }))
        : calls;
    return timed.length > 0 ? [{ severities, calls: timed }] : [];
  });
}
