import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { IncidentTerminals } from '../../src/ui/terminal/incidentTerminals.ts';
import { givenShell, ownShell, programOf } from './givenShell.ts';

describe('pagers in terminals of incidents', function () {
  this.timeout(60_000);
  const terminals = new IncidentTerminals();
  let home: string;

  before(async function () {
    const bash = programOf('bash');
    if (bash === null) this.skip();
    home = await mkdtemp(join(tmpdir(), 'pagers-'));
    await givenShell(bash);
  });

  after(async () => {
    terminals.dispose();
    for (const terminal of vscode.window.terminals) terminal.dispose();
    await ownShell();
    if (home) await rm(home, { recursive: true, force: true });
  });

  async function pagersWith(rcFile: string): Promise<string> {
    await writeFile(join(home, '.bashrc'), rcFile);
    const request = { incident: 'pagers', terminalName: 'pagers', cwd: home, env: { HOME: home } };
    const terminal = await terminals.open(request);
    const run = await terminal.run({ text: 'echo "<$PAGER $GIT_PAGER>"', language: 'bash', title: 'Pagers' });
    let said = '';
    for await (const chunk of run.output) said += chunk;
    await run.ended;
    return /<.*>/.exec(said)?.[0] ?? said;
  }

  it('are off, since nobody presses a key in a run', async () => {
    assert.equal(await pagersWith(''), '<cat cat>');
  });

  it('are what the rc file of the person says', async () => {
    assert.equal(await pagersWith('export PAGER=less\n'), '<less cat>');
  });
});
