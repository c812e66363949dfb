import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { TestApi } from '../../src/extension.ts';
import { endedByPerson, terminalControl } from './endedByPerson.ts';
import { givenIncidentWith, live, product, run } from './given.ts';
import { programOf } from './givenShell.ts';

const fence = '```';

/** A runbook with one command block. */
function runbookOf(...blocks: string[]): string {
  const fences = blocks.map((block, index) => `### Check ${index + 1}\n\n${fence}bash\n${block}\n${fence}\n`);
  return `# Given\n\n## Common issues\n\n${fences.join('\n')}`;
}

/** Programs that take the whole screen and wait for keys; each counts as one that only reads. */
const fullScreen = [
  { program: 'less', text: 'less /etc/passwd' },
  { program: 'top', text: 'top' },
];

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

  describe('that does not come to its end by itself', () => {
    /** Begins to run the first of them; gives its terminal when the start is recorded, which is after its first words. */
    async function begun(...texts: string[]) {
      const { id, runbook } = await givenIncidentWith(api, runbookOf(...texts));
      const opened = new Promise<vscode.Terminal>((resolve) => {
        const listening = vscode.window.onDidStartTerminalShellExecution((event) => {
          listening.dispose();
          resolve(event.terminal);
        });
      });
      const isStarted = new Promise<void>((resolve) => {
        const stop = api.incidents.onDidChange((changed) => {
          if (changed !== id || live(api.incidents, id).incident.diagnostics.size === 0) return;
          stop();
          resolve();
        });
      });
      const finished = run(api, id, runbook);
      const terminal = await opened;
      await isStarted;
      return { id, runbook, terminal, finished };
    }

    /** What the record says of runs, without where and when. */
    const events = (id: string) =>
      live(api.incidents, id).events.flatMap((event) => {
        if (event.type === 'DiagnosticStarted') return [[event.type, event.data.effect]];
        if (event.type !== 'DiagnosticFinished') return [];
        const { outcome, exitCode, reason } = event.data;
        return [[event.type, outcome, exitCode, reason]];
      });

    it('is unknown, never a success, where the terminal is closed under it; what came is kept', async () => {
      const { id, terminal, finished } = await begun('echo so far; cat');
      terminal.dispose();
      const { id: started } = await finished;
      assert.deepEqual(events(id), [
        ['DiagnosticStarted', 'read'],
        ['DiagnosticFinished', 'unknown', null, 'terminal-closed'],
      ]);
      assert.equal(await api.log.readEvidence(id, started), 'so far\n');
    });

    it('is stopped where it follows a log; what came is kept, and the terminal runs the next', async () => {
      const { id, runbook, terminal, finished } = await begun('echo so far; tail -f /dev/null', 'echo next');
      await vscode.commands.executeCommand('incidentDesk.stopDiagnostic', { incident: id });
      const { id: started } = await finished;
      assert.deepEqual(events(id), [
        ['DiagnosticStarted', 'read'],
        ['DiagnosticFinished', 'unknown', 130, 'stopped'],
      ]);
      assert.match((await api.log.readEvidence(id, started)) ?? '', /^so far\n/);
      const before = vscode.window.terminals.length;
      assert.equal((await run(api, id, runbook, 1)).evidence?.preview, 'next\n');
      assert.deepEqual([vscode.window.terminals.length, terminal.exitStatus], [before, undefined]);
    });

    for (const { program, text } of fullScreen)
      it(`ends with the exit code of ${program} where a person quits it`, async function () {
        if (programOf(program) === null) this.skip();
        const { id, terminal, finished } = await begun(text);
        terminal.sendText('q', false);
        await finished;
        assert.deepEqual(events(id), [
          ['DiagnosticStarted', 'read'],
          ['DiagnosticFinished', 'succeeded', 0, null],
        ]);
      });

    it('leaves nothing of the screen that vi had for itself', async function () {
      if (programOf('vi') === null) this.skip();
      const folder = await mkdtemp(join(tmpdir(), 'vi-'));
      const file = join(folder, 'notes.txt');
      await writeFile(file, 'the only line\n');
      try {
        const command = `echo before; vi -u NONE '${file}'; echo after`;
        const { text, ...ending } = await endedByPerson(command, [[/the only line/, 'x:q!\r']]);
        assert.deepEqual(ending, { exitCode: 0, reason: null });
        assert.equal(text, 'before\nafter\n');
        assert.equal(await readFile(file, 'utf8'), 'the only line\n');
      } finally {
        await rm(folder, { recursive: true });
      }
    });

    it('keeps what was said at the prompt of python3, and the exit code that it was left with', async function () {
      if (programOf('python3') === null) this.skip();
      const { text, ...ending } = await endedByPerson('python3', [
        [/>>> /, 'print(6 * 7)\r'],
        [/42[\s\S]*>>> /, 'exit(3)\r'],
      ]);
      assert.deepEqual(ending, { exitCode: 3, reason: null });
      assert.match(text, /^Python 3.*>>> print\(6 \* 7\)\n42\n>>> exit\(3\)\n$/s);
      assert.doesNotMatch(text, terminalControl);
    });

    it('is stopped although less heeds no Ctrl-C; a second terminal runs the next', async function () {
      if (programOf('less') === null) this.skip();
      const { id, runbook, terminal, finished } = await begun('less /etc/passwd', 'echo next');
      await vscode.commands.executeCommand('incidentDesk.stopDiagnostic', { incident: id });
      await finished;
      assert.deepEqual(events(id).at(-1), ['DiagnosticFinished', 'unknown', null, 'stopped']);
      const before = vscode.window.terminals.length;
      assert.equal((await run(api, id, runbook, 1)).evidence?.preview, 'next\n');
      assert.deepEqual([vscode.window.terminals.length, terminal.exitStatus], [before + 1, undefined]);
    });
  });
});
