/** What the file of a clock holds: milliseconds since 1970, JSON. */
export interface ClockState {
  /** At this real time … */
  readonly real: number;
  /** … it showed this … */
  readonly shown: number;
  /** … and goes by so many seconds in one … */
  readonly rate: number;
  /** … until it shows this; from there on, by one in one: what waits for a moment does not wait for ever. */
  readonly until: number;
}

/** Names the file to the extension host. */
export const clockVariable = 'INCIDENT_DESK_TEST_CLOCK';

/** What the clock shows at a real time, in whole milliseconds. */
export function shownAt({ real, shown, rate, until }: ClockState, at: number): number {
  const fast = Math.max(0, until - shown) / rate;
  const gone = at - real;
  return Math.floor(gone <= fast ? shown + gone * rate : Math.max(shown, until) + (gone - fast));
}
