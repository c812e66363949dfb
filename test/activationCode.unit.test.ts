import assert from 'node:assert/strict';
import { type ActivationCode, activationCode } from './harness/activationCode.ts';

/** What another extension of this kind reads is 170 KB; ours must stay below that with all that it does. */
const most = 150 * 1024;

describe('what activation reads', () => {
  let code: ActivationCode;
  before(async () => {
    code = await activationCode();
  });

  it('is at most 150 KB; the rest is loaded when it is needed', () => {
    const { bytes, sources } = code;
    const greatest = sources.slice(0, 25).map(([source, size]) => `${size} ${source}`);
    assert.ok(
      bytes <= most,
      `${bytes} bytes. Load what is not needed at once by \`await import(…)\`; the greatest:\n${greatest.join('\n')}`,
    );
  });

  it('holds no schemas, no readers of runbooks, no GitHub and no git', () => {
    const heavy = /node_modules\/(?:zod|yaml|mdast|micromark|octokit|@octokit|unbash)/;
    assert.deepEqual(
      code.sources.filter(([source]) => heavy.test(source)),
      [],
    );
  });
});
