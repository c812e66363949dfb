import assert from 'node:assert/strict';
import { join } from 'node:path';
import { runHostTests } from '../harness/hostLayer.ts';
import { projectRoot } from '../harness/paths.ts';
import { exitCodes } from './exitCodeTexts.ts';

const files = [join(projectRoot, 'test/soak/exitCodesInHost.ts')];

describe('all 256 exit codes in a real VS Code', () => {
  for (const shell of ['bash', 'zsh', 'fish'])
    it(`are what the shell itself gives: ${shell}`, async () => {
      const run = { files, grep: `exit code: ${shell} ` };
      const { passed, failures } = await runHostTests(run, (line) => process.stdout.write(`${line}\n`));
      assert.deepEqual(failures, []);
      assert.ok(passed >= exitCodes.length, `${passed} passed`);
    });
});
