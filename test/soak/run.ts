/**
 * The long proofs: everything that `npm test` tries a seeded share of, tried in full.
 *
 *     npm run soak                  all of them
 *     npm run soak -- crash         those whose file has `crash` in its path
 */
import { filesNamed, pathsWith } from '../harness/discover.ts';
import { runMochaLayer } from '../harness/mochaLayer.ts';
import { outcomeInWords } from '../harness/tally.ts';

const files = pathsWith(await filesNamed('.soak.ts'), process.argv.slice(2));
const tally = await runMochaLayer({ files, timeout: 3_600_000, reporter: 'spec' });
process.stdout.write(`${outcomeInWords(tally)}\n`);
process.exit(tally.failures.length > 0 || tally.passed === 0 ? 1 : 0);
