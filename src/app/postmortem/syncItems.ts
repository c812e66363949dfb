import type { Incidents } from '../incidents.ts';
import type { IssueTracker } from '../ports/issueTracker.ts';

/**
 * What became of the action items' issues, taken into the record: closed is done, open again is open again.
 * @returns how many have changed
 * @throws CodeHostError, LogError
 */
export async function syncItems(incidents: Incidents, tracker: IssueTracker, incident: string): Promise<number> {
  const items = [...((await incidents.open(incident))?.incident.actionItems.values() ?? [])];
  const filed = items.flatMap(({ id, done, issue }) => (issue === null ? [] : [{ id, done, issue }]));
  let changed = 0;
  for (const repository of new Set(filed.map(({ issue }) => issue.repository))) {
    const here = filed.filter(({ issue }) => issue.repository === repository);
    const [owner = '', name = ''] = repository.split('/');
    const server = new URL(here[0]!.issue.url).origin;
    const open = await tracker.areOpen(
      { owner, name, server },
      here.map(({ issue }) => issue.number),
    );
    for (const { id: item, done, issue } of here) {
      const isOpen = open.get(issue.number);
      if (isOpen === undefined || isOpen !== done) continue;
      await incidents.execute(incident, { type: isOpen ? 'ReopenActionItem' : 'CompleteActionItem', item });
      changed++;
    }
  }
  return changed;
}
