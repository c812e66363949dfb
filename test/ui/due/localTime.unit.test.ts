import assert from 'node:assert/strict';
import { briefTime, localTime } from '../../../src/ui/due/localTime.ts';

describe('times of what is due', () => {
  const now = new Date(2026, 2, 4, 3, 0).getTime();
  const told = (...at: [number, number, number]) => {
    const [day, hour, minute] = at;
    const time = new Date(2026, 2, day, hour, minute).getTime();
    return [localTime(time, now), briefTime(time, now)];
  };

  it('are hours and minutes today', () => assert.deepEqual(told(4, 15, 5), ['15:05', '15:05']));

  it('have the day of the week where there is little room, and the date beyond it', () => {
    assert.deepEqual(told(5, 3, 0), ['2026-03-05 03:00', 'Thu 03:00']);
    assert.deepEqual(told(3, 23, 30), ['2026-03-03 23:30', 'Tue 23:30']);
    assert.deepEqual(told(12, 3, 0), ['2026-03-12 03:00', '2026-03-12 03:00']);
  });
});
