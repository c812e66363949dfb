import assert from 'node:assert/strict';
import { watch } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { createXtermScreens } from '../../src/adapters/xtermScreens.ts';
import { asText } from '../../src/app/diagnostics/asText.ts';
import type { TerminalEnding } from '../../src/app/ports/diagnosticTerminal.ts';
import { excerptOf } from '../../src/core/diagnostics/excerpt.ts';
import { IncidentTerminals } from '../../src/ui/terminal/incidentTerminals.ts';
import { givenShell, ownShell, programOrFetched } from './givenShell.ts';
import { type AloneResult, runAlone } from './runAlone.ts';
import { type ShellText, shellTexts } from './shellTexts.ts';

describe('texts in the responder’s own shell', function () {
  this.timeout(60_000);
  let folder: string;
  const terminals = new IncidentTerminals();
  const screens = createXtermScreens();

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'shells-'));
  });

  after(async () => {
    terminals.dispose();
    for (const terminal of vscode.window.terminals) terminal.dispose();
    await ownShell();
    await rm(folder, { recursive: true, force: true });
  });

  async function ran(
    shell: string,
    { text, language = 'bash', what }: ShellText,
  ): Promise<AloneResult & TerminalEnding> {
    const terminal = await terminals.open({ incident: shell, terminalName: shell, cwd: folder, env: {} });
    try {
      const run = await terminal.run({ text, language, title: what });
      let read = '';
      for await (const piece of asText(run.output, screens)) read += piece;
      return { ...(await run.ended), text: read };
    } finally {
      terminal.release();
    }
  }

  for (const shell of ['bash', 'zsh', 'fish'])
    describe(shell, () => {
      const texts = shellTexts.filter(({ only }) => only === undefined || only.includes(shell));

      before(async function () {
        await givenShell(programOrFetched(this, shell));
      });

      for (const one of texts)
        it(`runs as written: ${one.what}`, async () => {
          const [inTerminal, alone] = await Promise.all([ran(shell, one), runAlone(folder, shell, one)]);
          const said = one.notices ? withoutNotices : (text: string) => text;
          const expected = { exitCode: alone.exitCode, reason: null, ...excerptOf(said(one.reads ?? alone.text)) };
          const { exitCode, reason, text } = inTerminal;
          assert.deepEqual({ exitCode, reason, ...excerptOf(said(text)) }, expected);
        });

      it('keeps what lasts at a prompt, and nothing of what would end or alter the shell', async () => {
        const isFish = shell === 'fish';
        await ran(shell, {
          what: 'lasting',
          text: isFish ? 'cd /usr\nset -gx DESK_TEST lasts' : 'cd /usr\nexport DESK_TEST=lasts',
          language: shell,
        });
        await ran(shell, { what: 'ending', text: 'set -e\ncd /etc\nexit 9' });
        const { text } = await ran(shell, {
          what: 'asked',
          text: isFish ? 'pwd; echo "$DESK_TEST"; echo 0' : 'pwd; echo "$DESK_TEST"; set -o | grep -c "errexit.*on"',
          language: shell,
        });
        assert.equal(text, '/usr\nlasts\n0\n');
      });

      it('ran them all in one terminal', () => {
        assert.equal(vscode.window.terminals.filter(({ name }) => name === shell).length, 1);
      });
    });

  describe('sh, which tells nothing of itself', () => {
    before(() => givenShell('/bin/sh'));

    for (const one of shellTexts.filter(({ only, text }) => only === undefined && !text.startsWith('#!')))
      it(`runs as written, with an outcome that is unknown: ${one.what}`, async () => {
        const [theirs, ours] = [await mkdtemp(join(folder, 'theirs-')), await mkdtemp(join(folder, 'ours-'))];
        const isWritten = written(join(ours, 'code'));
        const [{ reason, exitCode, text }] = await Promise.all([
          ran('sh', { ...one, text: writing(one.text, ours) }),
          runAlone(folder, 'sh', { ...one, text: writing(one.text, theirs) }),
        ]);
        assert.deepEqual([exitCode, reason, text], [null, 'no-shell-integration', '']);
        await isWritten;
        const said = one.notices ? withoutNotices : (text: string) => text;
        assert.equal(await readFile(join(ours, 'code'), 'utf8'), await readFile(join(theirs, 'code'), 'utf8'));
        assert.equal(
          said(await readFile(join(ours, 'out'), 'utf8')),
          said(await readFile(join(theirs, 'out'), 'utf8')),
        );
      });
  });
});

/** A terminal of such a shell can't be read: its own files say what came of a text. A group of comments alone is none. */
function writing(text: string, folder: string): string {
  return `(\n:\n${text}\n) > ${folder}/out 2>&1\necho $? > ${folder}/code.part\nmv ${folder}/code.part ${folder}/code`;
}

/** Resolves when the file is there. */
function written(file: string): Promise<void> {
  return new Promise((resolve) => {
    const folder = join(file, '..');
    const watching = watch(folder, (_, name) => {
      if (name === null || join(folder, name) !== file) return;
      watching.close();
      resolve();
    });
  });
}

const notice =
  /^(?:.*line \d+: +\d+ )?(?:Terminated|Killed|Segmentation fault).*$|^\[\d+\].*$|^.*: (?:terminated|killed|segmentation fault)(?: |$).*$|^fish: .*terminated by signal.*$|^zsh: .*$/i;

/** Without what the shell says of jobs and signals in its own words. */
function withoutNotices(text: string): string {
  return text
    .split('\n')
    .filter((line) => !notice.test(line))
    .join('\n');
}
