import { because, type Describers } from './description.ts';

/** What comes after it: action items and the postmortem. */
export const aftermathWords: Describers<
  | 'ActionItemAdded'
  | 'ActionItemCompleted'
  | 'ActionItemChanged'
  | 'ActionItemReopened'
  | 'ActionItemFiled'
  | 'PostmortemDrafted'
  | 'IssueFiled'
> = {
  ActionItemAdded: ({ text, owner, due }, { judged }) => ({
    kind: 'action',
    says: text,
    ...because([owner, due && `due ${due}`].filter(Boolean).join(', ')),
    verdict: judged === 'done' ? 'done' : 'open',
    tone: judged === 'done' ? 'good' : 'neutral',
  }),
  ActionItemCompleted: ({ fromIssue }, { quoted }) => ({
    kind: 'action',
    says: quoted ?? 'An action item that has not arrived yet',
    ...because(fromIssue ? 'its issue was closed' : ''),
    verdict: 'done',
    tone: 'good',
  }),
  ActionItemChanged: ({ text, owner, due }) => ({
    kind: 'action',
    says: text,
    ...because([owner, due && `due ${due}`].filter(Boolean).join(', ')),
    verdict: 'changed',
  }),
  ActionItemReopened: ({ fromIssue }, { quoted }) => ({
    kind: 'action',
    says: quoted ?? 'An action item that has not arrived yet',
    ...because(fromIssue ? 'its issue was opened again' : ''),
    verdict: 'open again',
    tone: 'attention',
  }),
  ActionItemFiled: ({ repository, number, url }, { quoted }) => ({
    kind: 'action',
    says: `${quoted ?? 'An action item'} is ${repository}#${number}`,
    verdict: 'filed',
    links: { url },
  }),
  PostmortemDrafted: ({ file }) => ({ kind: 'postmortem', says: 'Postmortem drafted', links: { document: file } }),
  IssueFiled: ({ repository, number, url, update }) => ({
    kind: 'postmortem',
    says: update
      ? `Postmortem brought up to date: ${repository}#${number}`
      : `Postmortem filed as ${repository}#${number}`,
    verdict: update ? 'updated' : 'filed',
    tone: 'good',
    links: { url },
  }),
};
