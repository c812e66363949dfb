import * as vscode from 'vscode';
import type { Incidents, LiveIncident } from '../../app/incidents.ts';
import type { RunbookLibrary } from '../../app/runbookLibrary.ts';
import type { EventData } from '../../core/incident/events.ts';
import { type Callee, callList, nextAfter } from '../../core/roles/callList.ts';
import { type Way, waysToReach } from '../../core/roles/reach.ts';
import type { Link } from '../../core/runbook/model.ts';

type CallOutcome = EventData<'EscalationContacted'>['outcome'];

interface Parts {
  readonly incidents: Incidents;
  readonly library: RunbookLibrary;
}

/**
 * From whom to call over how to what came of it, and on to the next of the path while nobody answers. Incident Desk pages
 * nobody: the person calls, and says here what came of it.
 * @param wanted whom to begin with, as the runbook writes it; `undefined` asks
 */
export async function contactSomebody(parts: Parts, id: string, wanted: string | undefined): Promise<void> {
  let to = wanted;
  for (;;) {
    const live = parts.incidents.get(id);
    if (live === undefined) return;
    const runbook = await parts.library.of(live.incident);
    const list = callList(live.incident, runbook);
    const callee = list.find((each) => each.to === to) ?? (to === undefined ? await pickCallee(list) : unlisted(to));
    if (callee === undefined) return;
    const outcome = await call(parts.incidents, live, callee, runbook?.links ?? []);
    if (outcome !== 'no-answer') return;
    const next = nextAfter(callee.to, list);
    if (next === null) {
      void vscode.window.showWarningMessage(`${callee.to} does not answer, and the runbook has nobody after them.`);
      return;
    }
    const answer = await vscode.window.showWarningMessage(
      `${callee.to} does not answer. Next: ${next.to}.`,
      `Contact ${next.to}`,
    );
    if (answer === undefined) return;
    to = next.to;
  }
}

function unlisted(to: string): Callee {
  return { to, contact: null, when: '', isOnPath: false, last: null };
}

async function pickCallee(list: readonly Callee[]): Promise<Callee | undefined> {
  if (list.length === 0) {
    const to = await vscode.window.showInputBox({
      prompt: 'The runbook names nobody. Whom do you contact?',
      ignoreFocusOut: true,
    });
    return to?.trim() ? unlisted(to.trim()) : undefined;
  }
  const picked = await vscode.window.showQuickPick(
    list.map((callee) => ({
      label: `${callee.last === 'answered' ? '$(check)' : callee.last === 'no-answer' ? '$(close)' : '$(person)'} ${callee.to}`,
      description: callee.contact ?? '',
      detail: [callee.when, callee.last === null ? '' : lastWords[callee.last]].filter(Boolean).join(' · '),
      callee,
    })),
    { placeHolder: 'Whom do you contact? Incident Desk pages nobody by itself', matchOnDescription: true },
  );
  return picked?.callee;
}

/** `null` where the person backed out; then nothing is recorded. */
async function call(
  incidents: Incidents,
  live: LiveIncident,
  callee: Callee,
  links: readonly Link[],
): Promise<CallOutcome | null> {
  const ways = waysToReach(callee.contact ?? '', links);
  const way = ways.length === 0 ? null : await pickWay(callee, ways);
  if (way === undefined) return null;
  if (way !== null) await take(way);
  const outcome = await askOutcome(callee);
  if (outcome === undefined) return null;
  const command = { type: 'RecordContact', to: callee.to, means: way?.text ?? null, outcome } as const;
  const { refused } = await incidents.execute(live.id, command);
  if (refused) void vscode.window.showWarningMessage(refused.message);
  return refused ? null : outcome;
}

async function pickWay({ to, contact }: Callee, ways: readonly Way[]): Promise<Way | undefined> {
  const picked = await vscode.window.showQuickPick(
    ways.map((way) => ({ label: `${wayIcons[way.is]} ${wayWords[way.is]}`, description: way.text, way })),
    { title: `Contact ${to}`, placeHolder: contact ?? '', ignoreFocusOut: true },
  );
  return picked?.way;
}

async function take({ text, url }: Way): Promise<void> {
  if (url !== null && (await vscode.env.openExternal(vscode.Uri.parse(url, true)))) return;
  await vscode.env.clipboard.writeText(text);
  vscode.window.setStatusBarMessage(`$(check) Copied: ${text}`, 5_000);
}

async function askOutcome({ to }: Callee): Promise<CallOutcome | undefined> {
  const picked = await vscode.window.showQuickPick(
    [
      { label: '$(check) They answered', outcome: 'answered' as const },
      { label: '$(mail) I left word', detail: 'Contacted; no answer yet', outcome: 'contacted' as const },
      { label: '$(close) No answer', detail: 'On to the next one', outcome: 'no-answer' as const },
    ],
    { title: `${to}: what came of it?`, placeHolder: 'Goes to the record', ignoreFocusOut: true },
  );
  return picked?.outcome;
}

const lastWords: Readonly<Record<NonNullable<Callee['last']>, string>> = {
  answered: 'answered',
  contacted: 'contacted, no answer yet',
  'no-answer': 'did not answer',
};
const wayWords: Readonly<Record<Way['is'], string>> = {
  mail: 'Write a mail',
  phone: 'Call',
  slack: 'Open Slack',
  pagerduty: 'Open PagerDuty',
  link: 'Open the link',
  copy: 'Copy',
};
const wayIcons: Readonly<Record<Way['is'], string>> = {
  mail: '$(mail)',
  phone: '$(device-mobile)',
  slack: '$(comment-discussion)',
  pagerduty: '$(bell)',
  link: '$(link-external)',
  copy: '$(copy)',
};
