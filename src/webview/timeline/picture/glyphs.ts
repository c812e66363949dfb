import type { PictureMark } from '../../../core/timeline/picture/picture.ts';

/** The sign of a mark around (0, 0): one path each, so that a mark becomes another by its attributes alone. */
export interface Glyph {
  /** How the path is painted. */
  readonly paint: 'stroke' | 'fill' | 'pill';
  readonly path: string;
  /** How many entries stand together, in a pill; `''` where it is one. */
  readonly count: string;
}

/**
 * The shape says what the colour says: a cross failed, a triangle needs attention, a ring is unknown or still running, a
 * disc is well, a diamond is a decision or a deploy, a small disc is the rest.
 */
export function glyphOf({ tone, kind, count }: PictureMark): Glyph {
  if (count > 1) return pillOf(count);
  if (tone === 'bad') return stroke('M-4 -4 L4 4 M-4 4 L4 -4');
  if (tone === 'attention') return fill('M0 -5.5 L5.5 4.5 L-5.5 4.5 Z');
  if (tone === 'unknown') return stroke(`${ring(4.5)} M0 -2 V0.5 M0 2.4 V2.5`);
  // The inner ring is as thick as it is wide: a dot.
  if (tone === 'running') return stroke(`${ring(4.5)} ${ring(0.7)}`);
  if (kind === 'decision' || kind === 'deploy') return fill('M0 -5.5 L5.5 0 L0 5.5 L-5.5 0 Z');
  if (kind === 'update') return fill('M-4 -4 H4 V4 H-4 Z');
  return fill(ring(tone === 'good' ? 4.2 : 3.2));
}

function pillOf(many: number): Glyph {
  const count = many > 99 ? '99+' : String(many);
  const half = 4 + count.length * 3;
  const path = `M${7 - half} -7 H${half - 7} A7 7 0 0 1 ${half - 7} 7 H${7 - half} A7 7 0 0 1 ${7 - half} -7 Z`;
  return { paint: 'pill', path, count };
}

function stroke(path: string): Glyph {
  return { paint: 'stroke', path, count: '' };
}

function fill(path: string): Glyph {
  return { paint: 'fill', path, count: '' };
}

function ring(radius: number): string {
  return `M${-radius} 0 A${radius} ${radius} 0 1 1 ${radius} 0 A${radius} ${radius} 0 1 1 ${-radius} 0 Z`;
}
