import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { TestApi } from '../../src/extension.ts';
import { givenIncidentWith, product, run } from './given.ts';

const fence = '```';

/** A runbook with one command block. */
function runbookOf(...blocks: string[]): string {
  const fences = blocks.map((block, index) => `### Check ${index + 1}\n\n${fence}bash\n${block}\n${fence}\n`);
  return `# Given\n\n## Common issues\n\n${fences.join('\n')}`;
}

describe('a diagnostic in an integrated terminal', function () {
  this.timeout(60_000);
  let api: TestApi;

  before(async () => {
    api = await product();
  });

  after(() => {
    for (const terminal of vscode.window.terminals) terminal.dispose();
  });

  it('comes back with output and exit code as evidence', async () => {
    const { id, runbook } = await givenIncidentWith(api, runbookOf('printf "one\\ntwo\\n"'));
    const diagnostic = await run(api, id, runbook);
    assert.deepEqual([diagnostic.outcome, diagnostic.exitCode], ['succeeded', 0]);
    assert.equal(diagnostic.evidence?.preview, 'one\ntwo\n');
    assert.deepEqual(await api.log.readEvidence(id, diagnostic.id), 'one\ntwo\n');
  });

  it('is failed with the exit code that it ended with', async () => {
    const { id, runbook } = await givenIncidentWith(api, runbookOf('grep -q nothing /dev/null'));
    const diagnostic = await run(api, id, runbook);
    assert.deepEqual([diagnostic.outcome, diagnostic.exitCode], ['failed', 1]);
  });

  it('runs several lines as they are written: heredoc, tab, quotes, unicode', async () => {
    const text = "cat <<'EOF'\n\ttab \"double\" $HOME `x` ünï 🚨\nEOF\necho 'it''s' \"done\"";
    const { id, runbook } = await givenIncidentWith(api, runbookOf(text));
    const diagnostic = await run(api, id, runbook);
    assert.equal(await api.log.readEvidence(id, diagnostic.id), '\ttab "double" $HOME `x` ünï 🚨\nits done\n');
    assert.equal(diagnostic.exitCode, 0);
  });

  it('uses one terminal for one incident, and leaves it open', async () => {
    const { id, runbook } = await givenIncidentWith(api, runbookOf('echo a', 'echo b'));
    const before = vscode.window.terminals.length;
    await run(api, id, runbook, 0);
    await run(api, id, runbook, 1);
    assert.equal(vscode.window.terminals.length, before + 1);
  });

  it('keeps secrets out of what is stored, with a mark in their place', async () => {
    const token = `${'gh'}p_${'x'.repeat(16)}A1b2C3d4E5f6G7h8I9j0`;
    const { id, runbook } = await givenIncidentWith(api, runbookOf(`echo "token is ${token}"`));
    const diagnostic = await run(api, id, runbook);
    const kept = `${await api.log.readEvidence(id, diagnostic.id)}${JSON.stringify(diagnostic)}`;
    assert.ok(!kept.includes(token));
    assert.match(kept, /\[redacted:[\w-]+\]/);
  });

  it('is unknown, never a success, where the terminal is closed under it', async () => {
    const { id, runbook } = await givenIncidentWith(api, runbookOf('cat'));
    const opened = new Promise<vscode.Terminal>((resolve) => {
      const listening = vscode.window.onDidStartTerminalShellExecution((event) => {
        listening.dispose();
        resolve(event.terminal);
      });
    });
    const running = run(api, id, runbook);
    (await opened).dispose();
    const diagnostic = await running;
    assert.deepEqual([diagnostic.outcome, diagnostic.exitCode], ['unknown', null]);
    assert.equal(diagnostic.reason, 'terminal-closed');
  });
});
