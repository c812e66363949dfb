import {
  detectionWords,
  resolutionColumn,
  responseColumn,
  symptomWords,
  triggerWords,
  updateColumn,
} from './vocabulary.ts';
import { wordTest } from './wordTest.ts';

const more = wordTest(
  'severity|priority|impact|owner|severidade|severidad|gravit[ée]|schweregrad|серь[её]зность|приоритет|check|checks|investigation|diagnosis|mitigation|resolution|solution|fix|actions?|steps?|root cause|causes?|verification|rollback|prevention|authority|procedure|template|examples?|definition|description|escalation|communication|timeline|sintomas|acciones|a[çc][õo]es|symptome|maßnahmen|симптомы|действия',
  '심각도|증상|진단|복구|조치|원인|영향|重大度|症状|診断|対応|復旧|原因|影響|级别|症状|现象|诊断|处理|恢复|原因|影响',
);

const all: readonly RegExp[] = [
  more,
  symptomWords,
  triggerWords,
  detectionWords,
  responseColumn,
  resolutionColumn,
  updateColumn,
];

/** Words that stand before a colon and say what follows. */
export const fieldWords = { test: (label: string): boolean => all.some((words) => words.test(label)) };
