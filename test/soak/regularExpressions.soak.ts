import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { check } from 'recheck';
import ts from 'typescript';
import { projectRoot } from '../harness/paths.ts';

interface Pattern {
  readonly text: string;
  readonly at: string;
}

describe('the regular expressions of the product', () => {
  it('have none that takes exponential time on some text', async () => {
    const patterns = (await patternsOf(join(projectRoot, 'src'))).filter(({ text }) => repeatsWhatRepeats(text));
    assert.ok(patterns.length > 100);
    const bad: string[] = [];
    for (const { text, at } of patterns) {
      const end = text.lastIndexOf('/');
      const found = await check(text.slice(1, end), text.slice(end + 1).replace(/[dv]/g, ''), { timeout: 5_000 });
      if (found.status === 'vulnerable' && found.complexity.type === 'exponential')
        bad.push(`${at} ${text}, for example on ${found.attack.pattern}`);
    }
    assert.deepEqual(bad, []);
  });
});

/** Without a repetition around or behind another nothing is exponential. */
function repeatsWhatRepeats(text: string): boolean {
  return /[)\]][*+{]/.test(text);
}

/** Every literal under the folder, with the first place where it stands. */
async function patternsOf(folder: string): Promise<Pattern[]> {
  const found = new Map<string, string>();
  for (const name of (await readdir(folder, { recursive: true })).filter((each) => each.endsWith('.ts'))) {
    const source = ts.createSourceFile(name, await readFile(join(folder, name), 'utf8'), ts.ScriptTarget.Latest, true);
    const visit = (node: ts.Node): void => {
      if (ts.isRegularExpressionLiteral(node) && !found.has(node.text))
        found.set(node.text, `${name}:${source.getLineAndCharacterOfPosition(node.getStart()).line + 1}`);
      ts.forEachChild(node, visit);
    };
    visit(source);
  }
  return [...found].map(([text, at]) => ({ text, at }));
}
