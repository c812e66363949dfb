import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { sha256 } from '../../src/adapters/nodeMachine.ts';
import type { Command } from '../../src/core/incident/commands.ts';
import { noContext } from '../../src/core/incident/events.ts';
import { readRunbook } from '../../src/core/runbook/readRunbook.ts';
import { temporaryFolder } from '../harness/temporary.ts';
import type { OtherWindow } from './otherWindow.ts';

export const title = 'Orders fail after 2.4.1';
/** So long ago the impact began, in minutes. */
export const length = 40;

const runbook = `# Shop API

## Severity levels

| Level | Meaning | Respond within | Resolve within |
| --- | --- | --- | --- |
| SEV-1 | nobody can buy | 5 minutes | 30 minutes |
| SEV-2 | some cannot buy | 15 minutes | 2 hours |

## Common issues

### Pool exhausted

\`\`\`bash
# Count connections
printf 'too many\\nclients\\n'; (exit 3)
\`\`\`
`;

/** The shop's repository: its runbook, a postmortem begun, and a deploy a quarter of an hour before the impact. */
export interface ShopFolder {
  readonly folder: string;
  /** The deploy's commit. */
  readonly sha: string;
}

export function shopFolder(): ShopFolder {
  const folder = temporaryFolder('night');
  mkdirSync(join(folder, 'runbooks'));
  writeFileSync(join(folder, 'runbooks', 'shop.md'), runbook);
  writeFileSync(join(folder, 'notes.md'), '# What we know\n');
  const git = (at: Date, ...args: readonly string[]) =>
    execFileSync('git', ['-c', 'user.name=D', '-c', 'user.email=d@example.com', ...args], {
      cwd: folder,
      encoding: 'utf8',
      env: { ...process.env, GIT_AUTHOR_DATE: at.toISOString(), GIT_COMMITTER_DATE: at.toISOString() },
    });
  const [before, deployed] = [ago(3 * 24 * 60), ago(length + 14)];
  git(before, 'init', '-q', '-b', 'main');
  git(before, 'add', '.');
  git(before, 'commit', '-q', '-m', 'Runbook of the shop');
  writeFileSync(join(folder, 'pool.ts'), 'export const size = Number(process.env.POOL);\n');
  git(deployed, 'add', '.');
  git(deployed, 'commit', '-q', '-m', 'Pool size from environment');
  return { folder, sha: git(deployed, 'rev-parse', 'HEAD').trim() };
}

/** Half an hour with something of everything, as a colleague's window records it. Yields the incident's id. */
export async function recordNight(window: OtherWindow, shop: ShopFolder): Promise<string> {
  const night = new Night(window, shop);
  await night.begin();
  await night.lookInto();
  await night.mend();
  window.now = () => Date.now();
  return night.incident;
}

class Night {
  readonly incident: string;
  /** A whole minute, so that what lies within one is listed as one. */
  private readonly start = (Math.floor(Date.now() / 60_000) - length) * 60_000;

  constructor(
    private readonly window: OtherWindow,
    private readonly shop: ShopFolder,
  ) {
    this.incident = window.newIncident();
  }

  async begin(): Promise<void> {
    const file = 'runbooks/shop.md';
    const source = pathToFileURL(join(this.shop.folder, file)).href;
    const declared = {
      ...({ title, kind: 'real', severity: { id: 'SEV-2', name: null, rank: 1 } } as const),
      runbook: { title: 'Shop API', source, file, sha256: sha256(runbook), commit: null },
    } as const;
    await this.at(5, { type: 'DeclareIncident', ...declared }, runbook);
    await this.at(5.2, { type: 'ReachMilestone', milestone: 'impactStarted', occurredAt: this.minute(0) });
    await this.at(5.3, { type: 'ReachMilestone', milestone: 'detected', occurredAt: this.minute(4) });
    await this.at(7, { type: 'ReachMilestone', milestone: 'acknowledged' });
    await this.at(7.5, { type: 'TakeRole', role: 'incident commander', responder: 'Amber' });
    await this.check(8, 'Is the shop up?', 0, 'HTTP 200');
    await this.check(10, 'Count connections', 3, 'too many\nclients\n');
    await this.at(12, {
      type: 'ChangeSeverity',
      severity: { id: 'SEV-1', name: null, rank: 0 },
      reason: 'all regions',
    });
  }

  async lookInto(): Promise<void> {
    await this.at(14, { type: 'RaiseEscalation', to: 'Database lead', severity: 'SEV-1', afterMinutes: 15 });
    this.window.name = 'Birch';
    await this.at(15, { type: 'RecordContact', to: 'Database lead', means: 'phone', outcome: 'no-answer' });
    await this.at(16, { type: 'PostUpdate', channel: 'chat', text: 'We look into failing orders.', template: null });
    this.window.name = 'Amber';
    for (let replica = 0; replica < 5; replica++)
      await this.check(18 + replica / 10, `Pool of replica ${replica}`, replica === 3 ? 1 : 0, 'pool: 4 of 20');
    await this.at(20, { type: 'ProposeHypothesis', text: 'The pool has no size any more' });
    const { sha } = this.shop;
    const deploy = { sha, title: 'Pool size from environment', environment: null, at: this.minute(-14) };
    await this.at(21, { type: 'SuspectDeploy', deploy, reason: 'it touches the pool' });
  }

  async mend(): Promise<void> {
    await this.at(24, { type: 'SetValue', name: 'namespace', value: 'shop' });
    const decision = await this.at(25, { type: 'LogDecision', text: 'Roll back to 2.4.0' });
    await this.at(25.5, { type: 'Pin', entry: decision });
    await this.at(26, { type: 'ChangeStatus', status: 'mitigating' });
    await this.at(28, { type: 'AddNote', text: 'Half of the pods are back' });
    const item = await this.at(29, { type: 'AddActionItem', text: 'Alert on the pool', owner: null, due: null });
    const url = 'https://github.example.com/shop/api/issues/7';
    await this.at(30, { type: 'RecordItemIssue', item, repository: 'shop/api', number: 7, url });
    await this.at(32, { type: 'DraftPostmortem', file: join(this.shop.folder, 'notes.md') });
    await this.at(35, { type: 'ChangeStatus', status: 'monitoring' });
    await this.at(36, { type: 'ReachMilestone', milestone: 'mitigated' });
  }

  private async check(minutes: number, name: string, exitCode: number, output: string): Promise<void> {
    const [part] = readRunbook('shop.md', runbook).scenarios[0]?.snippets[0]?.parts ?? [];
    if (part === undefined) throw new Error('The runbook has no command');
    const lines = output.trimEnd().split('\n').length;
    const evidence = { bytes: output.length, lines, linesLeftOut: 0, redactions: {}, preview: output.trimEnd() };
    const about = {
      part: part.id,
      title: name,
      command: part.title === name ? part.text : 'curl -sS shop/health',
      effect: part.effect,
      context: noContext,
    };
    const origin = { file: 'runbooks/shop.md', line: part.line, commit: null };
    const started = await this.at(minutes, { type: 'StartDiagnostic', ...about, origin });
    await this.window.log.writeEvidence(this.incident, started, output);
    const outcome = exitCode === 0 ? 'succeeded' : 'failed';
    await this.at(minutes + 0.1, { type: 'FinishDiagnostic', started, outcome, exitCode, reason: null, evidence });
  }

  private async at(minutes: number, command: Command, evidence?: string): Promise<string> {
    this.window.now = () => this.start + minutes * 60_000;
    return (await this.window.records(this.incident, command, evidence)).id;
  }

  private minute(minutes: number): string {
    return new Date(this.start + minutes * 60_000).toISOString();
  }
}

function ago(minutes: number): Date {
  return new Date(Date.now() - minutes * 60_000);
}
