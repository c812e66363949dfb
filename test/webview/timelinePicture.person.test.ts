import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import { eventually, gone, shows } from '../harness/waiting.ts';
import { livelyIncident } from './livelyIncident.ts';
import { givenTimelinePages, keep, painted } from './pages.ts';

describe('the timeline’s picture in a browser', function () {
  this.timeout(60_000);
  const { open } = givenTimelinePages();

  describe('near and far', () => {
    it('goes nearer by the wheel, around the pointer, and back out to the whole', async () => {
      const { page } = await open(livelyIncident());
      const whole = await shownTime(page);
      const check = page.getByRole('button', { name: 'Count connections: exit 1' });
      await check.hover();
      const before = (await check.boundingBox())!.x;
      await page.mouse.wheel(0, -600);
      await shown(page, (near) => assert.ok(length(near) < length(whole) / 2));
      await page.locator('.overview').waitFor();
      assert.ok(Math.abs((await check.boundingBox())!.x - before) < 3);
      await page.mouse.wheel(0, 6000);
      await gone(page.locator('.overview'));
      await shown(page, (again) => assert.deepEqual(again, whole));
    });

    it('tells apart, near by, what stood together from afar', async () => {
      const { page } = await open(livelyIncident());
      await page.getByRole('button', { name: /5 entries, first: Pool of replica 0/ }).hover();
      await page.mouse.wheel(0, -2500);
      await page.getByRole('button', { name: /^\d\d:\d\d, Pool of replica 3: exit 1/ }).waitFor();
    });

    it('goes to earlier and later by shift and drag, by a sideways wheel, and no further than the incident', async () => {
      const { page } = await open(livelyIncident());
      await nearer(page, 2);
      const middle = await shownTime(page);
      const box = await plot(page);
      await page.keyboard.down('Shift');
      await drag(page, box.x + 300, box.x + 400, box.y);
      await page.keyboard.up('Shift');
      await shown(page, (earlier) => {
        assert.ok(earlier[0] < middle[0]);
        assert.equal(length(earlier), length(middle));
      });
      await page.mouse.wheel(-100_000, 0);
      await page.locator('.overview-view[x="0"]').waitFor();
    });

    it('goes by keys: + nearer, Shift+arrows along, 0 to the whole', async () => {
      const { page } = await open(livelyIncident());
      const whole = await shownTime(page);
      await page.locator('.mark[tabindex="0"]').focus();
      await page.keyboard.press('+');
      await page.keyboard.press('+');
      const near = await shown(page, (time) => assert.ok(length(time) < length(whole) / 3));
      await page.keyboard.press('Shift+ArrowLeft');
      await shown(page, (earlier) => assert.ok(earlier[0] < near[0]));
      await page.keyboard.press('0');
      await shown(page, (again) => assert.deepEqual(again, whole));
    });

    it('goes by fingers: two nearer, one along', async () => {
      const { page } = await open(livelyIncident(), { hasTouch: true });
      const box = await plot(page);
      await touch(page, 'touchstart', [box.x + 300, box.x + 340], box.y);
      await touch(page, 'touchmove', [box.x + 200, box.x + 440], box.y);
      await touch(page, 'touchend', [], box.y);
      await page.locator('.overview').waitFor();
      const near = await shownTime(page);
      await touch(page, 'touchstart', [box.x + 200], box.y);
      await touch(page, 'touchmove', [box.x + 400], box.y);
      await touch(page, 'touchend', [], box.y);
      await shown(page, (earlier) => assert.ok(earlier[0] < near[0]));
    });

    it('stays where it is while things happen, and comes back there after a reload', async () => {
      const record = livelyIncident();
      const timeline = await open(record);
      const { page } = timeline;
      await nearer(page, 2);
      const seen = await shownTime(page);
      await timeline.happens(record.tell('NoteAdded', { text: 'an hour later' }, { at: 95 }));
      assert.deepEqual(await shownTime(page), seen);
      await timeline.reload();
      await shown(page, (again) => assert.deepEqual(again, seen));
    });

    it('shows in the overview where it is, and follows a drag there', async () => {
      const { page } = await open(livelyIncident());
      await nearer(page, 2);
      const before = await shownTime(page);
      const strip = (await page.locator('.overview-ground').boundingBox())!;
      await drag(page, strip.x + strip.width / 2, strip.x + 20, strip.y + 9);
      await shown(page, (after) => {
        assert.ok(after[0] < before[0]);
        assert.equal(length(after), length(before));
      });
      await keep(page, 'timeline-page/overview');
    });
  });

  describe('choosing a time', () => {
    it('lists what a drag spans, says so, and lists all again', async () => {
      const { page } = await open(livelyIncident());
      const all = await counted(page);
      const from = (await page.getByRole('button', { name: 'Is the service up?' }).boundingBox())!;
      const to = (await page.getByRole('button', { name: 'Count connections: exit 1' }).boundingBox())!;
      await drag(page, from.x - 4, to.x + to.width + 4, from.y - 12);
      await shows(titles(page), ['Is the service up?', 'Count connections']);
      await keep(page, 'timeline-page/chosen');
      await page.getByRole('button', { name: /Only 02:0\d to 02:0\d/ }).click();
      await shows(page.locator('.count'), all);
    });

    it('is done by keys, too: [ and ] at the signs, Escape lets go', async () => {
      const { page } = await open(livelyIncident());
      const all = await counted(page);
      const first = page.getByRole('button', { name: 'Is the service up?' });
      await first.focus();
      await page.keyboard.press('[');
      await page.keyboard.press('ArrowRight');
      await page.locator('.mark:focus[aria-label*="Count connections"]').waitFor();
      await page.keyboard.press(']');
      await shows(titles(page), ['Is the service up?', 'Count connections']);
      // What the sign says is taken back first.
      await page.keyboard.press('Escape');
      await gone(page.locator('.hover'));
      await shows(titles(page), ['Is the service up?', 'Count connections']);
      await page.keyboard.press('Escape');
      await shows(page.locator('.count'), all);
    });

    it('is let go by a click beside the signs, and a drag by Escape', async () => {
      const { page } = await open(livelyIncident());
      const all = await counted(page);
      const box = await plot(page);
      await drag(page, box.x + 50, box.x + 150, box.y);
      await fewer(page, all);
      await page.mouse.click(box.x + 300, box.y);
      await shows(page.locator('.count'), all);
      await page.mouse.move(box.x + 50, box.y);
      await page.mouse.down();
      await page.mouse.move(box.x + 250, box.y, { steps: 4 });
      await page.locator('.choice').waitFor();
      await page.keyboard.press('Escape');
      await gone(page.locator('.choice'));
      await page.mouse.up();
      await painted(page);
      await gone(page.locator('.choice'));
      await shows(page.locator('.count'), all);
    });

    it('can be what the picture shows', async () => {
      const { page } = await open(livelyIncident());
      const all = await counted(page);
      await nearer(page, 3);
      await page.getByRole('button', { name: 'List only what the picture shows' }).click();
      await fewer(page, all);
    });
  });
});

/** Milliseconds since 1970: where the picture's time begins and ends, as the element knows it. */
async function shownTime(page: Page): Promise<[number, number]> {
  await painted(page);
  return page.evaluate(`[document.querySelector('timeline-picture').drawn.span].map(({ from, to }) => [from, to])[0]`);
}

/** Resolves with the time that the picture shows when that is as it should be. */
async function shown(page: Page, judge: (time: [number, number]) => void): Promise<[number, number]> {
  return eventually(async () => {
    const time = await shownTime(page);
    judge(time);
    return time;
  });
}

/** How many entries the list says it has, once it says so. */
async function counted(page: Page): Promise<string> {
  await shows(page.locator('.count'), /entries$/);
  return ((await page.locator('.count').textContent()) ?? '').replace(/\s+/g, ' ').trim();
}

/** Resolves when the list says that it has fewer entries than before. */
async function fewer(page: Page, before: string): Promise<void> {
  await eventually(async () => assert.ok(Number.parseInt(await counted(page), 10) < Number.parseInt(before, 10)));
}

function length([from, to]: readonly [number, number]): number {
  return Math.round((to - from) / 1000);
}

async function nearer(page: Page, times: number): Promise<void> {
  const button = page.getByRole('button', { name: 'Zoom in' });
  for (let i = 0; i < times; i++) {
    const before = await shownTime(page);
    await button.click();
    await shown(page, (after) => assert.ok(length(after) < length(before)));
  }
  await page.locator('.overview').waitFor();
}

/** A place on the plot where no sign is: just under the axis. */
async function plot(page: Page): Promise<{ x: number; y: number }> {
  const box = (await rail(page).boundingBox())!;
  return { x: box.x, y: box.y - 14 };
}

function rail(page: Page): Locator {
  return page.locator('[data-lane="severity"] .rail');
}

async function drag(page: Page, from: number, to: number, y: number): Promise<void> {
  await page.mouse.move(from, y);
  await page.mouse.down();
  await page.mouse.move(to, y, { steps: 5 });
  await page.mouse.up();
}

/** Fingers on the picture; without any left, they are lifted. */
async function touch(page: Page, type: string, xs: readonly number[], y: number): Promise<void> {
  await page.evaluate(
    `(() => {
      const svg = document.querySelector('svg.picture');
      const touches = ${JSON.stringify(xs)}.map((x, identifier) => new Touch({ identifier, target: svg, clientX: x, clientY: ${y} }));
      const lifted = window.fingers ?? [];
      window.fingers = touches;
      svg.dispatchEvent(new TouchEvent(${JSON.stringify(type)}, {
        touches, targetTouches: touches, changedTouches: touches.length > 0 ? touches : lifted, bubbles: true, cancelable: true,
      }));
    })()`,
  );
}

function titles(page: Page): Locator {
  return page.locator('article .title');
}
