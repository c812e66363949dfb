import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

const axe = readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** A page, or a part of one in whatever frame. */
interface Evaluating {
  evaluate(script: string): Promise<unknown>;
}

/** Fails with every violation of axe-core's rules, each with its rule, what is wrong, and where. */
export async function assertAccessible(page: Evaluating): Promise<void> {
  await page.evaluate(await axe);
  const found =
    await page.evaluate(`axe.run(document, { resultTypes: ['violations'], preload: false }).then(({ violations }) =>
    violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => [id, target.join(' '), failureSummary].join(': '))))`);
  assert.deepEqual(found, []);
}
