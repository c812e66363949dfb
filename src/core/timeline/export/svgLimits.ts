import type { PictureTarget } from '../picture/pictureTargets.ts';
import { markup } from './markup.ts';

const red = '#c5221f';
const ink = '#1f1f1f';
const pale = '#616161';
const colours = { due: pale, overdue: red, met: '#2e7d32', missed: red } as const;

/** Where the row of targets lies in the drawing, in pixels; its lines go on to `bottom`. */
export interface LimitsPlace {
  readonly left: number;
  readonly top: number;
  readonly height: number;
  readonly bottom: number;
}

/** The runbook's targets: the time that each leaves, its limit, and the time beyond it, hatched where it was missed. */
export function limitsAsSvg(targets: readonly PictureTarget[], place: LimitsPlace): string {
  if (targets.length === 0) return '';
  const { left, top, height } = place;
  return [
    `<defs><pattern id="late" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><line x1="0" x2="0" y1="0" y2="7" stroke="${red}" stroke-opacity="0.35" stroke-width="2"/></pattern></defs>`,
    `<text x="${left - 26}" y="${top + height / 2 + 4}" fill="${pale}" text-anchor="end">targets</text>`,
    ...targets.map((target) => limit(target, place)),
  ].join('\n');
}

function limit(drawn: PictureTarget, { left, top, height, bottom }: LimitsPlace): string {
  const { target, state, words, x, width, limit: at, beyond } = drawn;
  const colour = colours[state];
  const middle = top + height / 2;
  const long = `${words} (by ${target.dueAt.slice(11, 16)} UTC)`;
  const label = [long, words].find((text) => width > text.length * 6 + 24);
  const fill = state === 'due' ? 'fill="#000000" fill-opacity="0.06"' : 'fill="url(#late)"';
  return [
    `<g><title>${markup(`${long}, ${target.rule}`)}</title>`,
    beyond && `<rect x="${left + beyond.x}" y="${top}" width="${beyond.width}" height="${bottom - top}" ${fill}/>`,
    `<rect x="${left + x}" y="${middle - 7}" width="${Math.max(1, width)}" height="14" fill="${colour}" fill-opacity="0.1" stroke="${colour}" stroke-opacity="0.5"/>`,
    at !== null &&
      `<line x1="${left + at}" x2="${left + at}" y1="${top}" y2="${bottom}" stroke="${colour}"/><g transform="translate(${left + at - (width > 16 ? 9 : 0)} ${middle})" stroke="${colour}" stroke-width="1.8" fill="none">${signs[state]}</g>`,
    label && `<text x="${left + x + 5}" y="${middle + 4}" fill="${ink}">${markup(label)}</text>`,
    '</g>',
  ]
    .filter(Boolean)
    .join('');
}

const cross = '<path d="M-3.5 -3.5L3.5 3.5M-3.5 3.5L3.5 -3.5"/>';

/** A hook where it was met, a cross where it was not, a clock while it runs. */
const signs = {
  due: '<circle r="4"/><path d="M0 -2V0.5H2"/>',
  overdue: cross,
  met: '<path d="M-4 0.5L-1 3.5L4.5 -3"/>',
  missed: cross,
} as const;
