import type { Incidents } from '../incidents.ts';
import type { IssueTracker } from '../ports/issueTracker.ts';

/**
 * What became of the action items' issues, taken into the record: closed is done, open again is open again. Only what has
 * changed there since counts, so that nobody's own tick is taken back.
 * @returns how many have changed
 * @throws CodeHostError, LogError
 */
export async function syncItems(incidents: Incidents, tracker: IssueTracker, incident: string): Promise<number> {
  const items = [...((await incidents.open(incident))?.incident.actionItems.values() ?? [])];
  const filed = items.flatMap(({ id, issue }) => (issue === null ? [] : [{ id, issue }]));
  let changed = 0;
  for (const repository of new Set(filed.map(({ issue }) => issue.repository))) {
    const here = filed.filter(({ issue }) => issue.repository === repository);
    const [owner = '', name = ''] = repository.split('/');
    const server = new URL(here[0]!.issue.url).origin;
    const open = await tracker.areOpen(
      { owner, name, server },
      here.map(({ issue }) => issue.number),
    );
    for (const { id: item, issue } of here) {
      const isOpen = open.get(issue.number);
      if (isOpen === undefined || isOpen === issue.isOpen) continue;
      const type = isOpen ? 'ReopenActionItem' : 'CompleteActionItem';
      const { recorded } = await incidents.execute(incident, { type, item, fromIssue: true });
      if (recorded) changed++;
    }
  }
  return changed;
}
