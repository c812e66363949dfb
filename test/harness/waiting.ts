import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import type { Locator } from 'playwright-core';

/** As long as this a machine that has much else to do may take, in milliseconds. */
export const patience = 60_000;
/** Between two looks, in milliseconds. */
const pause = 20;

/**
 * What a window or a page shows comes some frames after the gesture: asks until every assertion in `judge` holds, and
 * yields what it yields. Fails with the last one that did not hold.
 */
export async function eventually<T>(judge: () => T | Promise<T>): Promise<T> {
  const deadline = performance.now() + patience;
  for (;;) {
    try {
      return await judge();
    } catch (error) {
      if (performance.now() > deadline) throw error;
    }
    await wait(pause);
  }
}

/** Resolves when it is so; fails by saying what was waited for. */
export async function until(holds: () => boolean | Promise<boolean>, what: string): Promise<void> {
  await eventually(async () => assert.ok(await holds(), `waited ${patience / 1000} s for ${what}`));
}

/**
 * Resolves when the texts of what the locator finds are these, one an element, whatever the white space; a single text
 * means that there is one element.
 */
export async function shows(found: Locator, expected: string | RegExp | readonly string[]): Promise<void> {
  await eventually(async () => {
    const texts = (await found.allTextContents()).map((text) => text.replace(/\s+/g, ' ').trim());
    if (!(expected instanceof RegExp)) assert.deepEqual(texts, typeof expected === 'string' ? [expected] : expected);
    else {
      assert.equal(texts.length, 1, `${texts.length} of ${found}`);
      assert.match(texts[0] ?? '', expected);
    }
  });
}

/** Resolves when there are as many elements. */
export async function showsAsMany(found: Locator, count: number): Promise<void> {
  await eventually(async () => assert.equal(await found.count(), count, `elements at ${found}`));
}

/** Resolves when there is no such element. */
export async function gone(found: Locator): Promise<void> {
  await showsAsMany(found, 0);
}
