import { deliveryError } from '../codeHostDelivery.ts';
import { type RedactionSources, redactText } from '../diagnostics/redactText.ts';
import type { Incidents } from '../incidents.ts';
import { type Delivery, DeliveryError } from '../outbox/delivery.ts';
import type { Outbox, Sending } from '../outbox/outbox.ts';
import { CodeHostError, fullName } from '../ports/codeHost.ts';
import type { IssueTracker, PutIssue, TrackedDraft } from '../ports/issueTracker.ts';
import type { OutboxItem } from '../ports/outboxStore.ts';
import { rememberFiling } from './filings.ts';
import type { FilingParts, Prepared, PreparedFiling } from './prepareFiling.ts';

/** The kind of the outbox's items that are postmortems. */
export const postmortemKind = 'postmortem';

/** What the outbox keeps of an arrival until it is in the record. */
interface Receipt {
  readonly issue: Pick<PutIssue, 'number' | 'url' | 'created' | 'labelsLeftOut'>;
  readonly items: readonly (Pick<PutIssue, 'number' | 'url' | 'isOpen'> & { readonly id: string })[];
}

/**
 * Hands a postmortem over to the outbox, which sends it now and again until it has arrived. An older version that still
 * waits there is taken back: this one has all that it had.
 * @throws DocumentError where the disk did not take it; then nothing was sent
 */
export async function filePostmortem(
  parts: Pick<FilingParts, 'documents' | 'log'> & { readonly outbox: Outbox },
  { filing, memory }: Prepared,
): Promise<Sending> {
  const { outbox } = parts;
  const place = fullName(filing.repository);
  // First what stands there from now on may be ours, then that it may: lost between the two, nothing is.
  await rememberFiling(parts.documents, parts.log, filing.incident, memory);
  await outbox.refresh();
  const to = `github:${place}`;
  for (const { id, kind, incident, to: other } of outbox.items)
    if (kind === postmortemKind && incident === filing.incident && other === to) await outbox.drop(id);
  return outbox.send({ kind: postmortemKind, to, what: 'Postmortem', incident: filing.incident, payload: filing });
}

/** How the outbox delivers postmortems: the issue, an issue for each action item, and the tie between them. */
export function postmortemDelivery(
  incidents: Incidents,
  tracker: (isAttended: boolean) => Promise<IssueTracker>,
  sources: RedactionSources,
): Delivery {
  return {
    // Each of its issues is known again by its marker.
    isRepeatable: () => true,
    async send(item, isAttended): Promise<Receipt> {
      const filing = filingOf(item);
      try {
        return await deliver(await tracker(isAttended), cleanly(filing, sources));
      } catch (error) {
        if (error instanceof CodeHostError) throw deliveryError(error, fullName(filing.repository));
        throw error;
      }
    },
    async record(item) {
      const receipt = item.receipt as Receipt | undefined;
      if (receipt?.issue === undefined)
        throw new Error('Where it was filed is not known here. File it again: it is found.');
      await record(incidents, filingOf(item), receipt);
    },
  };
}

/** Without what has turned out to be a secret while it waited. */
function cleanly(filing: PreparedFiling, sources: RedactionSources): PreparedFiling {
  const clean = (text: string) => redactText(sources, text).text;
  const cleanDraft = (draft: TrackedDraft): TrackedDraft => ({
    ...draft,
    title: clean(draft.title),
    pieces: draft.pieces.map(clean),
  });
  const items = filing.items.map((item) => ({ ...item, draft: cleanDraft(item.draft) }));
  return { ...filing, draft: cleanDraft(filing.draft), items };
}

async function deliver(tracker: IssueTracker, { repository, draft, items }: PreparedFiling): Promise<Receipt> {
  const issue = await tracker.put(repository, draft);
  const children: (PutIssue & { readonly item: string })[] = [];
  for (const { id: item, draft: child } of items) children.push({ ...(await tracker.put(repository, child)), item });
  if (children.length > 0) await tracker.adopt(repository, issue.number, children);
  const { number, url, created, labelsLeftOut } = issue;
  return {
    issue: { number, url, created, labelsLeftOut },
    items: children.map((child) => ({ id: child.item, number: child.number, url: child.url, isOpen: child.isOpen })),
  };
}

/** Doing so twice is the same as once: what the record says already is not said again. */
async function record(incidents: Incidents, filing: PreparedFiling, { issue, items }: Receipt): Promise<void> {
  const repository = fullName(filing.repository);
  const execute = async (command: Parameters<Incidents['execute']>[1]) => {
    const { refused } = await incidents.execute(filing.incident, command);
    if (refused) throw new Error(refused.message);
  };
  const known = (await incidents.open(filing.incident))?.incident;
  const isKnown = known?.issue?.repository === repository && known.issue.number === issue.number;
  await execute({
    type: 'RecordIssue',
    repository,
    number: issue.number,
    url: issue.url,
    ...(isKnown && { update: true }),
  });
  for (const { id: item, number, url } of items) {
    const before = known?.actionItems.get(item);
    if (before === undefined || (before.issue?.repository === repository && before.issue.number === number)) continue;
    await execute({ type: 'RecordItemIssue', item, repository, number, url });
  }
}

/** What we wrote ourselves; a file that somebody else has touched is refused in words. */
function filingOf({ payload }: OutboxItem): PreparedFiling {
  const { incident, repository, draft, items } = (payload ?? {}) as Partial<PreparedFiling>;
  if (
    typeof incident !== 'string' ||
    typeof repository?.owner !== 'string' ||
    !Array.isArray(draft?.pieces) ||
    !Array.isArray(items)
  )
    throw new DeliveryError('refused', 'This file of the outbox holds no postmortem.');
  return { incident, repository, draft, items };
}
