import { nothing, svg, type TemplateResult } from 'lit';
import type { TimelineSummary } from '../../../core/timeline/entry.ts';
import type { Picture, PictureBand, PictureLane } from '../../../core/timeline/picture/picture.ts';
import type { Span } from '../../../core/timeline/span.ts';
import { clockTime } from '../../page/times.ts';
import { laneWords } from '../words.ts';
import { type Tick, ticksOf } from './axis.ts';
import { flags, flagsHeight } from './flags.ts';
import { limits, limitsHeight } from './limits.ts';
import { drawMark } from './marks.ts';

const axisHeight = 20;
/** Left of the plot: the lanes' names. */
export const gutter = 94;
/** Right of the plot: what comes later. */
const edge = 26;
/** Room around the word "now" for `14:05` beside it, and for `Sun, Nov 22`. */
const nowRoom = { time: 34, day: 58 };

/** How large the picture is drawn, in pixels. */
export interface Shape {
  readonly plotWidth: number;
  /** Less where the page is low. */
  readonly laneHeight: number;
}

/** Pixels that the plot has, of so many for the whole picture. */
export function plotWidthOf(width: number): number {
  return width - gutter - edge;
}

export function heightOf({ lanes, targets }: Picture, { laneHeight }: Shape): number {
  return lanesTop(targets) + lanes.length * laneHeight + 4;
}

function lanesTop(targets: Picture['targets']): number {
  return axisHeight + flagsHeight + limitsHeight(targets);
}

/**
 * The incident, inside the picture's `svg`. What has a `data-hover` says that to a pointer above it, and so does a mark by
 * its label; there are no `title` elements, because their text would be found in place of the list's.
 * @param current entry of the mark that the Tab key reaches
 */
export function drawing(picture: Picture, shape: Shape, current: string | null): TemplateResult {
  const { plotWidth, laneHeight } = shape;
  const bottom = heightOf(picture, shape) - 4;
  return svg`
    <g transform="translate(${gutter} 0)">
      ${ticksBeside(picture, plotWidth).map((tick) => grid(tick, bottom))}
      ${flags(picture, plotWidth, axisHeight, bottom)}
    </g>
    ${limits(picture.targets, gutter, axisHeight + flagsHeight, bottom)}
    ${picture.lanes.map((lane, index) => drawLane(lane, lanesTop(picture.targets) + index * laneHeight, shape, current))}
    ${picture.now === null || picture.now > plotWidth || picture.now < 0 ? nothing : nowLine(gutter + picture.now, bottom)}
  `;
}

export function pictureLabel({ title }: TimelineSummary, { span, lanes, targets }: Picture): string {
  const signs = lanes.reduce((sum, { marks }) => sum + marks.length, 0);
  const times = `${clockTime(span.from)} to ${clockTime(span.to)}`;
  const promised = targets.length === 0 ? '' : ` Targets: ${targets.map(({ words }) => words).join(', ')}.`;
  return `Picture of ${title}, ${times}, ${signs} signs.${promised} Arrow keys walk through them.`;
}

function ticksBeside({ span, now }: Picture, plotWidth: number): readonly Tick[] {
  const isFree = ({ x, isDay }: Tick) => now === null || Math.abs(x - now) > nowRoom[isDay ? 'day' : 'time'];
  return ticksOf(span, plotWidth).filter(isFree);
}

function grid({ x, label, isDay }: Tick, bottom: number): TemplateResult {
  return svg`
    <line class=${isDay ? 'grid day-line' : 'grid'} x1=${x} x2=${x} y1=${axisHeight} y2=${bottom}></line>
    <text class="tick" x=${x} y="13" text-anchor="middle">${label}</text>
  `;
}

/** The time that the list shows, lit up; the rest is shaded. */
export function choice(chosen: Span, picture: Picture, shape: Shape): TemplateResult {
  const { plotWidth } = shape;
  const { span } = picture;
  const bottom = heightOf(picture, shape) - 4;
  const xOf = (at: number) => Math.min(Math.max((at - span.from) / (span.to - span.from), 0), 1) * plotWidth;
  const [from, to] = [xOf(chosen.from), xOf(chosen.to)];
  return svg`
    <rect class="shade" x=${gutter} y=${axisHeight} width=${from} height=${bottom - axisHeight}></rect>
    <rect class="shade" x=${gutter + to} y=${axisHeight} width=${plotWidth - to} height=${bottom - axisHeight}></rect>
    <rect class="choice" x=${gutter + from} y=${axisHeight} width=${Math.max(1, to - from)} height=${bottom - axisHeight}></rect>
  `;
}

function nowLine(x: number, bottom: number): TemplateResult {
  return svg`
    <line class="now" x1=${x} x2=${x} y1=${axisHeight - 2} y2=${bottom}></line>
    <text class="now-word" x=${x} y="13" text-anchor="middle">now</text>
  `;
}

function drawLane(
  lane: PictureLane,
  top: number,
  { plotWidth, laneHeight }: Shape,
  current: string | null,
): TemplateResult {
  const middle = top + laneHeight / 2;
  const right = gutter + plotWidth;
  return svg`
    <g class="lane" data-lane=${lane.name}>
      <text class="lane-name" x=${gutter - 24} y=${middle} dy="0.34em" text-anchor="end">${laneWords[lane.name]}</text>
      <line class="rail" x1=${gutter} x2=${right} y1=${middle} y2=${middle}></line>
      ${lane.bands.map((band) => drawBand(band, laneWords[lane.name], top + 1, laneHeight - 2))}
      ${lane.marks.map((mark) => drawMark(mark, gutter + mark.x, middle, mark.entry === current))}
      ${lane.earlier === 0 ? nothing : beyond(`‹ ${lane.earlier}`, `${lane.earlier} earlier`, gutter - 4, middle, 'end')}
      ${lane.later === 0 ? nothing : beyond(`${lane.later} ›`, `${lane.later} later`, right + 4, middle, 'start')}
    </g>
  `;
}

function drawBand(
  { x, width, value, rank, from }: PictureBand,
  lane: string,
  top: number,
  height: number,
): TemplateResult {
  const fits = width > value.length * 6.5 + 8;
  return svg`
    <g
      class="band"
      transform="translate(${gutter + x} ${top})"
      data-rank=${rank === null ? 'none' : String(Math.min(rank, 3))}
      data-value=${value}
      data-hover=${`${lane}: ${value}, from ${clockTime(from)}`}
    >
      <rect width=${Math.max(2, width)} height=${height} rx="2"></rect>
      ${fits ? svg`<text x="6" y=${height / 2} dy="0.34em">${value}</text>` : nothing}
    </g>
  `;
}

function beyond(text: string, words: string, x: number, y: number, anchor: 'start' | 'end'): TemplateResult {
  return svg`<text class="beyond" x=${x} y=${y} dy="0.34em" text-anchor=${anchor} data-hover=${words}>${text}</text>`;
}
