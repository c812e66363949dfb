import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { testFiles } from './discover.ts';
import { projectRoot } from './paths.ts';

/** Reads what is shown at this moment, which may be a frame before what the gesture brings about. */
const reading = /\b(?:textContent|allTextContents|innerText|allInnerTexts|count|isVisible|inputValue|labels|rows)\(/;

describe('a person’s test', () => {
  it('never judges what is shown right after a gesture: it waits for it', async () => {
    const hasty = (await testFiles('person')).flatMap((file) =>
      assertionsOf(withoutWaiting(readFileSync(file, 'utf8')))
        .filter((assertion) => /\bawait\b/.test(assertion) && reading.test(assertion))
        .map((assertion) => `${relative(projectRoot, file)}: ${assertion}`),
    );
    assert.deepEqual(hasty, []);
  });

  it('is found out where it does', () => {
    const hasty = "assert.equal(await page.locator('.count').textContent(), all);";
    assert.equal(assertionsOf(withoutWaiting(hasty)).filter((assertion) => reading.test(assertion)).length, 1);
    assert.deepEqual(assertionsOf(withoutWaiting(`eventually(async () => { ${hasty} })`)), []);
  });
});

/** What stands between `start(` and its closing parenthesis, each time; parentheses in texts come in pairs, too. */
function calls(text: string, start: RegExp): { readonly from: number; readonly to: number }[] {
  return [...text.matchAll(start)].map(({ index, 0: { length } }) => {
    let to = index + length;
    for (let depth = 1; depth > 0 && to < text.length; to++) depth += { '(': 1, ')': -1 }[text[to]!] ?? 0;
    return { from: index, to };
  });
}

function withoutWaiting(text: string): string {
  return calls(text, /\beventually\(/g).reduceRight((left, { from, to }) => left.slice(0, from) + left.slice(to), text);
}

function assertionsOf(text: string): string[] {
  return calls(text, /\bassert(?:\.\w+)?\(/g).map(({ from, to }) => text.slice(from, to));
}
