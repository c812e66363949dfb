import type { TimelineSummary } from '../entry.ts';
import { milestoneWords } from '../milestones.ts';
import type { Picture, PictureBand, PictureLane, PictureMark } from '../picture/picture.ts';
import { markup } from './markup.ts';
import { limitsAsSvg } from './svgLimits.ts';

const gutter = 100;
const edge = 30;
const top = 66;
const laneHeight = 22;
const ink = '#1f1f1f';
const pale = '#616161';

const tones: Readonly<Record<PictureMark['tone'], string>> = {
  bad: '#c5221f',
  attention: '#8a5a00',
  unknown: '#1a6fb5',
  running: '#1a6fb5',
  neutral: '#3b3b3b',
  good: '#2e7d32',
};
const ranks = ['#c5221f', '#b85c00', '#8a6d00', '#2b6cb0'];

/** How wide the plot of an exported picture is when the picture has this width, in pixels. */
export function exportedPlotWidth(width: number): number {
  return width - gutter - edge;
}

/**
 * The picture as an SVG document that needs nothing else: light, with words for each sign, in UTC.
 * @param picture drawn `exportedPlotWidth(width)` wide
 */
export function pictureAsSvg(picture: Picture, summary: TimelineSummary, width: number): string {
  const plot = exportedPlotWidth(width);
  const lanesTop = top + (picture.targets.length === 0 ? 0 : laneHeight);
  const bottom = lanesTop + picture.lanes.length * laneHeight;
  const title = `${summary.severity ? `${summary.severity.id} ` : ''}${summary.title}`;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${bottom + 16}" viewBox="0 0 ${width} ${bottom + 16}" font-family="system-ui, sans-serif" font-size="11" role="img">
<title>${markup(`Timeline of ${title}`)}</title>
<rect width="100%" height="100%" fill="#ffffff"/>
<text x="${gutter}" y="20" font-size="14" font-weight="600" fill="${ink}">${markup(shortened(title, Math.floor(plot / 8)))}</text>
${ticks(picture, plot, bottom)}
${flags(picture, bottom)}
${limitsAsSvg(picture.targets, { left: gutter, top, height: laneHeight, bottom })}
${picture.lanes.map((lane, index) => laneOf(lane, lanesTop + index * laneHeight, plot)).join('\n')}
</svg>
`;
}

function ticks({ span }: Picture, plot: number, bottom: number): string {
  const count = Math.max(2, Math.floor(plot / 120));
  return Array.from({ length: count + 1 }, (_, index) => {
    const x = gutter + (plot * index) / count;
    const iso = new Date(span.from + ((span.to - span.from) * index) / count).toISOString();
    const label = index === 0 ? `${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC` : iso.slice(11, 16);
    return `<line x1="${x}" x2="${x}" y1="${top - 18}" y2="${bottom}" stroke="#e4e4e4"/><text x="${x}" y="38" fill="${pale}" text-anchor="${index === 0 ? 'start' : 'middle'}">${label}</text>`;
  }).join('\n');
}

/** Each word on the first of two lines that has room for it. */
function flags({ milestones }: Picture, bottom: number): string {
  const taken = [0, 0];
  return milestones
    .map(({ milestone, x }) => {
      const word = milestoneWords[milestone];
      const line = taken.findIndex((end) => end <= x);
      if (line !== -1) taken[line] = x + word.length * 6.2 + 8;
      const label = line === -1 ? '' : `<text x="${gutter + x + 3}" y="${50 + line * 11}" fill="${ink}">${word}</text>`;
      return `<line x1="${gutter + x}" x2="${gutter + x}" y1="42" y2="${bottom}" stroke="#2e7d32" stroke-dasharray="2 3"/>${label}`;
    })
    .join('\n');
}

function laneOf({ name, bands, marks, earlier, later }: PictureLane, y: number, plot: number): string {
  const middle = y + laneHeight / 2;
  const beyond = (text: string, x: number, anchor: string) =>
    `<text x="${x}" y="${middle + 4}" fill="${pale}" text-anchor="${anchor}">${text}</text>`;
  return [
    `<g><text x="${gutter - 26}" y="${middle + 4}" fill="${pale}" text-anchor="end">${name}</text>`,
    `<line x1="${gutter}" x2="${gutter + plot}" y1="${middle}" y2="${middle}" stroke="#eeeeee"/>`,
    ...bands.map((band) => bandOf(band, y)),
    ...marks.map((mark) => markOf(mark, middle)),
    earlier > 0 ? beyond(`‹ ${earlier}`, gutter - 4, 'end') : '',
    later > 0 ? beyond(`${later} ›`, gutter + plot + 4, 'start') : '',
    '</g>',
  ].join('');
}

function bandOf({ x, width, value, rank }: PictureBand, y: number): string {
  const colour = rank === null ? '#9e9e9e' : ranks[Math.min(rank, ranks.length - 1)];
  const label =
    width > value.length * 6.5 + 8
      ? `<text x="${gutter + x + 6}" y="${y + laneHeight / 2 + 4}" fill="${ink}">${markup(value)}</text>`
      : '';
  return `<rect x="${gutter + x}" y="${y + 3}" width="${Math.max(2, width)}" height="${laneHeight - 6}" rx="2" fill="${colour}" fill-opacity="0.18" stroke="${colour}"/>${label}`;
}

/** A shape for each tone, so that it says as much without colour. */
function markOf({ x, count, tone, label }: PictureMark, y: number): string {
  const at = gutter + x;
  const colour = tones[tone];
  const shapes: Readonly<Record<PictureMark['tone'], string>> = {
    bad: `<path d="M${at - 4} ${y - 4}l8 8m0-8l-8 8" stroke="${colour}" stroke-width="2" fill="none"/>`,
    attention: `<path d="M${at} ${y - 5}l5 9h-10z" fill="${colour}"/>`,
    unknown: `<circle cx="${at}" cy="${y}" r="4" fill="none" stroke="${colour}" stroke-width="2"/>`,
    running: `<circle cx="${at}" cy="${y}" r="4" fill="none" stroke="${colour}" stroke-width="2" stroke-dasharray="2 2"/>`,
    neutral: `<circle cx="${at}" cy="${y}" r="3" fill="${colour}"/>`,
    good: `<circle cx="${at}" cy="${y}" r="4" fill="${colour}"/>`,
  };
  const several = `<circle cx="${at}" cy="${y}" r="7" fill="#ffffff" stroke="${colour}" stroke-width="1.5"/><text x="${at}" y="${y + 3.5}" text-anchor="middle" font-size="9" fill="${ink}">${count}</text>`;
  return `<g><title>${markup(label)}</title>${count > 1 ? several : shapes[tone]}</g>`;
}

function shortened(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, Math.max(1, most - 1))}…` : text;
}
