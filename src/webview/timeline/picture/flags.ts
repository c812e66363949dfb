import { nothing, svg, type TemplateResult } from 'lit';
import type { Milestone } from '../../../core/incident/events.ts';
import type { Picture } from '../../../core/timeline/picture/picture.ts';
import { bothClocks, clockTime } from '../../page/times.ts';
import { milestoneShort, milestoneShortest } from '../words.ts';

/** Room for the row of words. */
export const flagsHeight = 16;
/** Of a letter, about. */
const letter = 6;
/** Between a line and its word. */
const gap = 4;

/** A milestone's word beside its line: on the right where it begins at `x`, else on the left where it ends there. */
export interface FlagWord {
  readonly word: string;
  readonly x: number;
  readonly side: 'right' | 'left';
}

/** What a word may not be drawn over: pixels from the plot's left. */
type Taken = readonly [from: number, to: number];
type Places = readonly { readonly milestone: Milestone; readonly x: number }[];

/**
 * A word for each milestone that has room for one, right or left of its line; the shorter ones where more find room then.
 * No word meets another, a line that is not its own, or an end of the plot. All places are pixels from the plot's left.
 * @param now where the line of the present is, `null` where there is none
 * @returns `null` where only the line is drawn
 */
export function flagWords(milestones: Places, plotWidth: number, now: number | null): readonly (FlagWord | null)[] {
  const lines = [...milestones.map(({ x }) => x), ...(now === null ? [] : [now])];
  const placed = (wordOf: (milestone: Milestone) => string) => placeWords(milestones, wordOf, lines, plotWidth);
  const full = placed((milestone) => milestoneShort[milestone]);
  if (!full.includes(null)) return full;
  const short = placed((milestone) => milestoneShortest[milestone] ?? milestoneShort[milestone]);
  const count = (words: readonly (FlagWord | null)[]) => words.filter((word) => word !== null).length;
  return count(short) > count(full) ? short : full;
}

function placeWords(
  milestones: Places,
  wordOf: (milestone: Milestone) => string,
  lines: readonly number[],
  plotWidth: number,
): readonly (FlagWord | null)[] {
  const taken: Taken[] = lines.map((x) => [x, x]);
  return milestones.map(({ milestone, x }) => {
    const word = wordOf(milestone);
    const width = word.length * letter + 2 * gap;
    const sides = [
      { side: 'right', from: x, to: x + width },
      { side: 'left', from: x - width, to: x },
    ] as const;
    const free = sides.find(
      ({ from, to }) => from >= 0 && to <= plotWidth && taken.every((other) => from >= other[1] || other[0] >= to),
    );
    if (free === undefined) return null;
    taken.push([free.from, free.to]);
    return { word, x: free.side === 'right' ? x + gap : x - gap, side: free.side };
  });
}

/** Milestones as lines through all lanes, with their words. */
export function flags({ milestones, now }: Picture, plotWidth: number, top: number, bottom: number): TemplateResult[] {
  const words = flagWords(milestones, plotWidth, now);
  return milestones.map(({ milestone, at, x }, index) => {
    const said = milestoneShort[milestone];
    return svg`
      <g
        class="flag"
        role="img"
        aria-label=${`${said} ${clockTime(at)}`}
        data-milestone=${milestone}
        data-hover=${`${said}\n${bothClocks(at)}`}
      >
        <line class="flag-reach" x1=${x} x2=${x} y1=${top} y2=${bottom}></line>
        <line x1=${x} x2=${x} y1=${top} y2=${bottom}></line>
        ${flagWord(words[index] ?? null, top)}
      </g>
    `;
  });
}

function flagWord(said: FlagWord | null, top: number): TemplateResult | typeof nothing {
  if (said === null) return nothing;
  const anchor = said.side === 'right' ? 'start' : 'end';
  return svg`<text x=${said.x} y=${top + 11} text-anchor=${anchor} aria-hidden="true">${said.word}</text>`;
}
