import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createXtermScreens } from '../../../src/adapters/xtermScreens.ts';
import { asText } from '../../../src/app/diagnostics/asText.ts';
import type { Screens } from '../../../src/app/ports/screens.ts';

const noScreen: Screens = {
  open: () => {
    throw new Error('A screen was opened for what is only lines.');
  },
};

async function read(chunks: readonly string[], screens: Screens): Promise<string> {
  const output = async function* () {
    yield* chunks;
  };
  let text = '';
  for await (const piece of asText(output(), screens)) text += piece;
  return text;
}

const esc = '\u001b';

describe('output as text', () => {
  const lines: readonly (readonly [string, string, string])[] = [
    ['lines as they are', 'one\r\ntwo\r\n', 'one\ntwo\n'],
    ['half a line', 'one\r\ntwo', 'one\ntwo'],
    ['nothing', '', ''],
    ['colours and weights', `${esc}[1;31mred${esc}[0m and ${esc}[38;5;12mblue${esc}[m\r\n`, 'red and blue\n'],
    [
      'a title, a link, VS Code’s own marks',
      `${esc}]0;title\u0007${esc}]633;C\u0007a${esc}]8;;https://x.test${esc}\\b`,
      'ab',
    ],
    ['a progress line', '10 %\r20 %\r100 %\r\n', '100 %\n'],
    ['a shorter text over a longer one', 'longer text\rshort\r\n', 'shortr text\n'],
    ['a line that is erased', `longer text\r${esc}[Kshort\r\n`, 'short\n'],
    ['a backspace', 'ab\bc\r\n', 'ac\n'],
    ['a cursor that moves in its line', `abc${esc}[2Dx${esc}[1Cy${esc}[10Gz\r\n`, 'axcy     z\n'],
    ['tabs', 'a\tb\r\n', 'a\tb\n'],
    ['a bell and NUL', 'a\u0007b\u0000c\r\n', 'abc\n'],
    ['characters outside of the plane', '🚨 ünï 漢字\r\n', '🚨 ünï 漢字\n'],
    [
      'modes of the keyboard and the cursor',
      `${esc}[?25l${esc}[?2004l${esc}=${esc}>x${esc}[?25h${esc}(B${esc}[m\r\n`,
      'x\n',
    ],
    ['what fish and zsh erase below their prompt', `${esc}[Jx\r\n`, 'x\n'],
    ['a sequence that never ends', `a${esc}[12`, 'a'],
  ];
  for (const [what, raw, expected] of lines)
    it(`reads ${what} without a screen, however they are cut`, async () => {
      assert.equal(await read([raw], noScreen), expected);
      assert.equal(await read([...raw], noScreen), expected);
    });

  it('holds no more of an endless line than it has to', async () => {
    const chunk = 'x'.repeat(100_000);
    assert.equal((await read(Array<string>(30).fill(chunk), noScreen)).length, 3_000_000);
  });

  describe('that moves about on the screen', () => {
    const screens = createXtermScreens();
    const cases: readonly (readonly [string, string, string])[] = [
      [
        'progress of several lines',
        `pull a: 1\r\npull b: 1\r\n${esc}[2A${esc}[Kpull a: 9\r\n${esc}[Kpull b: 9\r\ndone\r\n`,
        'pull a: 9\npull b: 9\ndone\n',
      ],
      [
        'a full-screen program',
        `before\r\n${esc}[?1049h${esc}[H${esc}[2Jits own screen\r\nmore${esc}[?1049lafter\r\n`,
        'before\nafter\n',
      ],
      ['a full-screen program that was killed', `before\r\n${esc}[?1049h${esc}[Hits own screen`, 'before\n'],
      [
        'a cleared screen: what was said stays',
        `one\r\ntwo\r\n${esc}[H${esc}[2J${esc}[3Jthree\r\n`,
        'one\ntwo\nthree\n',
      ],
      ['a saved cursor', `${esc}7abc${esc}8x\r\n`, 'xbc\n'],
      ['a line inserted above', `one\r\nthree\r\n${esc}[A${esc}[Ltwo\r\n\r\n`, 'one\ntwo\nthree\n'],
      [
        'a line longer than the screen is wide',
        `${esc}[A${'x'.repeat(1_700)}\r\nend\r\n`,
        `${'x'.repeat(1_700)}\nend\n`,
      ],
    ];
    for (const [what, raw, expected] of cases)
      it(`is read off a terminal: ${what}`, async () => {
        const trimmed = (text: string) => text.replace(/^\n+/, '');
        assert.equal(trimmed(await read([raw], screens)), expected);
        assert.equal(trimmed(await read(raw.match(/[\s\S]{1,7}/gu) ?? [], screens)), expected);
      });

    it('keeps every line that has scrolled off', async () => {
      const numbers = Array.from({ length: 5_000 }, (_, n) => `line ${n}`);
      const raw = `${esc}[A${numbers.join('\r\n')}\r\n`;
      assert.equal(await read([raw], screens), `${numbers.join('\n')}\n`);
    });

    it('goes on from the lines before it, at its place', async () => {
      const raw = `${Array.from({ length: 300 }, (_, n) => `${n}\r\n`).join('')}abc${esc}[A${esc}[Kup\r\n`;
      const text = await read([raw], screens);
      assert.ok(text.startsWith('0\n1\n2\n'));
      assert.ok(text.endsWith('298\n299up\nabc'), text.slice(-30));
    });
  });

  it('has the same lines within reach of a screen, however they came', async () => {
    for (const count of [1, 99, 100, 101, 250]) {
      const lines = Array.from({ length: count }, (_, i) => (i % 7 === 0 ? '' : `line ${i}`));
      const raw = `${lines.join('\r\n')}\r\n${esc}[${Math.min(count, 90)}Aover it`;
      assert.equal(
        await read([raw], createXtermScreens()),
        await read([...raw], createXtermScreens()),
        `${count} lines`,
      );
    }
  });

  it('is the same whether lines or a terminal read it', async () => {
    const piece = fc.constantFrom(
      'a',
      'word ',
      '漢',
      '\r\n',
      '\r',
      '\b',
      `${esc}[31m`,
      `${esc}[K`,
      `${esc}[2D`,
      `${esc}[3C`,
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 40 }), async (pieces) => {
        // A wide character takes two columns of a terminal's: only without moves is it the same.
        fc.pre(!pieces.includes('漢') || pieces.every((one) => /^(?:\w|\r\n|漢)/.test(one)));
        const screen = await createXtermScreens().open();
        const byTerminal = (await screen.write(pieces.join(''))) + (await screen.end());
        assert.equal((await read(pieces, noScreen)).replace(/ +$/gm, ''), byTerminal.replace(/ +$/gm, ''));
      }),
      { numRuns: 150 },
    );
  });
});
