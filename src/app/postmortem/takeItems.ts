import { newsOfItems } from '../../core/postmortem/items/itemNews.ts';
import { markItems, writtenItems } from '../../core/postmortem/items/writtenItems.ts';
import { peopleOf } from '../../core/postmortem/people.ts';
import { opened, type PostmortemParts, postmortemFile } from './draftPostmortem.ts';

/**
 * Takes the action items that stand in the postmortem into the record: new ones, those that read differently, those that
 * are ticked. Each then carries the mark of its item, by which it is known again however it is worded later.
 * @throws LogError, DocumentError
 */
export async function takeItems(parts: PostmortemParts, incident: string, namePeople: boolean): Promise<void> {
  const file = postmortemFile(parts.log, incident);
  const text = await parts.documents.read(file);
  const live = await opened(parts.incidents, incident);
  if (text === null || live === undefined) return;
  const news = newsOfItems(writtenItems(text), live.incident.actionItems, peopleOf(live.events, namePeople).named);
  for (const { id: item, text: says, owner, due } of news.changed)
    await parts.incidents.execute(incident, { type: 'ChangeActionItem', item, text: says, owner, due });
  const marks = [...news.recognised];
  for (const item of news.added) {
    const { text: says, owner = null, due = null, done } = item;
    const { recorded } = await parts.incidents.execute(incident, { type: 'AddActionItem', text: says, owner, due });
    const id = recorded?.[0]?.id;
    if (id === undefined) continue;
    marks.push({ ...item, id });
    if (done) await parts.incidents.execute(incident, { type: 'CompleteActionItem', item: id });
  }
  for (const item of news.completed) await parts.incidents.execute(incident, { type: 'CompleteActionItem', item });
  // It is read anew: the person may have gone on writing meanwhile.
  const now = await parts.documents.read(file);
  if (marks.length > 0 && now === text) await parts.documents.write(file, markItems(text, marks));
}
