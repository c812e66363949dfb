import assert from 'node:assert/strict';
import fc from 'fast-check';
import { anyHostile, canary, signs, tryHostile } from './anyHostile.ts';

describe('hostile text, filed and read back as GitHub shows it', () => {
  it('mentions nobody, refers to nothing and breaks out of nowhere, in body, comments and action items', async () => {
    const texts = [
      signs,
      signs.repeat(700),
      `\`\`\`\n${signs}\n\`\`\`\`\`\`\n${signs}`,
      `~~~~\n${signs}\n</details>\n${signs}`,
      `${'`'.repeat(300)}\n${signs}`,
      `> ${signs}\n    ${signs}\n\t${signs}`,
      `${'x'.repeat(200_000)} ${signs}`,
    ];
    const { comments } = await tryHostile(texts);
    assert.ok(comments > 0);
  });

  it('does so for fences of any length', async () => {
    const lengths = [3, 4, 5, 8, 20, 99, 100, 101, 150];
    await tryHostile(
      lengths.flatMap((length) =>
        ['`', '~'].map((sign) => `${sign.repeat(length)}\n${canary}\n${sign.repeat(length)}\n${signs}`),
      ),
    );
  });

  it('does so on a few nights of any text', async () => {
    await fc.assert(
      fc.asyncProperty(anyHostile, async (texts) => void (await tryHostile(texts))),
      { numRuns: 3, seed: 20260304, endOnFailure: true },
    );
  });
});
