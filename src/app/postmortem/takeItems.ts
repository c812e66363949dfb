import { peopleOf } from '../../core/postmortem/people.ts';
import { itemMark, markItems, newsOfItems, writtenItems } from '../../core/postmortem/writtenItems.ts';
import type { LiveIncident } from '../incidents.ts';
import { opened, type PostmortemParts, postmortemFile } from './draftPostmortem.ts';

/**
 * Takes the action items that stand in the postmortem into the record: new ones, those that read differently, those that
 * are ticked. Each line then carries the mark of its item, by which it is known again however it is worded later.
 * @throws LogError, DocumentError
 */
export async function takeItems(parts: PostmortemParts, incident: string, namePeople: boolean): Promise<void> {
  const file = postmortemFile(parts.log, incident);
  const text = await parts.documents.read(file);
  const live = await opened(parts.incidents, incident);
  if (text === null || live === undefined) return;
  const written = writtenItems(text);
  const { called } = names(live, namePeople);
  const news = newsOfItems(written, live.incident.actionItems, called);
  for (const { id: item, text: says, owner, due } of news.changed)
    await parts.incidents.execute(incident, { type: 'ChangeActionItem', item, text: says, owner, due });
  const ids = new Map<number, string>();
  for (const { line, text: says, owner, due, done } of news.added) {
    const { recorded } = await parts.incidents.execute(incident, { type: 'AddActionItem', text: says, owner, due });
    const id = recorded?.[0]?.id;
    if (id === undefined) continue;
    ids.set(line, id);
    if (done) await parts.incidents.execute(incident, { type: 'CompleteActionItem', item: id });
  }
  for (const item of news.completed) await parts.incidents.execute(incident, { type: 'CompleteActionItem', item });
  for (const { line, id, text: says } of written) {
    const known = [...live.incident.actionItems.values()].find(
      (item) => item.text === says && !text.includes(itemMark(item.id)),
    );
    if (id === null && !ids.has(line) && known) ids.set(line, known.id);
  }
  // It is read anew: the person may have gone on writing meanwhile.
  const now = await parts.documents.read(file);
  if (ids.size > 0 && now === text) await parts.documents.write(file, markItems(text, ids));
}

function names({ events }: LiveIncident, namePeople: boolean) {
  return { called: peopleOf(events, namePeople).named };
}
