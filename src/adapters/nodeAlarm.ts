import type { Alarm } from '../app/ports/alarm.ts';

/** The timers of this process. */
export const nodeAlarm: Alarm = {
  ring(afterMs, callback) {
    const timer = setTimeout(callback, afterMs);
    return () => clearTimeout(timer);
  },
};
