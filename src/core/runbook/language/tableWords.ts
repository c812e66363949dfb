import { alsoIn } from './moreLanguages.ts';
import { wordTest } from './wordTest.ts';

/** Heads of columns in tables of known failures. */

const ALERTS = 'alerts?|alarms?|alertas?|alarmas?|alarmes?|alertes?|alarme?n?|meldung|алерты?|оповещение|التنبيه';
const ALERT_SIGNS = '알림|알람|경보|アラート|アラーム|告警|警报|报警';

/** The column that names what fails. */
export const failureColumn = wordTest(
  `issues?|problems?|scenarios?|patterns?|incidents?|failures?|errors?|${ALERTS}|alert name|symptoms?|condition|situation|problema|incidentes?|falhas?|fallos?|fallas?|errores|cen[áa]rio|escenario|s[íi]ntomas?|problème|panne|scénario|symptôme|fehler|problem|störung|vorfall|symptom|проблема|сценарий|ошибка|инцидент|сбой|симптом${alsoIn('symptoms')}`,
  `문제|장애|시나리오|유형|증상|問題|障害|事象|シナリオ|インシデント|症状|问题|故障|场景|现象|${ALERT_SIGNS}`,
);

/** The column that names alerts: whatever stands in it is one. */
export const alertColumn = wordTest(ALERTS, ALERT_SIGNS);

/** The column that says what to do where its cells are instructions and no links: `Runbook`, `Investigation`. */
export const instructionColumn = wordTest(
  '(?:alert )?(?:runbook|playbook)|investigat\\p{L}*|triage|diagnos\\p{L}*|checks?|what to (?:check|look at)|how to (?:fix|respond|react|handle)|(?:likely )?causes? (?:and|&|/) (?:fix|action|remedy)|verifica[çc][ãa]o|verificar|comprobar|vérifier|prüfen|проверить',
  '확인|점검|確認|排查|检查',
);

/** The column that says what to do about it. */
export const remedyColumn = wordTest(
  'actions?|fix|solutions?|resolution|mitigation|containment|remediation|remedy|steps?|response|recovery|what to do|quick fix|permanent fix|workaround|(?:first|initial|immediate) (?:steps?|response|actions?|checks?)|a[çc][ãa]o|a[çc][õo]es|solu[çc][ãa]o|conten[çc][ãa]o|mitiga[çc][ãa]o|resposta|correção|acci[óo]n(?:es)?|soluci[óo]n|contenci[óo]n|mitigaci[óo]n|respuesta|actions?|solution|remède|confinement|maßnahme\\p{L}*|lösung|behebung|eindämmung|действи\\p{L}*|решение|устранение|что делать|qu[ée] hacer|o que fazer|que faire|was tun|cosa fare|الإجراء(?: الأول)?|الحل',
  '초동|初動|조치|해결|대응|복구|対応|対処|対策|復旧|処置|处理|解决|措施|操作',
);
