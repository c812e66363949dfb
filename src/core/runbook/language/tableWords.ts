import { alsoIn } from './moreLanguages.ts';
import { wordTest } from './wordTest.ts';

/** Heads of columns in tables of known failures. */

/** The column that names what fails. */
export const failureColumn = wordTest(
  `issues?|problems?|scenarios?|patterns?|incidents?|failures?|errors?|alerts?|alertas?|alert name|symptoms?|condition|situation|problema|incidentes?|falhas?|fallos?|fallas?|errores|cen[áa]rio|escenario|s[íi]ntomas?|problème|panne|scénario|symptôme|fehler|problem|störung|vorfall|symptom|проблема|сценарий|ошибка|инцидент|сбой|симптом${alsoIn('symptoms')}`,
  '문제|장애|시나리오|유형|증상|問題|障害|事象|シナリオ|インシデント|症状|问题|故障|场景|告警|现象',
);

/** The column that says what to do about it. */
export const remedyColumn = wordTest(
  'actions?|fix|solutions?|resolution|mitigation|containment|remediation|remedy|steps?|response|recovery|what to do|quick fix|permanent fix|workaround|first (?:steps?|response|actions?)|a[çc][ãa]o|a[çc][õo]es|solu[çc][ãa]o|conten[çc][ãa]o|mitiga[çc][ãa]o|resposta|correção|acci[óo]n(?:es)?|soluci[óo]n|contenci[óo]n|mitigaci[óo]n|respuesta|actions?|solution|remède|confinement|maßnahme\\p{L}*|lösung|behebung|eindämmung|действи\\p{L}*|решение|устранение',
  '조치|해결|대응|복구|対応|対処|対策|復旧|処置|处理|解决|措施|操作',
);
