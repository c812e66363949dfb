import type { TimelineEntry } from '../../../core/timeline/entry.ts';
import { laneOf } from '../../../core/timeline/picture/lanes.ts';
import type { Picture, PictureMark } from '../../../core/timeline/picture/picture.ts';

type Marks = readonly PictureMark[];

/** The mark that stands for an entry, as the first of its group. */
export function markOf(picture: Picture | null, entry: string | null): PictureMark | undefined {
  return picture?.lanes.flatMap(({ marks }) => marks).find((mark) => mark.entry === entry);
}

/**
 * The mark that a key goes to from another: along the lane, or to the nearest of the next lane that has any.
 * @returns `undefined` at the lane's end; `null` where the key goes nowhere or there is no mark to go from
 */
export function markBeside(picture: Picture, entry: string | null, key: string): PictureMark | undefined | null {
  const lanes = picture.lanes.map(({ marks }) => marks).filter((marks) => marks.length > 0);
  const row = lanes.findIndex((marks) => marks.some((mark) => mark.entry === entry));
  if (row === -1) return null;
  const lane = lanes[row]!;
  const place = lane.findIndex((mark) => mark.entry === entry);
  const beside = (marks: Marks | undefined) => marks && nearestBy(marks, ({ x }) => Math.abs(x - lane[place]!.x));
  const steps: Readonly<Record<string, () => PictureMark | undefined>> = {
    ArrowRight: () => lane[place + 1],
    ArrowLeft: () => lane[place - 1],
    ArrowDown: () => beside(lanes[row + 1]),
    ArrowUp: () => beside(lanes[row - 1]),
    Home: () => lane[0],
    End: () => lane.at(-1),
  };
  return steps[key] ? steps[key]() : null;
}

/**
 * The mark that the keyboard is at once the picture is another: the same, or, where that has joined others or left the
 * picture, the nearest in time of its lane.
 * @param before the entry that the keyboard was at, where it was at any
 */
export function markAfter(picture: Picture, before: TimelineEntry | undefined): PictureMark | undefined {
  const marks = picture.lanes.flatMap((lane) => lane.marks);
  if (!before) return marks.at(-1);
  const [at] = before.order;
  const own = picture.lanes.find(({ name }) => name === laneOf(before))?.marks ?? [];
  return nearestBy(own.length > 0 ? own : marks, ({ from, to }) => Math.max(from - at, at - to, 0));
}

function nearestBy(marks: Marks, distance: (mark: PictureMark) => number): PictureMark | undefined {
  let [found] = marks;
  for (const mark of marks) if (distance(mark) < distance(found!)) found = mark;
  return found;
}
