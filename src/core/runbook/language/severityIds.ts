import { withoutEmoji } from '../text/plain.ts';
import { alsoIn } from './moreLanguages.ts';
import { remembered } from './remembered.ts';
import { severityKey } from './severityKey.ts';
import { wordTest } from './wordTest.ts';

/** What a text says about one level: `P0 - Critical (Page immediately)`. */
export interface SeverityMention {
  /** As written: `SEV-1`, `P0`, `Critical`. */
  readonly id: string;
  readonly name: string | null;
  /** What follows id and name. */
  readonly rest: string;
  /** Whether the id is a code (`P0`) rather than a word (`Critical`). */
  readonly coded: boolean;
}

const CODE_WORDS =
  'sev(?:erity)?|severidade?|severidad|gravit[éeà]|priority|priorit[éäa]\\p{L}*|prioridade?|prioridad|prio|level|lvl|n[ií]vel|nivel|niveau|stufe|livello|class|category|cat|tier|уровень|приоритет|심각도|우선순위|레벨|重大度|深刻度|優先度|レベル|优先级|严重级别|严重程度|级别|等级|級別';
const CODE = `(?:(?:${CODE_WORDS})[\\s_.-]*[0-9](?!\\d|\\.\\d|\\s?%)|[PS][\\s_-]?[0-9](?!\\d|\\.\\d)|[0-9]\\s?(?:급|등급|级|級)|[一二三四五]级|[ⅠⅡⅢⅣ]级)`;
const CODE_AT_START = new RegExp(
  `^(?:(?:${CODE_WORDS})\\s*[:\\s]\\s*(?=[PS]\\d|sev))?(${CODE})(?:级|級|급|등급)?(?![\\p{L}\\d])`,
  'iu',
);
const CODE_ANYWHERE = new RegExp(`(?<![\\p{L}\\d])(${CODE})(?![\\p{Script=Latin}\\d])`, 'giu');

/** Codes of other orders too (`Tier 1` of support): levels of severity only where the scale has them. */
const GENERIC = /^(?:level|lvl|n[ií]vel|niveau|stufe|livello|class|category|cat|tier|уровень|레벨|レベル|级别|等级)/iu;

/** Words that name a level of a scale. */
const LEVEL_WORDS =
  'critical|blocker|emergency|red|orange|amber|yellow|green|black|catastrophic|urgent|severe|serious|major|high|significant|elevated|moderate|medium|normal|minor|low|lowest|highest|informational|information|info|cosmetic|trivial|warning|' +
  'cr[ií]tic[oa]|alt[oa]|bass[oa]|liev[ei]|graves?|m[ée]di[oa]|moderad[oa]|baix[oa]|baj[oa]|leve|urgente|menor|mayor|maior|' +
  'critique|[ée]lev[ée]e?|haute?|majeure?|moyen(?:ne)?|mod[ée]r[ée]e?|mineure?|faible|basse?|' +
  'kritisch|hoch|schwerwiegend|mittel|normal|niedrig|gering|leicht|dringend|' +
  'критическ\\p{L}*|критичн\\p{L}*|высок\\p{L}*|серьезн\\p{L}*|средн\\p{L}*|низк\\p{L}*|незначительн\\p{L}*|авари\\p{L}*|' +
  'vermelho|laranja|amarelo|verde|preto|rojo|naranja|amarillo|rouge|jaune|vert|rot|gelb|grün|красн\\p{L}*|оранжев\\p{L}*|ж[её]лт\\p{L}*|зел[её]н\\p{L}*|' +
  `cosm[ée]tique|cosm[ée]tic[oa]|bloquante?|bloqueante|kosmetisch\\p{L}*${alsoIn('levels')}`;
const LEVEL_SIGNS =
  '긴급|심각|치명적?|매우 높음|높음|중간|보통|낮음|경미|위험|重大|緊急|致命的?|深刻|高|中|低|軽微|軽度|严重|紧急|较大|重要|一般|普通|轻微';
const LEVEL_WORD_AT_START = new RegExp(`^((?:very\\s+)?(?:(?:${LEVEL_WORDS})(?!\\p{L})|(?:${LEVEL_SIGNS})))`, 'iu');
const LEVEL_WORD = wordTest(LEVEL_WORDS, LEVEL_SIGNS);
const AFTER_WORD =
  /^\s*(?:$|[-–—:：(（[|/,.]|(?:severity|priority|impact|incidents?|issues?|level|urgency)(?!\p{L})|级|級|장애|障害)/iu;
const SEPARATOR = /^[\s\-–—:：|/,·•.)）\]]+/u;

/** Whether an id may be of another order than severity (`Tier 1`, `Class 2`). */
export function isGenericId(id: string): boolean {
  return GENERIC.test(id);
}

/** Whether the text holds a word for a level (`Critical`, `Baixo`, `경미`). */
export function hasLevelWord(text: string): boolean {
  return LEVEL_WORD.test(text);
}

function cleaned(text: string): string {
  return withoutEmoji(text.normalize('NFKC'))
    .replace(/^[\s*_`>•·–—-]+|[*_`]+/gu, '')
    .trim();
}

/** `SEV1 Escalation (Critical)`, `P1 Incident Response`: what is told of the level, not what it is called. */
const ABOUT_LEVEL =
  /^[\s–—-]*(?:escalations?|incidents?|escalonamento|escalamiento|escalade|eskalation|эскалация)(?:\s+(?:escalations?|paths?|procedures?|process|policy|flow|chain|matrix|response|contacts?))*(?=\s*(?:$|[(（[:：–—-]))/iu;

/** The chunk up to the next separator, if it may be a name: at most four words. */
function leadingName(source: string): { name: string | null; rest: string } {
  const rest = source.replace(ABOUT_LEVEL, '');
  const inside = /^\s*[(（[]([^)）\]]*)[)）\]]/u.exec(rest);
  if (inside && LEVEL_WORD_AT_START.test(inside[1]!.trim())) {
    return { name: inside[1]!.trim(), rest: rest.slice(inside[0].length).replace(SEPARATOR, '') };
  }
  const body = rest.replace(SEPARATOR, '');
  const chunk = /^[^\-–—:：(（|\n.;,]+/u.exec(body)?.[0]?.trim() ?? '';
  const isName =
    chunk !== '' && (chunk.split(/\s+/).length <= 4 || LEVEL_WORD_AT_START.test(chunk)) && !/\d/.test(chunk);
  if (!isName) return { name: null, rest: body };
  return { name: chunk, rest: body.slice(body.indexOf(chunk) + chunk.length).replace(/^[\s\-–—:：|.,]+/u, '') };
}

/** `Priority 1 (P1)`: the code that people say stands in brackets. */
const SHORT_CODE = /^\s*[(（[]\s*((?:sev|[PS])[\s_-]?\d)\s*[)）\]]/iu;

function codeFirst(text: string): SeverityMention | null {
  const match = CODE_AT_START.exec(text);
  if (!match) return null;
  const after = text.slice(match[0].length);
  if (/^\s*(?:[/&+,]|and\b|or\b|to\b|[-–—]\s*[PS]?\d)/iu.test(after)) return null;
  const short = SHORT_CODE.exec(after);
  if (short)
    return {
      id: short[1]!,
      name: match[1]!.trim(),
      rest: after.slice(short[0].length).replace(SEPARATOR, ''),
      coded: true,
    };
  return { id: match[1]!.trim(), coded: true, ...leadingName(after) };
}

const CODE_BEHIND_WORD = new RegExp(`^[^(（\\[\\n]{0,24}?[\\s(（\\[/:–—-]+(${CODE})(?![\\p{L}\\d])\\s*[)）\\]]?`, 'iu');

function wordFirst(text: string): SeverityMention | null {
  const match = LEVEL_WORD_AT_START.exec(text);
  if (!match || !AFTER_WORD.test(text.slice(match[0].length))) return null;
  const after = text.slice(match[0].length);
  const codeIn = CODE_BEHIND_WORD.exec(after);
  if (codeIn) {
    return {
      id: codeIn[1]!.trim(),
      name: match[1]!,
      rest: after.slice(codeIn[0].length).replace(SEPARATOR, ''),
      coded: true,
    };
  }
  const rest = after.replace(/^\s*(?:severity|priority|impact|incidents?|issues?|level|urgency)(?!\p{L})/iu, '');
  return { id: match[1]!, name: null, rest: rest.replace(SEPARATOR, ''), coded: false };
}

/** Reads a level at the beginning of a text: `P1 -- Critical`, `Critical (P0)`, `Severidade P0 - Crítico`, `HIGH`. */
export function severityAt(text: string): SeverityMention | null {
  return mentionIn(text.length > LONGEST_MENTION ? text.slice(0, LONGEST_MENTION) : text);
}

const mentionIn = remembered(readMention, 4000);
const LONGEST_MENTION = 400;

function readMention(text: string): SeverityMention | null {
  const clean = withoutAliases(cleaned(text), []).replace(/^\d+[.)]\s+(?=\p{L})/u, '');
  return codeFirst(clean) ?? wordFirst(clean);
}

const SHARED = new RegExp(`((?:${CODE_WORDS}|[PS])[\\s_-]?)(\\d)((?:\\s*[/,&]\\s*\\d(?!\\d|\\s*(?:min|h|%)))+)`, 'giu');

function expandShared(text: string): string {
  return text.replace(SHARED, (_, prefix: string, first: string, others: string) =>
    [first, ...(others.match(/\d/g) ?? [])].map((digit) => `${prefix}${digit}`).join('/'),
  );
}

const RANGE = new RegExp(`(${CODE})\\s*(?:[-–—~]|to|through|até|bis|à|から)\\s*(${CODE})`, 'iu');

function expandRanges(codes: string, scale: readonly string[]): string[] {
  const range = RANGE.exec(codes);
  if (!range) return [];
  const keys = scale.map(severityKey);
  const from = keys.indexOf(severityKey(range[1]!));
  const to = keys.indexOf(severityKey(range[2]!));
  return from >= 0 && to > from ? scale.slice(from, to + 1) : [];
}

const TWO_NAMES = new RegExp(`(?<![\\p{L}\\d])(${CODE})\\s?[/=]\\s?(${CODE})(?![\\p{L}\\d])`, 'giu');

/** `P0 / SEV0`: one level under two names, where `P0/P1` are two levels. The one that the scale has stays, else the first. */
function withoutAliases(text: string, scale: readonly string[]): string {
  if (!/[/=]/.test(text)) return text;
  const family = (code: string): string => severityKey(code).replace(/\d/g, '');
  const isKnown = (code: string): boolean => scale.some((id) => severityKey(id) === severityKey(code));
  return text.replace(TWO_NAMES, (both: string, first: string, other: string) => {
    if (family(first) === family(other)) return both;
    return isKnown(other) && !isKnown(first) ? other : first;
  });
}

/** Without one of these there is no code: most lines of a document are done with here. */
const HAS_NUMBER = /[0-9一二三四五]/;

/** Ids by key: those of a range, then each code where it stands. */
function codesIn(text: string, scale: readonly string[]): Map<string, string> {
  const found = new Map<string, string>();
  for (const id of expandRanges(text, scale)) found.set(severityKey(id), id);
  for (const match of withoutAliases(text, scale).matchAll(CODE_ANYWHERE)) {
    const key = severityKey(match[1]!);
    const known = scale.find((id) => severityKey(id) === key);
    if (known !== undefined || !GENERIC.test(match[1]!)) found.set(key, known ?? match[1]!.trim());
  }
  return found;
}

/** The test for an id that is a word (`Critical`), made once for the scale that has it. */
const wordOf = remembered((id) => new RegExp(`(?<!\\p{L})${escapeRegExp(id)}(?!\\p{L})`, 'iu'), 4000);

/**
 * The levels of `scale` that a text speaks of, in the scale's order; ids that the scale lacks are given as written.
 * `SEV3/SEV4`, `SEV-1/2`, `P0-P2` name several. Words count only where the scale's ids are words.
 */
export function severitiesIn(text: string, scale: readonly string[]): string[] {
  const plain = text.normalize('NFKC');
  const found = HAS_NUMBER.test(plain) ? codesIn(expandShared(plain), scale) : new Map<string, string>();
  for (const id of scale) if (!/\d/.test(id) && wordOf(id).test(plain)) found.set(severityKey(id), id);
  const order = (id: string): number => {
    const at = scale.indexOf(id);
    return at < 0 ? scale.length : at;
  };
  return [...found.values()].sort((a, b) => order(a) - order(b));
}

const CODES_TOGETHER = new RegExp(
  `(?<![\\p{L}\\d])(?:${CODE})(?:\\s*[/,&+–—-]\\s*(?:${CODE}|\\d(?!\\d)))*(?![\\p{Script=Latin}\\d])`,
  'iu',
);

/** The first level that a text names, several of them as they stand together: `P0/P1`, `SEV-1/2`. `null` without one. */
export function severityAsWritten(text: string, scale: readonly string[]): string | null {
  const plain = text.normalize('NFKC');
  const together = CODES_TOGETHER.exec(plain)?.[0].trim();
  if (together !== undefined && severitiesIn(together, scale).length > 0) return together;
  return severitiesIn(plain, scale)[0] ?? null;
}

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
