import { createFileDocuments } from '../../src/adapters/fileDocuments.ts';
import { createIssueTracker } from '../../src/adapters/github/issues/issueTracker.ts';
import { createIds, sha256 } from '../../src/adapters/nodeMachine.ts';
import { createFileOutboxStore } from '../../src/adapters/outbox/fileOutboxStore.ts';
import { SessionSecrets } from '../../src/app/diagnostics/sessionSecrets.ts';
import { Incidents } from '../../src/app/incidents.ts';
import { Outbox } from '../../src/app/outbox/outbox.ts';
import type { IssueTracker } from '../../src/app/ports/issueTracker.ts';
import { draftPostmortem } from '../../src/app/postmortem/draftPostmortem.ts';
import { filePostmortem, postmortemDelivery, postmortemKind } from '../../src/app/postmortem/filePostmortem.ts';
import { type FilingRequest, type Prepared, prepareFiling } from '../../src/app/postmortem/prepareFiling.ts';
import { takeItems } from '../../src/app/postmortem/takeItems.ts';
import type { Command } from '../../src/core/incident/commands.ts';
import type { Runbook } from '../../src/core/runbook/model.ts';
import type { GithubDouble } from '../githubDouble/githubDouble.ts';
import { declaredAt } from './incident.ts';
import { MemoryRecords } from './memoryIncidentLog.ts';
import { declareCommand, MemoryDocuments } from './window.ts';

export const incident = 'incident-1';
export const postmortemPath = `/records/${incident}/postmortem.md`;

/** One machine: its records, its documents and its outbox outlive each of its windows. */
export class GivenDesk {
  readonly records = new MemoryRecords();
  readonly documents = new MemoryDocuments();

  constructor(readonly folder: string) {}
}

export type FilingWindow = Awaited<ReturnType<typeof givenFiling>>;

/** A window of the desk with a real outbox on disk and a real tracker that speaks to the double. */
export async function givenFiling(
  desk: GivenDesk,
  github: Pick<GithubDouble, 'url' | 'token' | 'patience'>,
  {
    writer = 'writer-1',
    wrap = (tracker: IssueTracker) => tracker,
    declare = declareCommand,
    runbook = null as Runbook | null,
    at = Math.max(Date.now(), declaredAt),
  } = {},
) {
  const clock = { now: at };
  const machine = { now: () => clock.now++, newId: createIds(() => Date.now()), sha256 };
  const log = desk.records.logOf(writer);
  const identity = { responder: async () => ({ id: 'one@example.com', name: 'On-call' }) };
  const incidents = new Incidents(log, machine, identity);
  await incidents.load();
  if (incidents.get(incident) === undefined) await incidents.execute(incident, declare);
  const access = { baseUrl: github.url, token: () => Promise.resolve(github.token) };
  const tracker = wrap(createIssueTracker(() => access, { paced: false, secondMs: 1, patience: github.patience }));
  const secrets = new SessionSecrets();
  const outbox = new Outbox(createFileOutboxStore(desk.folder, createFileDocuments()), machine, {
    [postmortemKind]: postmortemDelivery(incidents, async () => tracker, { secrets, patterns: () => [] }),
  });
  const parts = { incidents, log, documents: desk.documents, secrets, patterns: () => [], machine, outbox };
  const draft = () => draftPostmortem(parts, { incident, runbook, namePeople: false, sourceUrl: () => null });
  const ready = async (more: Partial<FilingRequest> = {}): Promise<Prepared> => {
    const items = [...(incidents.get(incident)?.incident.actionItems.keys() ?? [])];
    const usual = { title: '', labels: [], assignees: [], milestone: null, template: null, items, overwrite: [] };
    const prepared = await prepareFiling(parts, {
      incident,
      repository: { owner: 'acme', name: 'api' },
      ...usual,
      ...more,
    });
    if ('is' in prepared) throw new Error(prepared.message);
    return prepared;
  };
  return {
    ...parts,
    clock,
    tracker,
    draft,
    ready,
    text: () => desk.documents.texts.get(postmortemPath) ?? '',
    write: (text: string) => void desk.documents.texts.set(postmortemPath, text),
    takeItems: () => takeItems(parts, incident, false),
    file: async (more: Partial<FilingRequest> = {}) => filePostmortem(parts, await ready(more)),
    incident: () => incidents.get(incident)!.incident,
    async given(...commands: readonly Command[]): Promise<void> {
      for (const command of commands) {
        const { refused } = await incidents.execute(incident, command);
        if (refused) throw new Error(`${command.type}: ${refused.message}`);
      }
    },
    /** Lets the clock run until nothing is left that the outbox would send by itself, a day at most. */
    async waitItOut(): Promise<void> {
      for (const end = clock.now + 86_400_000; clock.now < end; ) {
        await outbox.deliverDue();
        const next = outbox.nextAt;
        if (next === null) return;
        clock.now = Math.max(next, clock.now + 1_000);
      }
    },
  };
}

export const addItem = (text: string): Command => ({ type: 'AddActionItem', text, owner: null, due: null });
