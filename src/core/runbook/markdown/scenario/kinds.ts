import { saysOnly } from '../../language/onlyWords.ts';
import { isGenericId, severityAt } from '../../language/severityIds.ts';
import { severityKey } from '../../language/severityKey.ts';
import { alertColumn } from '../../language/tableWords.ts';
import {
  asideWords,
  checklistWords,
  communicationWords,
  contactWords,
  detectionWords,
  escalationWords,
  failureWords,
  phaseWords,
  postmortemWords,
  procedureWords,
  scenarioGroupWords,
  severityScaleWords,
  structureWords,
  symptomWords,
  templateWords,
  triggerWords,
  weakScenarioGroupWords,
} from '../../language/vocabulary.ts';
import { wordTest } from '../../language/wordTest.ts';
import { withoutNumbering } from '../../text/plain.ts';
import { blocksOf, childrenOf, type Section } from '../sections.ts';
import { plainText } from '../text.ts';

/** `Scenario 2: …`, `Incident: …`, `Playbook 1: …`: a title that says of itself that it is one. */
const NAMED =
  /^(?:\p{L}+\s+)?(?:scenario|playbook|incident|runbook|issue|problem|alert|case|failure|symptom|s[íi]ntoma|симптом|cen[áa]rio|escenario|incidente|problema|sc[ée]nario|szenario|störung|сценарий|проблема|시나리오|シナリオ|ケース|场景|情景|故障)\s*(?:[:：–—]|\s-\s|[#№]?\s*(?:\d+(?:\.\d+)*|[a-z])\s*[:：.)–—-])\s*\S/iu;
const STEP =
  /^\W*(?:step|phase|stage|schritt|étape|etapa|fase|paso|passo|шаг|этап|фаза|단계|フェーズ|ステップ|阶段|步骤)\s*[#:]?\s*\d/iu;
const SENTENCE_START =
  /^(?:if|when|for|what|why|how|where|who|option|method|approach|alternative|wenn|falls|wie|se|si|comment|quand|cómo|cuándo|quando|come|если|как|когда)\s+\S/iu;
const GENERIC_FAILURE =
  /(?<!\p{L})(?:incidents?|incidentes?|issues?|problems?|problemas?|problèmes?|failures?|errors?|high|low|usage|limits?|инцидент\p{L}*|проблем\p{L}*)(?!\p{L})|장애|문제|오류|障害|問題|故障|问题|异常/giu;
const ALERT_PREFIX = /^alert\s*(?:name)?\s*[:：]?\s*/i;

/** Rules ask the same sections again and again. */
function remembered(judge: (section: Section) => boolean): (section: Section) => boolean {
  const answers = new WeakMap<Section, boolean>();
  return (section) => {
    let answer = answers.get(section);
    if (answer === undefined) {
      answer = judge(section);
      answers.set(section, answer);
    }
    return answer;
  };
}

/** The title without numbering, brackets and an id in front: what it is about. */
export function subject(section: Section): string {
  const known = subjects.get(section) ?? subjectOf(section);
  subjects.set(section, known);
  return known;
}

const subjects = new WeakMap<Section, string>();

function subjectOf(section: Section): string {
  return section.key
    .replace(/\s*[(（[].*$/u, '')
    .replace(/^(?:sev|p|s)[\s-]?\d\s*[:：–—-]\s*/iu, '')
    .trim();
}

/** `Symptoms`, `Investigation Steps`, `If the disk is full`: a part of something, never a failure of its own. */
export const isStructure = remembered((section) => {
  const key = subject(section);
  if (DIAGNOSING.test(key) && tellsOneFailure(section.parent)) return true;
  return (
    saysOnly(structureWords, key.replace(/^alert\s+/, '')) ||
    SENTENCE_START.test(key) ||
    WORKFLOW.test(key) ||
    isPhase(section)
  );
});

/** `Critical Alert Response Workflow`: how one answers, whatever fails. */
const WORKFLOW =
  /(?<!\p{L})(?:response|handling|triage|escalation|incident|alert|management) (?:workflow|process|flow|life ?cycle)$/iu;

const DIAGNOSING =
  /(?:troubleshooting|debugging|diagnos(?:is|tics?|e)|diagn[óo]stico|диагностика|排查|诊断|診断|진단)(?:\s*(?:steps?|tools?|scripts?|guide|步骤|工具|脚本|方法|手順|절차|도구))?$/iu;

/** `Diagnosis`, `排查步骤`: looks into what fails. */
export function isDiagnosing(section: Section): boolean {
  return DIAGNOSING.test(subject(section));
}

/** What stands below one failure is about looking into it. */
function tellsOneFailure(section: Section | null): boolean {
  if (section === null || section.kind === 'document' || section.depth < 2) return false;
  const key = subject(section);
  return (failureWords.test(key) || DIAGNOSING.test(key)) && !isStrongGroup(section);
}

/** Something that one does rather than something that fails: rollback, restore, verification. */
export const isProcedure = remembered((section) => {
  const key = subject(section);
  return procedureWords.test(key) && !FAILS.test(key);
});

/** `Backup failed`: no way to back up, but what goes wrong with it. */
const FAILS = wordTest(
  'fail(?:s|ed|ures?|ing)?|falh\\p{L}+|fall[oa]s?|fallid[oa]s?|errore?s?|échecs?|pannes?|guasto|fehl\\p{L}*|сбо[йия]\\p{L}*|ошибк\\p{L}+|неудач\\p{L}+|не \\p{L}+',
  '실패|失敗|失败|异常|異常',
);

/** `Login failures`, `Backup failed`. */
export function saysThatItFails(section: Section): boolean {
  return FAILS.test(subject(section));
}

/** Sections whose content is something else than failures. */
export const isElsewhere = remembered((section) => {
  if (isNamedScenario(section)) return false;
  const key = subject(section);
  if (saysSpecificFailure(key)) return false;
  const isOther = [contactWords, escalationWords, postmortemWords, checklistWords].some((words) => words.test(key));
  if (isOther) return true;
  if (saysOnly(asideWords, key)) return true;
  if (scenarioGroupWords.test(key)) return false;
  if (templateWords.test(key)) return true;
  if (severityScaleWords.test(key) && severityAt(section.title) === null) return true;
  return communicationWords.test(key) && !failureWords.test(key);
});

/** `incident`, `issue` and the like stand in every title; something else must fail. */
function saysSpecificFailure(key: string): boolean {
  return failureWords.test(key.replace(GENERIC_FAILURE, ' '));
}

/** Names what fails, beyond `incident` and `issue`: `Postgres is down`. */
export const saysOwnFailure = remembered((section) => {
  return saysSpecificFailure(subject(section)) && !isStructure(section);
});

/** A step of the response (`Step 1 — Detection`, `Phase 2: Containment`, `Investigation`). */
export const isPhase = remembered((section) => {
  return STEP.test(section.title) || (saysOnly(phaseWords, subject(section)) && !SEVERAL_ANSWERS.test(section.key));
});

/** `Response Procedures`: more than one answer, so no single step of one. */
const SEVERAL_ANSWERS =
  /(?<!\p{L})(?:procedures|playbooks|runbooks|procedimentos|procedimientos|procédures|процедуры)$/iu;

/** The answer to one level of the scale (`P0 - Critical Incident Response`), not to one failure. */
export const isLevelResponse = remembered((section) => {
  const title = section.title.replace(/^\d+(?:\.\d+)*[.)]?\s+/, '').replace(LEVEL_BEHIND, '');
  const mention = severityAt(title);
  const several = SEVERAL_LEVELS.exec(title);
  if ((mention === null && several === null) || isRankedFailure(section)) return false;
  const name = (mention === null ? title.slice(several![0].length) : (mention.name ?? ''))
    .replace(
      /(?<!\p{L})(?:incidents?|response|severity|priority|alerts?|issues?|procedures?|respuesta|resposta|réponse|reaktion|реагирование)(?!\p{L})|대응|対応|响应|处理/giu,
      '',
    )
    .trim();
  return name === '' || severityAt(name) !== null;
});

/** `Critical Alerts (P1)`: the level's name tells as much. */
const LEVEL_BEHIND = /\s*alerts?\s*[(（](?:sev|[PS])[\s_-]?\d(?:\s*[/&+,–-]\s*(?:(?:sev|[PS])[\s_-]?)?\d)*[)）]$/iu;

/** `P3/P4 - Low`: levels that share an answer. */
const SEVERAL_LEVELS = /^(?:sev|[PS])[\s_-]?\d(?:\s*[/&+,]\s*(?:sev|[PS])?[\s_-]?\d)+(?!\d)[\s:：–—-]*/iu;

export const isNamedScenario = remembered((section) => {
  if (isRankedFailure(section)) return true;
  const title = section.title.replace(/^[^\p{L}]+/u, '');
  if (!NAMED.test(title) || STEP.test(section.title)) return false;
  return !CASE.test(title) || failureWords.test(subject(section));
});

/** `Case 2` may be a way to do something as well as something that fails. */
const CASE = /^(?:case|caso|cas|fall|случай|케이스|사례|ケース)(?!\p{L})/iu;

function levelOf(section: Section): string | null {
  const mention = section.kind === 'heading' ? severityAt(withoutNumbering(section.title)) : null;
  return mention?.coded === true && !isGenericId(mention.id) ? severityKey(mention.id) : null;
}

/**
 * `P1 — Payment failure` beside another of P1: levels stand once each in a scale and in the answers to its levels, so
 * these name what fails, with its level in front.
 */
function isRankedFailure(section: Section): boolean {
  const level = levelOf(section);
  if (level === null || section.parent === null) return false;
  const levels = childrenOf(section.parent).flatMap((child) => levelOf(child) ?? []);
  if (new Set(levels).size === levels.length) return false;
  const about = subject(section).replace(GENERIC_FAILURE, ' ');
  return failureWords.test(subject(section)) && /\p{L}/u.test(about) && !saysOnly(phaseWords, about);
}

/** `SEV-1 Example Playbook (API Outage)`: one failure's own playbook, without sections of its own. */
export function isPlaybook(section: Section): boolean {
  const isOne = /(?<!\p{L})(?:playbook|scenario|runbook)(?!\p{L})/iu.test(section.title);
  return (
    isOne &&
    failureWords.test(section.key.replace(/(?:playbook|scenario|runbook)/giu, '')) &&
    contentChildren(section).length === 0
  );
}

export const isStrongGroup = remembered((section) => {
  return scenarioGroupWords.test(subject(section)) && !isPhase(section) && !isOtherGroup(section);
});

/** `Testing offline scenarios`, `Drill scenarios`: what one rehearses. */
const REHEARSED = /^(?:(?:load |chaos |dr )?test(?:s|ing)?|drills?|exercises?|simulat\p{L}+|tabletop)(?!\p{L})/iu;

function isOtherGroup(section: Section): boolean {
  if (REHEARSED.test(subject(section))) return true;
  return [contactWords, escalationWords, postmortemWords].some((words) => words.test(subject(section)));
}

/** May hold failures: `Response Procedures`, `Security Incidents`, `Database Issues`. Their titles decide. */
export const isWeakGroup = remembered((section) => {
  return weakScenarioGroupWords.test(subject(section)) && !isPhase(section);
});

export const saysFailure = remembered((section) => {
  return failureWords.test(subject(section)) && !isStructure(section);
});

/** `Database issues: slow queries, corruption` for each point and nothing to do: kinds of incidents, not one of them. */
export const listsKinds = remembered((section) => {
  const blocks = blocksOf(section);
  const points = blocks.flatMap((block) => (block.type === 'list' && block.ordered !== true ? block.children : []));
  if (points.length < 2 || childrenOf(section).length > 0 || blocks.some((block) => block.type !== 'list'))
    return false;
  const kinds = points.filter((item) => {
    const label = /^\s*([^:：\n]{3,40})[:：]\s*[^:：`]+,/u.exec(plainText(item))?.[1];
    return label !== undefined && failureWords.test(label);
  });
  return kinds.length === points.length;
});

/** `CertManagerAbsent`, `KubePodCrashLooping`: the name of an alert. */
export function isAlertName(section: Section): boolean {
  const title = withoutNumbering(section.title)
    .replace(/^[^\p{L}\d]+|[`"'“”]/gu, '')
    .replace(ALERT_PREFIX, '')
    .replace(/\s*[(（].*$/u, '');
  return ALERT_NAMES.some((name) => name.test(title)) || (HYPHENATED.test(title) && standsAmongAlerts(section));
}

/** `queue-age`: an alert only where the sections above speak of alerts, else it may be a package. */
const HYPHENATED = /^[a-z0-9]+(?:-[a-z0-9]+)+$/;

function standsAmongAlerts(section: Section): boolean {
  for (let at = section.parent; at !== null; at = at.parent) if (alertColumn.test(at.key)) return true;
  return false;
}

/** `DiskAlmostFull`; `KubeAPIDown`, `CPUThrottlingHigh`: `RabbitMQ` and `APIGateway` are none; `disk_almost_full`. */
const ALERT_NAMES = [
  /^(?:[A-Z][a-z0-9]+){2,}[A-Z]*[A-Za-z0-9]*$/,
  /^[A-Z][a-z0-9]+[A-Z]{2,}[a-z][A-Za-z0-9]*$/,
  /^[A-Z]{3,}[a-z0-9]+(?:[A-Z][a-z0-9]+)+$/,
  /^[A-Za-z]+(?:_[A-Za-z0-9]+){2,}$/,
];

function isShort(section: Section): boolean {
  return section.key.split(/\s+/).length <= 5;
}

export const isSymptoms = remembered((section) => {
  const key = section.key.replace(/\s*[(（].*$/u, '');
  const saysItself = section.kind === 'heading' && /[:：]\s*\S/u.test(section.title);
  return isShort(section) && !saysItself && symptomWords.test(key) && !scenarioGroupWords.test(key);
});

/** Tells its symptoms below. `Detection & Symptoms` is where they stand, not what fails. */
export const hasSymptoms = remembered((section) => {
  return childrenOf(section).some(isSymptoms) && !(section.depth > 1 && saysOnly(detectionWords, subject(section)));
});

/** `1. Symptoms: connections refused` among the steps. */
export function listsSymptoms(section: Section): boolean {
  return blocksOf(section).some(
    (block) =>
      block.type === 'list' &&
      block.children.some((item) => {
        const label = /^\s*([^:：\n]{2,40})[:：]/.exec(plainText(item))?.[1];
        return label !== undefined && symptomWords.test(label);
      }),
  );
}

export function hasTrigger(section: Section): boolean {
  return childrenOf(section).some((child) => saysOnly(triggerWords, subject(child)));
}

/** Headings below that are no part of this section's own story. */
export function contentChildren(section: Section): Section[] {
  return childrenOf(section).filter(
    (child) => child.kind === 'heading' && !isStructure(child) && !isElsewhere(child) && !isProcedure(child),
  );
}

/**
 * Whether a section tells of one thing. It is a group where sections below it name failures of their own, or where it
 * names none and has nothing but sections.
 */
export const isLeaf = remembered((section) => {
  const inner = contentChildren(section);
  if (inner.length === 0 || hasSymptoms(section)) return true;
  if (inner.some((child) => saysFailure(child) || hasSymptoms(child) || isNamedScenario(child))) return false;
  const hasOwn = blocksOf(section).some((block) => block.type === 'list' || block.type === 'code');
  return saysFailure(section) || isNamedScenario(section) || hasOwn || childrenOf(section).some(isStructure);
});

/** Whether there is anything to do or to read below. */
export function hasContent(section: Section): boolean {
  return blocksOf(section).length > 0 || childrenOf(section).length > 0;
}
