import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { Diagnostic } from '../../src/core/incident/incident.ts';
import type { TestApi } from '../../src/extension.ts';
import { givenIncidentWith, product, run } from '../host/given.ts';
import { givenShell, ownShell, programOrFetched } from '../host/givenShell.ts';
import { runAlone } from '../host/runAlone.ts';
import type { ShellText } from '../host/shellTexts.ts';
import { exitCodes, textsEndingWith } from './exitCodeTexts.ts';

const fence = '```';

/** Every exit code that there is, from the button of a command to what the record says of it. */
describe('every exit code:', function () {
  this.timeout(60_000);
  let folder: string;
  let api: TestApi;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'exit-codes-'));
    api = await product();
  });

  after(async () => {
    await ownShell();
    await rm(folder, { recursive: true, force: true });
  });

  for (const shell of ['bash', 'zsh', 'fish'])
    describe(shell, () => {
      let clicks: Clicks;

      before(async function () {
        await givenShell(programOrFetched(this, shell));
        clicks = await givenClicks(api, shell);
      });

      after(closeTerminals);

      for (const code of exitCodes)
        it(`${code} is in the record`, async () => {
          for (const one of textsEndingWith(code, shell)) {
            const [clicked, alone] = await Promise.all([clicks.on(one), runAlone(folder, shell, one)]);
            assert.equal(alone.exitCode, code);
            const expected = { outcome: code === 0 ? 'succeeded' : 'failed', exitCode: code, reason: null };
            assert.deepEqual(await inRecord(api, clicks, clicked), { ...expected, evidence: alone.text }, one.what);
          }
        });

      it('one terminal has run them all', () => assert.equal(vscode.window.terminals.length, 1));
    });
});

function closeTerminals(): void {
  for (const terminal of vscode.window.terminals) terminal.dispose();
}

interface Clicks {
  readonly incident: string;
  on(one: ShellText): Promise<Diagnostic>;
}

/** An incident whose runbook has every text, and the button of each. */
async function givenClicks(api: TestApi, shell: string): Promise<Clicks> {
  const texts = exitCodes.flatMap((code) => textsEndingWith(code, shell));
  const blocks = texts.map(
    ({ what, text, language }) => `### Check ${what}\n\n${fence}${language}\n${text}\n${fence}\n`,
  );
  const { id, runbook } = await givenIncidentWith(api, `# Given\n\n## Common issues\n\n${blocks.join('\n')}`);
  const parts = runbook.snippets.flatMap((snippet) => snippet.parts);
  return {
    incident: id,
    on({ text }) {
      const nth = parts.findIndex((part) => part.text === text);
      return run(api, id, runbook, nth);
    },
  };
}

async function inRecord(api: TestApi, { incident }: Clicks, { id, outcome, exitCode, reason }: Diagnostic) {
  return { outcome, exitCode, reason, evidence: await api.log.readEvidence(incident, id) };
}
