import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { projectRoot } from '../harness/paths.ts';
import { build } from '../harness/product.ts';
import { temporaryFolder } from '../harness/temporary.ts';

/** How our sources name icons: as a class, as an attribute, in a table, as the first word of a button. */
const named =
  /(?<!vscode-)codicon-([a-z][a-z-]*[a-z])|\bicon[=:] ?["']([a-z-]+)["']|\b(?:button|toggle|choice)\(\s*'([a-z-]+)'/g;

describe('the icons that are packaged', () => {
  it('are all that the pages name', async () => {
    const outdir = temporaryFolder('icons');
    await build({ outdir, minify: true });
    const sheet = await readFile(join(outdir, 'page', 'codicon.css'), 'utf8');
    const folder = join(projectRoot, 'src/webview');
    const files = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.ts'));
    const texts = await Promise.all(files.map((name) => readFile(join(folder, name), 'utf8')));
    const names = new Set(
      texts.flatMap((text) => [...text.matchAll(named)].map((match) => match[1] ?? match[2] ?? match[3]!)),
    );
    assert.ok(names.size > 20);
    const missing = [...names].filter((name) => !sheet.includes(`.codicon-${name}:before`));
    assert.deepEqual(missing, []);
  });
});
