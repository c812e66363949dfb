import type * as vscode from 'vscode';
import { givenChecks, handOver } from './givenChecks.ts';
import type { Clicks, Way } from './measured.ts';

const clicks = 40;
/** A person's clicks are apart: what the last run leaves to be drawn is no part of the next. */
const apart = 300;
const echo = 'echo first output';

/** Runs inside the extension host: clicks of the product beside bare runs of the same line, turn about, in one terminal. */
describe('diagnostics', function () {
  this.timeout(115_000);

  it('from the click to the first output', async () => {
    const { integration, run } = await givenChecks([echo]);
    const measured: Clicks = { toOutput: { bare: [], ours: [] }, toHandingOver: [] };
    const heard = overhear(integration);
    for (let click = -1; click < clicks; click++)
      for (const which of turnAbout(click)) {
        await new Promise((resolve) => setTimeout(resolve, apart));
        const next = heard.next();
        const since = performance.now();
        const running = run(which, echo);
        const handedOver = await next.handedOver;
        const output = await next.output;
        await running;
        if (click < 0) continue;
        measured.toOutput[which].push(output - since);
        if (which === 'ours') measured.toHandingOver.push(handedOver - since);
      }
    heard.stop();
    handOver(measured);
  });
});

function turnAbout(turn: number): readonly Way[] {
  return turn % 2 === 0 ? ['bare', 'ours'] : ['ours', 'bare'];
}

/** Tells when the next command line is handed over, and when it says its first word, whoever has it run. */
function overhear(integration: vscode.TerminalShellIntegration) {
  const { executeCommand } = integration;
  let tellHandedOver = (_: number) => {};
  let tellOutput = (_: number) => {};
  const listen = async (execution: vscode.TerminalShellExecution) => {
    let text = '';
    for await (const chunk of execution.read()) {
      text += chunk;
      if (text.includes('first output')) return tellOutput(performance.now());
    }
  };
  integration.executeCommand = (line: string) => {
    tellHandedOver(performance.now());
    const execution = executeCommand(line);
    void listen(execution);
    return execution;
  };
  return {
    /** Both times as `performance.now()` has them. */
    next: () => ({
      handedOver: new Promise<number>((resolve) => (tellHandedOver = resolve)),
      output: new Promise<number>((resolve) => (tellOutput = resolve)),
    }),
    stop: () => {
      integration.executeCommand = executeCommand;
    },
  };
}
