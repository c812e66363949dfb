import type { EventData } from '../../incident/events.ts';
import { because, type Describers, saysOfAnother } from './description.ts';

/** What people did and found: steps, notes, decisions, hypotheses, deploys that they judged. */
export const workWords: Describers<
  | 'StepCompleted'
  | 'StepReopened'
  | 'StepSkipped'
  | 'StepNotApplicable'
  | 'NoteAdded'
  | 'DecisionLogged'
  | 'HypothesisProposed'
  | 'HypothesisConfirmed'
  | 'HypothesisRuledOut'
  | 'EntryPinned'
  | 'EntryUnpinned'
  | 'EntryCorrected'
  | 'CommentAdded'
  | 'DeploySuspected'
  | 'DeployRuledOut'
> = {
  StepCompleted: ({ text, answer }) => ({
    kind: 'step',
    says: text,
    ...because(answer),
    verdict: 'done',
    tone: 'good',
  }),
  StepReopened: ({ text }) => ({ kind: 'step', says: text, verdict: 'open again', tone: 'attention' }),
  StepSkipped: ({ text, reason }) => ({
    kind: 'step',
    says: text,
    adds: reason,
    verdict: 'skipped',
    tone: 'attention',
  }),
  StepNotApplicable: ({ text, reason }) => ({ kind: 'step', says: text, adds: reason, verdict: 'not applicable' }),
  NoteAdded: ({ text }) => ({ kind: 'note', says: text }),
  DecisionLogged: ({ text }) => ({ kind: 'decision', says: text }),
  HypothesisProposed: ({ text }, { judged }) => ({
    kind: 'hypothesis',
    says: text,
    verdict: judged === 'ruled-out' ? 'ruled out' : (judged ?? 'open'),
    tone: judged === 'confirmed' ? 'good' : 'neutral',
  }),
  HypothesisConfirmed: ({ reason }, { quoted }) => ({
    kind: 'hypothesis',
    says: quoted ?? 'A hypothesis that has not arrived yet',
    adds: reason,
    verdict: 'confirmed',
    tone: 'good',
  }),
  HypothesisRuledOut: ({ reason }, { quoted }) => ({
    kind: 'hypothesis',
    says: quoted ?? 'A hypothesis that has not arrived yet',
    adds: reason,
    verdict: 'ruled out',
  }),
  EntryPinned: saysOfAnother,
  EntryUnpinned: saysOfAnother,
  EntryCorrected: saysOfAnother,
  CommentAdded: saysOfAnother,
  DeploySuspected: ({ deploy, reason }) => ({
    kind: 'deploy',
    says: deployWords(deploy),
    ...because(reason),
    verdict: 'suspect',
    tone: 'attention',
    links: { commit: deploy.sha },
  }),
  DeployRuledOut: ({ deploy, reason }) => ({
    kind: 'deploy',
    says: deployWords(deploy),
    ...because(reason),
    verdict: 'ruled out',
    links: { commit: deploy.sha },
  }),
};

function deployWords(deploy: EventData<'DeploySuspected'>['deploy']): string {
  const place = deploy.environment === null ? '' : ` (${deploy.environment})`;
  return `${deploy.sha.slice(0, 7)} ${deploy.title}${place}`;
}
