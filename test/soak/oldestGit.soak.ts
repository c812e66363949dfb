import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { filesNamed, pathsWith } from '../harness/discover.ts';
import { oldGit } from '../harness/oldGit.ts';
import { projectRoot } from '../harness/paths.ts';

describe('the oldest git that is promised', () => {
  it('passes all tests of reading, reverting and sharing by git', async () => {
    const env = { ...process.env, PATH: `${await oldGit()}${delimiter}${process.env.PATH}` };
    assert.match(execFileSync('git', ['--version'], { env, encoding: 'utf8' }), /^git version 2\.30\./);
    const tests = await filesNamed('.unit.test.ts');
    const files = [...pathsWith(tests, ['adapters/git/']), ...pathsWith(tests, ['adapters/sharing/'])];
    assert.ok(files.length > 4);
    const mocha = join(projectRoot, 'node_modules', 'mocha', 'bin', 'mocha.js');
    const all = [mocha, '--timeout', '300000', ...files];
    const { status } = spawnSync(process.execPath, all, { cwd: projectRoot, env, stdio: 'inherit' });
    assert.equal(status, 0);
  });
});
