import assert from 'node:assert/strict';
import type { Milestone } from '../../src/core/incident/events.ts';
import { flagWords } from '../../src/webview/timeline/picture/flags.ts';

describe('the words of milestones in the picture', () => {
  it('stand right of their lines where there is room', () => {
    assert.deepEqual(words({ impactStarted: 10, detected: 100, acknowledged: 200 }), [
      'impact from 14',
      'detected from 104',
      'acknowledged from 204',
    ]);
  });

  it('stand left of them where the next line, the present or the end of the plot would be met', () => {
    assert.deepEqual(words({ detected: 100, acknowledged: 120 }), ['detected to 96', 'acknowledged from 124']);
    assert.deepEqual(words({ mitigated: 370 }), ['mitigated to 366']);
    assert.deepEqual(words({ mitigated: 270 }, 300), ['mitigated to 266']);
  });

  it('share a line, one on each side', () => {
    assert.deepEqual(words({ impactStarted: 100, detected: 100 }), ['impact from 104', 'detected to 96']);
  });

  it('get shorter, or are left away, before they run into each other', () => {
    assert.deepEqual(words({ impactStarted: 10, detected: 20, acknowledged: 30, mitigated: 60, resolved: 70 }), [
      null,
      null,
      'ack from 34',
      null,
      'resolved from 74',
    ]);
  });

  it('never meet a word or a line, wherever the lines are', () => {
    for (let seed = 1; seed < 300; seed++) {
      const xs = [7, 11, 13, 17, 19].map((factor) => (seed * factor * factor) % 400).sort((a, b) => a - b);
      const boxes = flagWords(
        names.map((milestone, index) => ({ milestone, x: xs[index]! })),
        400,
        null,
      ).flatMap((said) => (said === null ? [] : [boxOf(said)]));
      for (const [from, to] of boxes) {
        assert.ok(from >= 0 && to <= 400);
        assert.ok(xs.every((x) => x <= from || x >= to));
        assert.equal(boxes.filter((other) => other[0] < to && from < other[1]).length, 1);
      }
    }
  });
});

const names: readonly Milestone[] = ['impactStarted', 'detected', 'acknowledged', 'mitigated', 'resolved'];

function boxOf({ word, x, side }: { word: string; x: number; side: 'right' | 'left' }): [number, number] {
  return side === 'right' ? [x, x + word.length * 6] : [x - word.length * 6, x];
}

function words(places: Partial<Record<Milestone, number>>, now: number | null = null): (string | null)[] {
  const milestones = names.flatMap((milestone) =>
    places[milestone] === undefined ? [] : [{ milestone, x: places[milestone] }],
  );
  return flagWords(milestones, 400, now).map((said) =>
    said === null ? null : `${said.word} ${said.side === 'right' ? 'from' : 'to'} ${said.x}`,
  );
}
