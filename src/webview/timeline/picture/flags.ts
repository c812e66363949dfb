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

/**
 * A word for each milestone that has room for one, right or left of its line, shorter if need be: no word meets another,
 * a line that is not its own, or an end of the plot. All places are pixels from the plot's left.
 * @param now where the line of the present is, `null` where there is none
 * @returns `null` where only the line is drawn
 */
export function flagWords(
  milestones: readonly { readonly milestone: Milestone; readonly x: number }[],
  plotWidth: number,
  now: number | null,
): readonly (FlagWord | null)[] {
  const taken: [from: number, to: number][] = milestones.map(({ x }) => [x, x]);
  if (now !== null) taken.push([now, now]);
  return milestones.map(({ milestone, x }) => {
    const words = [milestoneShort[milestone], milestoneShortest[milestone]].filter((word) => word !== undefined);
    for (const word of words)
      for (const side of ['right', 'left'] as const) {
        const width = word.length * letter + 2 * gap;
        const [from, to] = side === 'right' ? [x, x + width] : [x - width, x];
        if (from < 0 || to > plotWidth || taken.some((other) => from < other[1] && other[0] < to)) continue;
        taken.push([from, to]);
        return { word, x: side === 'right' ? x + gap : x - gap, side };
      }
    return null;
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
