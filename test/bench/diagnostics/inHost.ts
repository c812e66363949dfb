import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import * as vscode from 'vscode';
import type { TestApi } from '../../../src/extension.ts';
import { givenIncidentWith, live, product } from '../../host/given.ts';
import { givenShell, programOf } from '../../host/givenShell.ts';
import { timed } from '../figure.ts';
import type { Flood, Measured, Pair } from './measured.ts';

const clicks = 20;
const megabytes = 50;
/** Each takes long: as few as tell a slow minute of the machine from a slow product. */
const floods = 3;
const fence = '```';
const echo = 'echo first output';
const flood = `head -c ${megabytes}000000 /dev/zero | tr '\\000' x | fold -w 99`;

/** Runs inside the extension host: commands by the product beside the same ones without it, turn about, in one terminal. */
describe('diagnostics', function () {
  this.timeout(115_000);
  const measured: Measured = { latency: { bare: [], ours: [] }, capture: { bare: [], ours: [] } };
  let api: TestApi;
  let incident: string;
  let integration: vscode.TerminalShellIntegration;
  let byProduct: (command: string) => Promise<void>;

  before(async () => {
    api = await product();
    const bash = programOf('bash');
    assert.ok(bash, 'bash is not installed');
    await givenShell(bash);
    const blocks = [echo, flood].map((text) => `### Check\n\n${fence}bash\n${text}\n${fence}\n`);
    const given = await givenIncidentWith(api, `# Given\n\n## Common issues\n\n${blocks.join('\n')}`);
    incident = given.id;
    const parts = given.runbook.snippets.flatMap((snippet) => snippet.parts);
    byProduct = async (command) => {
      const part = parts.find(({ text }) => text === command)?.id;
      await vscode.commands.executeCommand('incidentDesk.runDiagnostic', { incident, part });
    };
    await byProduct(echo);
    const [terminal] = vscode.window.terminals;
    assert.ok(terminal?.shellIntegration);
    integration = terminal.shellIntegration;
  });

  after(() => {
    assert.equal(vscode.window.terminals.length, 1);
    writeFileSync(process.env.INCIDENT_DESK_FIGURES!, JSON.stringify(measured));
    for (const terminal of vscode.window.terminals) terminal.dispose();
  });

  it('from the click to the first output', async () => {
    const heard = overhear(integration);
    try {
      for (let click = -1; click < clicks; click++)
        for (const which of turnAbout(click)) {
          const first = heard.next();
          const since = performance.now();
          const run = which === 'ours' ? byProduct(echo) : ended(integration.executeCommand(echo));
          const milliseconds = (await first) - since;
          await run;
          if (click >= 0) measured.latency[which].push(milliseconds);
        }
    } finally {
      heard.stop();
    }
  });

  for (let turn = 0; turn < floods; turn++)
    for (const which of turnAbout(turn))
      it(`${megabytes} MB of output, ${which}`, async () => {
        const run = which === 'ours' ? () => byProduct(flood) : () => ended(integration.executeCommand(flood));
        measured.capture[which].push(await flooded(run));
        if (which === 'bare') return;
        const last = [...live(api.incidents, incident).incident.diagnostics.values()].at(-1);
        assert.equal(last?.exitCode, 0);
        assert.ok((last.evidence?.bytes ?? 0) >= megabytes * 1_000_000, JSON.stringify(last.evidence));
      });
});

function turnAbout(turn: number): readonly (keyof Pair<unknown>)[] {
  return turn % 2 === 0 ? ['bare', 'ours'] : ['ours', 'bare'];
}

/** Tells when the next command line says its first word, whoever has it run. */
function overhear(integration: vscode.TerminalShellIntegration) {
  const { executeCommand } = integration;
  let tell = (_: number) => {};
  const listen = async (execution: vscode.TerminalShellExecution) => {
    let text = '';
    for await (const chunk of execution.read()) {
      text += chunk;
      if (text.includes('first output')) return tell(performance.now());
    }
  };
  integration.executeCommand = (line: string) => {
    const execution = executeCommand(line);
    void listen(execution);
    return execution;
  };
  return {
    /** The time of it, as `performance.now()` has it. */
    next: () => new Promise<number>((resolve) => (tell = resolve)),
    stop: () => {
      integration.executeCommand = executeCommand;
    },
  };
}

function ended(execution: vscode.TerminalShellExecution): Promise<void> {
  return new Promise((resolve) => {
    const listening = vscode.window.onDidEndTerminalShellExecution((event) => {
      if (event.execution !== execution) return;
      listening.dispose();
      resolve();
    });
  });
}

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** What is garbage before does not count, and what the action leaves behind until it is collected does. */
async function flooded(run: () => Promise<void>): Promise<Flood> {
  collectGarbage();
  const before = process.memoryUsage.rss();
  let most = before;
  const sampling = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss());
  }, 100);
  try {
    return { milliseconds: await timed(run), grown: most - before };
  } finally {
    clearInterval(sampling);
  }
}
