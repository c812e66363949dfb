import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createPromptMarkFilter } from '../../../../src/core/diagnostics/running/promptMark.ts';

const standard = `\u001b[1m\u001b[7m%\u001b[27m\u001b[1m\u001b[0m${' '.repeat(79)}\r \r`;

function filtered(...chunks: string[]): string {
  const filter = createPromptMarkFilter();
  return chunks.map((chunk) => filter.push(chunk)).join('') + filter.end();
}

describe('the mark that zsh prints after a command', () => {
  it('is taken away, after a whole line and after half of one', () => {
    assert.equal(filtered(`one\r\n${standard}`), 'one\r\n');
    assert.equal(filtered(`one${standard}`), 'one');
  });

  it('is taken away with a mark of the user’s own, or none', () => {
    assert.equal(filtered(`one${standard.replace('%', '¶')}`), 'one');
    assert.equal(filtered(`one${' '.repeat(80)}\r \r`), 'one');
  });

  it('is taken away however it is cut into pieces', () => {
    const whole = `${'x'.repeat(10_000)}\r\n${standard}`;
    fc.assert(
      fc.property(fc.array(fc.nat(whole.length), { maxLength: 20 }), (cuts) => {
        const places = [0, ...cuts.sort((a, b) => a - b), whole.length];
        const chunks = places.slice(1).map((end, index) => whole.slice(places[index], end));
        assert.equal(filtered(...chunks), `${'x'.repeat(10_000)}\r\n`);
      }),
    );
  });

  it('is not seen where there is none', () => {
    for (const text of ['', 'one\r\n', 'progress 50 %\rprogress 100 %\r', `${' '.repeat(80)}\r\n`])
      assert.equal(filtered(text), text);
  });
});
