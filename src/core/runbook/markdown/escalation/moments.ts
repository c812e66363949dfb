import { severitiesIn } from '../../language/severityIds.ts';
import { type Call, delayIn } from './person.ts';
import type { LevelCalls } from './reading.ts';
import { callsOfText } from './texts.ts';

/** `T+0:05  …`, `15 min  …`: the moment that a line begins with, and what then happens. */
const MOMENT =
  /^\s*(t\s*\+\s*\d+(?::\d{2})?(?:\s?(?:min|m|h)\p{L}*)?|\d+\s?(?:min|m|h|hour|hr)\p{L}*)(?:\s*[:：|–—-]\s*|\s{2,})(?=\S)/iu;
const TAG = /^[[(【]([^\])】]{1,20})[\])】]\s*/u;
const BRANCH = /^[\s│|]*(?:[├└╰][─—-]*|[-–•*]\s)?\s*/u;

interface Line {
  readonly minutes: number;
  readonly text: string;
  readonly line: number;
  readonly levels: readonly string[];
}

function levelsOf(tag: string, scale: readonly string[]): string[] {
  const levels = severitiesIn(tag, scale).filter((id) => scale.includes(id));
  const last = levels.at(-1);
  return last !== undefined && tag.trim().endsWith('+') ? [...levels, ...scale.slice(scale.indexOf(last) + 1)] : levels;
}

/** The lines that say something of a moment, with the levels in brackets before it. */
function linesOfMoments(source: string, line: number, scale: readonly string[]): Line[] {
  let minutes: number | null = null;
  return source.split('\n').flatMap((raw, index) => {
    const moment = MOMENT.exec(raw);
    minutes = moment ? delayIn(moment[1]!) : minutes;
    const told = raw
      .slice(moment?.[0].length ?? 0)
      .replace(BRANCH, '')
      .trim();
    const tag = TAG.exec(told);
    const levels = tag ? levelsOf(tag[1]!, scale) : [];
    const text = tag && levels.length > 0 ? told.slice(tag[0].length) : told;
    return minutes === null || !/\p{L}/u.test(text) ? [] : [{ minutes, text, line: line + index, levels }];
  });
}

/**
 * A timeline whose moments say what happens for which level (`T+0:15  [P0] Not resolved → L2`, the next level in a line of
 * its own below), as one path a level. Empty where no line names its level.
 */
export function pathsOfMoments(source: string, line: number, scale: readonly string[]): LevelCalls[] {
  const lines = linesOfMoments(source, line, scale);
  if (!lines.some(({ levels }) => levels.length > 0)) return [];
  const told = scale.filter((id) => lines.some(({ levels }) => levels.includes(id)));
  const calls = lines.map((each): Call[] =>
    callsOfText(each.text, each.line).map((call) => ({ ...call, afterMinutes: call.afterMinutes ?? each.minutes })),
  );
  return told
    .map((id) => ({
      severities: [id],
      calls: lines.flatMap(({ levels }, index) => (levels.length === 0 || levels.includes(id) ? calls[index]! : [])),
    }))
    .filter((path) => path.calls.length > 0);
}
