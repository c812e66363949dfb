import { delayMinutes, durationsIn, saysImmediately } from '../../language/durations.ts';
import { roleWords } from '../../language/vocabulary.ts';
import { wordTest } from '../../language/wordTest.ts';
import type { EscalationStep } from '../../model.ts';
import { withoutEmoji } from '../../text/plain.ts';
import { oneLine } from '../text.ts';

/** A step before its basis is known. */
export type Call = Omit<EscalationStep, 'basis'>;

const RESPONSE_TIME =
  /(?:respon[sd]\p{L}*|(?<!\p{L})sla(?!\p{L})|(?<!\p{L})ack(?:nowledge\p{L}*)?|reply|resposta|respuesta)\s*(?:time|target|within)?|以内に?(?:対応|応答)|이내 ?(?:대응|응답)|内(?:响应|应答)/iu;
const ESCALATES =
  /(?<!\p{L})(?:if|after|when|unless|within|not|no|un\p{L}+ed|escalat\p{L}*|still|wait|then|se|si|wenn|nach|falls|если|через|após|después|après)(?!\p{L})|場合|経過|しない|되지 ?않|초과|경과|未|超过|仍/iu;
const NO_ANSWER =
  /(?:no|without|not|n['’]t|un)[\s-]?(?:response|respon\p{L}*|answer\p{L}*|ack\p{L}*|reply)|unreachable|unavailable|sem resposta|sin respuesta|sans réponse|keine antwort|нет ответа|не отвеча\p{L}+|응답 ?없|미응답|応答(?:が)?な|无响应|未响应/iu;
const VERB =
  /(?<![\p{L}-])(?:escalates?|escalated|notify|notifies|page|pages|paged|contact|call|alert|inform|involve|include|add|engage|loop in|bring in|wake|hand over)(?:\s+(?:immediately|directly|also))?\s+(?:to\s+|in\s+)?(?:the\s+|your\s+|an?\s+)?(?!if|when|after|until|as\s|for\b)([^,.;:()→]+?)(?=\s+(?:within|after|if|in\s+\d|when|immediately|directly|and\s+(?:notify|page|call|alert|inform|escalate)|via|by|on(?!-)|for|at|at once|using|through|with|as)(?!\p{L})|[,.;:()→]|$)/giu;
const ASKING =
  /^(?:alertar?|avisar|notificar|contactar|contatar|acionar|escalar|llamar|ligar|informar|asignar|atribuir|alerter|prévenir|contacter|appeler|benachrichtigen|informieren|уведомить|сообщить|вызвать|позвонить|эскалировать)(?:\s+(?:a|al|à|au|aux|ao|o|la|le|les|para|den|die|das|an))?\s+/iu;
const PASSIVE =
  /(?:^|,\s*|\s)([^,.;:()]{2,40}?)\s+(?:notification|escalation|(?:(?:is|are|gets) )?(?:notified|paged|alerted|informed|contacted|engaged))\s*\.?$/iu;
/** A name ends before a bracket, a dash, a colon, a condition, or what the person does. */
const NAME_END =
  /^(.+?)(?=\s*[(（[←]|(?<=\p{Ll}{2})\.\s+(?=\p{Lu})|\s+[–—-]{1,2}\s+|\s*[:：;]|,\s|\s+(?:if|after|when|within|unless|during|unresponsive|unreachable|unavailable|does(?:n['’]t| not)|acknowledges?|responds?|paged|notified|alerted|contacted|engaged|reviews|debriefs|sees|notices|detects|as needed|immediately|at once|handles?|investigates?|triages?|takes|starts|joins|assesses|attempts|owns|coordinates|decides|makes|gets?|receives?|is|are|has|will|must|should|can|confirms?|se|si|wenn|falls|если)(?!\p{L})|$)/iu;
const EVENT = wordTest(
  'alerts?|alarm|incidents?|detected|detection|detector|detects|fires?|fired|triggered|trigger|monitoring|issues?|problems?|breach|user reports?|reported|start|begin|declared|pagerduty alert|ticket|event|t0',
  '알림|감지|발생|장애|検知|アラート|発生|障害|告警|发现|故障|报警',
);
const POSITION = wordTest(
  'engineers?|on-?call|leads?|leaders?|managers?|management|directors?|heads?|chief|c[tesip]o|ciso|cio|vps?|president|officers?|executives?|exec\\p{L}*|owners?|teams?|support|sres?|admin\\p{L}*|dbas?|smes?|commander|responders?|dpo|counsel|board|primary|secondary|specialists?|experts?|developers?|leadership|founders?|\\p{L}{0,24}(?:bereitschaft|eigentümer|verantwortlich|inhaber|beauftragt|ingenieur|leit(?:er|ung)|techniker|betreuer|koordinator)\\p{L}{0,4}|\\p{L}{2,24}teams?|vorstand',
  '팀장|담당|엔지니어|책임|대표|리더|リーダー|エンジニア|担当|マネージャー?|部長|責任者|工程师|值班|负责人|经理|主管|总监|组长',
);
const LEVEL_PREFIX =
  /^(?:l(?:evel|vl)?|tier|stage|step|nível|nivel|niveau|stufe|уровень|линия|레벨|단계|レベル|级别)\s*[-#]?\s*\d(?:\s*support)?\s*(?:[(（][^)）]*[)）])?\s*(?:[:：–—-]|\s-)\s*(?=\S)/iu;
/** `Primary: Database Lead`: the rank, and then who it is. */
const RANK_PREFIX =
  /^(?:primary|secondary|tertiary|backup|first|second|third|final|escalation|initial|principal|primaria|secundari[oa]|prim[áa]ri[oa]|secund[áa]ri[oa]|primär|sekundär)(?: (?:on-?call|contact|escalation|responder|point))?\s*[:：]\s*(?=\S)/iu;
const ANYBODY = /^(?:one|an?|any|each|every|whoever|rotat\p{L}*|\d)(?!\p{L})/iu;
const NUMBER = /^\s*(?:[-*•]|\(?\d+[.)]|[①-⑨]|T\d\s*:)\s*/u;
const TIME_PREFIX =
  /^(?:[<>+≥~]?\s*(?:t\s*\+\s*)?\d+(?::\d{2}(?=\D))?[^:：→]{0,24}|(?:immediate(?:ly)?|at once|inmediato|imediato|immédiat|sofort|немедленно|即時|直ちに|立即|즉시))[:：]\s*(?=\S)/iu;
/** `Escalate to Level 2` names a step of the path, not who stands on it. */
const TIER_ONLY = /^(?:level|tier|stage|nível|nivel|niveau|stufe|уровень)\s*[-#]?\s*\d$/iu;
const LONGEST_NAME = 70;

/** Whether somebody stands there rather than something that happens. */
export function namesPerson(text: string): boolean {
  return text.length <= LONGEST_NAME && (roleWords.test(text) || /(?:^|\s)@[\w-]+/.test(text));
}

/** `Alert fires (PagerDuty)`, `Security Issues`: what an escalation starts from. */
export function namesEvent(text: string): boolean {
  const own = text.replace(/[(（][^)）]*[)）]/g, '');
  return EVENT.test(own) && !POSITION.test(own);
}

/** Whether the words name a position; `Legal/Compliance` alone may be a subject as well. */
export function namesPosition(text: string): boolean {
  return POSITION.test(text);
}

/** `Level 2 – Engineering manager`: a line that begins with its tier. */
export function namesTier(text: string): boolean {
  return LEVEL_PREFIX.test(text.trim());
}

/** When a condition calls for help, in minutes. A time to respond in (`15 min SLA`) is no delay. */
export function delayIn(details: string): number | null {
  if (details.trim() === '') return null;
  const clock = /\bt\s*\+\s*(\d+):(\d{2})\b/i.exec(details);
  if (clock) return Number(clock[1]) * 60 + Number(clock[2]);
  const shorthand = /\bt\s*\+\s*(\d+)\s*(h|d|m)?/i.exec(details);
  if (shorthand) return Number(shorthand[1]) * (shorthand[2] === 'h' ? 60 : shorthand[2] === 'd' ? 1440 : 1);
  const minutes = delayMinutes(details);
  if (minutes === null) return null;
  const isTarget = RESPONSE_TIME.test(details) && !ESCALATES.test(details) && !NO_ANSWER.test(details);
  if (isTarget && !TIME_PREFIX.test(details)) return null;
  return minutes;
}

/** `No acknowledgement`, `does not answer`. */
export function saysNobodyAnswers(text: string): boolean {
  return NO_ANSWER.test(text);
}

export function conditionOf(details: string): 'unacknowledged' | 'unresolved' {
  return NO_ANSWER.test(details) ? 'unacknowledged' : 'unresolved';
}

/** The condition without its time, as written; `null` where nothing is left. */
function whenOf(details: string): string | null {
  const text = oneLine(details).replace(/^[\s(（,;:–—-]+|[\s)）,;:]+$/gu, '');
  const [time] = durationsIn(text);
  const isOnlyTime =
    time !== undefined &&
    text.replace(text.slice(time.index, time.end), '').replace(/[<>+~\s]|after|within/gi, '') === '';
  return text === '' || isOnlyTime || (saysImmediately(text) && !/\s\S+\s/.test(text)) ? null : text;
}

/** `If the primary does not answer within 15 minutes: the secondary is paged`: the condition, and what then happens. */
const LEADING_CONDITION =
  /^((?:if|when|unless|after|once|wenn|falls|si|se|если)\s[^:]{5,160}?)(?:\s*[:：]\s+|,\s+(?=(?:the|a|an|any|our|your)\s))(.+)$/isu;
/** `Immediate to the CTO`, `after 30 minutes to the manager`. */
const AT_ONCE_TO =
  /^((?:immediate(?:ly)?|instantly|at once)|(?:after|within)\s+\d[^,;:]{1,20}?)\s+to\s+(?:the\s+)?(?=\S)/iu;
/** `acknowledges within 15 minutes` says how fast somebody answers, not when the next one is called. */
const ANSWERS_WITHIN =
  /^\s*(?:(?:must|should|will|has)\s+)?(?:to\s+)?(?:acknowledges?|responds?|replies|reacts?)\s+(?:\S+\s+){0,3}within\s/iu;
/** `Primary unresponsive after 10 minutes` says who is missed, not who is called. */
const IS_MISSED =
  /^\s*(?:is |are )?(?:unresponsive|unreachable|unavailable|(?:does(?:n['’]t| not)|did(?:n['’]t| not)|has(?:n['’]t| not)|is not|not) (?:respon\p{L}*|answer\p{L}*|ack\p{L}*|reply))/iu;
/** `Help the on-call engineer`, `Need a manager's decision`: what is done, not who is called. */
const DOING =
  /^(?:help(?! ?desk)|assist|provide|join|use|post|assign|create|document|update|open|start|make|ensure|verify|prepare|needs?|restart|investigate|determine|identify|gather|collect|schedule|follow|try|consider|do not|don['’]t|keep|announce|publish)\s+(?!(?:lead|team|manager|engineer|owner|board|desk)(?!\p{L}))/iu;

/** Whom a text asks to call: `Notify the delivery lead. Page the CISO.` */
export function askedIn(text: string): string[] {
  return Array.from(text.replace(ON_ITS_OWN, '').matchAll(VERB), (match) => match[1]!.trim()).filter(namesPerson);
}

/** `(> 15 min) CTO`: the condition before the name. */
const BRACKET_FIRST = /^[(（]([^()（）]{2,60})[)）]\s*(?=\S)/u;

/** `Minute 15   Lead`, `Hour 1+: vendor`: the unit before the number. */
const UNIT_FIRST = /^(minute|min|hour|hr|minuto|hora|heure|stunde)\s+(\d+)\s*\+?(?:\s*[:–—-])?\s+(?=\S)/iu;

/** `次の担当者にエスカレーション`, `팀장에게 보고`, `通知值班经理`: whom, in languages whose verb stands at the end or close by. */
const ASKED_FOR =
  /^(?:(.{1,24}?)(?:に|へ)(?:通知|エスカレーション|エスカレ|連絡|報告|依頼|引き継ぎ|架電)(?:する|します)?|(.{1,24}?)(?:에게|에)\s?(?:알림|통보|보고|연락|에스컬레이션|호출)(?:한다|합니다|하기)?|(?:通知|联系|上报(?:给|至)?|升级(?:至|到|给)|呼叫)(.{1,24}))$/u;

/** `Immediate management notification`: when, not who. */
const SOON = /^(?:immediate(?:ly)?|instant(?:ly)?|automatic(?:ally)?|direct(?:ly)?)\s+/iu;

/** `SMS sent to on-call`, `Phone call to the lead`: through what, to whom. */
const SENT_TO =
  /(?<!\p{L})(?:sms|whatsapp|e-?mail|page|alert|(?:phone )?call|push)(?:\s+(?:is\s+)?sent)?\s+to\s+(?:the\s+)?([^,.;:()→]{2,40})$/iu;

/** `auto-paged`, `automatically notify`. */
const ON_ITS_OWN = /(?<!\p{L})auto(?:matically)?[-\s](?=page|notif|alert|escalat)/giu;

/** Whom a phrase names and what it says of them. */
function splitPhrase(source: string): { to: string; details: string } {
  const text = source.replace(ASKING, '').replace(ON_ITS_OWN, '');
  const verb = [...text.matchAll(VERB)].find((match) => namesPerson(match[1]!));
  if (verb) {
    const details = `${text.slice(0, verb.index)} ${text.slice(verb.index + verb[0].length)}`;
    return { to: verb[1]!.trim(), details };
  }
  const sent = SENT_TO.exec(text);
  if (sent && namesPerson(sent[1]!)) return { to: sent[1]!.trim(), details: text.slice(0, sent.index) };
  const bracketed = /\s*[(（][^()（）]*[)）]\s*$/u.exec(text)?.[0] ?? '';
  const asked = ASKED_FOR.exec(text.slice(0, text.length - bracketed.length).trim());
  const person = asked?.slice(1).find((each) => each !== undefined);
  if (person !== undefined && namesPerson(person)) return { to: person, details: bracketed };
  const passive = PASSIVE.exec(text);
  if (passive && namesPerson(passive[1]!)) {
    const soon = SOON.exec(passive[1]!.trim())?.[0] ?? '';
    return { to: passive[1]!.trim().slice(soon.length), details: `${text.slice(0, passive.index)} ${soon}` };
  }
  const to = (NAME_END.exec(text)?.[1] ?? text).trim();
  return { to, details: text.slice(to.length) };
}

function rankOf(text: string): string {
  const rank = RANK_PREFIX.exec(text)?.[0] ?? '';
  const rest = text.slice(rank.length);
  const isName = namesPosition(rest) && !ANYBODY.test(rest) && rest.split(/\s+/).length <= LONGEST_POSITION;
  return isName ? rank : '';
}

const LONGEST_POSITION = 6;

/**
 * Reads one call for help: `2. Engineering Lead (5 min if no response)`, `L2: Lead`, `15 min: Team lead`,
 * `If not resolved in 30 minutes, escalate to the CTO`. `null` where nobody is named.
 */
export function readCall(source: string, line: number, pending = ''): Call | null {
  const text = withoutEmoji(source).replace(NUMBER, '').replace(/[*_`]/g, '').trim().replace(UNIT_FIRST, '$2 $1: ');
  const timed = TIME_PREFIX.exec(text)?.[0] ?? '';
  const tier = timed === '' ? (LEVEL_PREFIX.exec(text)?.[0] ?? rankOf(text)) : '';
  const phrase = text.slice(timed.length + tier.length);
  const before = BRACKET_FIRST.exec(phrase);
  if (before && delayIn(before[1]!) !== null)
    return readCall(phrase.slice(before[0].length), line, [pending, before[1]!].filter(Boolean).join(' '));
  const soon = AT_ONCE_TO.exec(phrase);
  if (soon && namesPerson(splitPhrase(phrase.slice(soon[0].length)).to))
    return readCall(phrase.slice(soon[0].length), line, [pending, soon[1]!].filter(Boolean).join(' '));
  const led = LEADING_CONDITION.exec(phrase);
  if (led && (delayIn(led[1]!) !== null || NO_ANSWER.test(led[1]!)) && namesPerson(splitPhrase(led[2]!).to))
    return readCall(led[2]!, line, [pending, led[1]!].filter(Boolean).join(' '));
  const { to, details } = splitPhrase(phrase);
  const name = to
    .replace(/^(?:the|then|and|also|\+)\s+|^\+/iu, '')
    .replace(/[\s:：.,→>-]+$/u, '')
    .trim();
  const isNamed =
    namesPerson(name) || (NAME.test(name) && isPositionBehind(details)) || (tier !== '' && name.length <= LONGEST_NAME);
  if (
    name === '' ||
    !isNamed ||
    /^(?:if|when|after|for|within|no|not)\s/i.test(name) ||
    TIER_ONLY.test(name) ||
    DOING.test(name) ||
    IS_MISSED.test(details)
  )
    return null;
  const bracketed = /[(（][^)）]*[)）]/.exec(tier)?.[0] ?? '';
  const told = [pending, details].filter((part) => part.trim() !== '').join(' ');
  return {
    to: name,
    afterMinutes:
      delayIn(pending) ?? delayIn(timed) ?? (ANSWERS_WITHIN.test(details) ? null : delayIn(`${bracketed} ${details}`)),
    condition: conditionOf(`${timed} ${bracketed} ${told}`),
    when: whenOf(told),
    contact: contactIn(details),
    line,
  };
}

/** `Ada King (Platform Lead)`: two or three names, and in brackets who that is. */
const NAME = /^\p{Lu}[\p{L}.'’-]+(?:\s\p{Lu}[\p{L}.'’-]+){1,2}$/u;

function isPositionBehind(details: string): boolean {
  const inside = /^\s*[(（]([^()（）]{2,40})[)）]/u.exec(details)?.[1];
  return inside !== undefined && namesPosition(inside) && delayIn(inside) === null;
}

/** A handle, channel, address or number in the words around a name. */
export function contactIn(text: string): string | null {
  return (
    /(?:[\w.+-]+@[\w-]+\.[\w.-]+|#[\w-]{2,}|(?<![\w.])@[\w-]{2,}|\+\d[\d\s()-]{6,})/.exec(text)?.[0].trim() ?? null
  );
}
