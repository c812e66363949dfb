/**
 * The long proofs: everything that `npm test` tries a seeded share of, tried in full.
 *
 *     npm run soak                  all of them
 *     npm run soak -- crash         those whose file has `crash` in its path
 */
import { filesNamed, pathsWith } from '../harness/discover.ts';
import { runMochaLayer } from '../harness/mochaLayer.ts';

const files = pathsWith(await filesNamed('.soak.ts'), process.argv.slice(2));
const { passed, failed } = await runMochaLayer({ files, timeout: 3_600_000, reporter: 'spec' });
process.stdout.write(`${passed} passed, ${failed} failed\n`);
process.exit(failed > 0 || passed === 0 ? 1 : 0);
