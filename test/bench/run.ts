/**
 * Prints the performance figures, one JSON object a line; exit code 1 where one misses its target.
 *
 *     npm run bench                 all of them
 *     npm run bench -- record       those whose file has `record` in its path
 */
import { filesNamed, pathsWith, shown } from '../harness/discover.ts';
import { build } from '../harness/product.ts';
import type { Bench } from './figure.ts';

await build();
const files = pathsWith(await filesNamed('.bench.ts'), process.argv.slice(2));
let missed = files.length === 0 ? 1 : 0;
for (const file of files) {
  try {
    const { bench } = (await import(file)) as Bench;
    for (const figure of await bench()) {
      process.stdout.write(`${JSON.stringify({ ...figure, ratio: Math.round(figure.ratio * 1000) / 1000 })}\n`);
      if (figure.ratio > figure.target) missed++;
    }
  } catch (error) {
    missed++;
    process.stderr.write(`${shown(file)}: ${error instanceof Error ? (error.stack ?? error.message) : error}\n`);
  }
}
process.exit(missed > 0 ? 1 : 0);
