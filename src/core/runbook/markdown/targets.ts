import { durationsIn, saysImmediately } from '../language/durations.ts';
import { resolutionColumn, responseColumn, updateColumn } from '../language/vocabulary.ts';
import { wordTest } from '../language/wordTest.ts';

/** Targets of one level in minutes. */
export interface Targets {
  readonly respond: number | null;
  readonly resolve: number | null;
}

/** What a time without a label of its own is for, as its column or field says. */
export type TargetKind = 'respond' | 'resolve';

const RESOLVING = wordTest(
  'r[eé]sol\\p{L}+|mitigat\\p{L}+|mitiga[cç]\\p{L}+|mitigar|corre[cç](?:[ãa]o|ci[óo]n)|contain(?:ed|ment)?|fix\\p{L}*|restor\\p{L}+|recover\\p{L}*|workaround|mttr|rto|solu\\p{L}+|lös\\p{L}*|beheb\\p{L}*|устран\\p{L}+|реш\\p{L}+|восстан\\p{L}+',
  '해결|복구|완화|解決|復旧|緩和|解决|恢复|修复|缓解|止损',
);
const RESPONDING = wordTest(
  'ack\\p{L}*|investigat\\p{L}*|acus[ae]\\p{L}*|triag(?:e|em|ed|ing)|triaje|respon[ds]\\p{L}*|react\\p{L}*|page[dr]?|engage\\p{L}*|mtta|respo\\p{L}+|répon\\p{L}+|reag\\p{L}+|reak\\p{L}+|antwort\\p{L}*|реаг\\p{L}+|реакц\\p{L}+|отве\\p{L}+',
  '대응|응답|対応|応答|初動|响应|应答|反应',
);

/** Clocks that run for somebody else than the responders. */
const OTHER_CLOCK =
  /(?<!\p{L})(?:gdpr|rgpd|dsgvo|lgpd|hipaa|regulat\p{L}*|authorit\p{L}*|breach notif\p{L}*|notification (?:clock|window|duty)|status[ -]?page)(?!\p{L})/iu;

/** The other half of `1 hour (business hours) / 2 hours (off-hours)`. */
const OFF_HOURS =
  /(?<!\p{L})(?:off|after|out of|outside|non-business)[\s-]?(?:business[\s-])?hours|(?:fuera de|fora do?) hor[áa]rio|nights? and weekends?|(?:em )?plantão noturno/iu;

const CADENCE =
  /(?<!\p{L})(?:every|each|cada|toutes? les|alle|jede|кажд\p{L}+|updates?|war-?room|hourly|daily)(?!\p{L})|마다|ごと|每/iu;

/** `every 15 minutes`, `hourly`: how often something happens, not how fast. */
export function saysCadence(text: string): boolean {
  return CADENCE.test(text);
}

/** `Resolution Time` resolves, `Response SLA` responds, `Update Cadence` is neither. */
export function targetKindOf(label: string): TargetKind | null {
  if (updateColumn.test(label) && !responseColumn.test(label.replace(updateColumn, ''))) return null;
  if (resolutionColumn.test(label) && !RESPONDING.test(label)) return 'resolve';
  return responseColumn.test(label) ? 'respond' : null;
}

const MITIGATING = /mitigat\p{L}+|contain(?:ed|ment)\p{L}*|workaround|stabili[sz]\p{L}+|완화|緩和|缓解|止损/iu;
const ENDING = /resol\p{L}+|fix\p{L}*|解決|解决|해결/iu;

/** Whether a time to resolve is kept once the impact is gone: `Target mitigation time`. */
export function isMitigationTarget(label: string): boolean {
  return targetKindOf(label) === 'resolve' && MITIGATING.test(label) && !ENDING.test(label);
}

/** Whether a column holds both targets (`Response / Resolution`). */
export function isBothTargets(label: string): boolean {
  return resolutionColumn.test(label) && RESPONDING.test(label);
}

const CLAUSE_END = /[,;\n]|\s[/|+]\s|(?<=[a-z])\/(?=\s?[<\d])|\band\b|(?<=\p{L})\.\s+(?=[\p{L}\d])/iu;

function clausesOf(text: string): string[] {
  return text.split(CLAUSE_END);
}

/** Minutes of one clause, 0 for "at once", `null` where it gives no number. */
function minutesIn(clause: string): number | null {
  return first(durationsIn(clause).map((duration) => duration.minutes)) ?? (saysImmediately(clause) ? 0 : null);
}

/** A time and nothing else. */
const BARE_TIME = /^\s*[<≤~]?\s*\d+(?:[.,]\d+)?\s?\p{L}+\s*$/u;

/** What a target says without a number of minutes: `Next business day`, `Best effort`. Empty where all is in numbers. */
export function wordsWithoutMinutes(text: string): string {
  const clauses = clausesOf(text).map((clause) => clause.trim());
  return clauses.filter((clause) => /\p{L}{3}|[^\p{ASCII}]{2}/u.test(clause) && minutesIn(clause) === null).join(', ');
}

function first(values: readonly (number | null)[]): number | null {
  return values.find((value) => value !== null && value > 0) ?? values.find((value) => value !== null) ?? null;
}

/**
 * The targets that a text gives: `15 min acknowledge, 1 hr mitigate` gives both; a time that doesn't say what it is for
 * counts as `kind`; in a text for both, and behind one that says it is for the answer (`30 min ack, 24 hr`), the second
 * one is the resolution.
 */
export function targetsIn(text: string, kind: TargetKind, isBoth = false): Targets {
  const respond: (number | null)[] = [];
  const resolve: (number | null)[] = [];
  const clauses = clausesOf(text);
  let unlabelled = 0;
  let isAnswered = false;
  for (const clause of clauses) {
    if (CADENCE.test(clause) || OTHER_CLOCK.test(clause) || (clauses.length > 1 && OFF_HOURS.test(clause))) continue;
    const minutes = minutesIn(clause);
    if (minutes === null) {
      if (isBoth && clause.trim() !== '') unlabelled++;
      continue;
    }
    if (RESOLVING.test(clause) && !RESPONDING.test(clause)) resolve.push(minutes);
    else if (RESPONDING.test(clause) && kind === 'respond') {
      respond.push(minutes);
      isAnswered = true;
    } else if (isAnswered && !RESPONDING.test(clause) && BARE_TIME.test(clause)) resolve.push(minutes);
    else if (RESPONDING.test(clause) && !RESOLVING.test(clause) && clauses.length > 1) respond.push(minutes);
    else {
      const target = isBoth ? (unlabelled === 0 ? respond : resolve) : kind === 'respond' ? respond : resolve;
      target.push(minutes);
      unlabelled++;
    }
  }
  return { respond: first(respond), resolve: first(resolve) };
}

/** `Page immediately.` is a promise; in a longer sentence it may be about anything. */
const FEW_WORDS = 3;

/** Targets of a sentence among others: only what says itself what it is for (`Resolve or mitigate within 4 hours`). */
export function namedTargetsIn(sentence: string): Targets {
  const isNamed = RESPONDING.test(sentence) || RESOLVING.test(sentence);
  const isTimed =
    durationsIn(sentence).some((duration) => duration.minutes !== null) ||
    (saysImmediately(sentence) && sentence.trim().split(/\s+/).length <= FEW_WORDS);
  return isNamed && isTimed ? targetsIn(sentence, 'respond') : { respond: null, resolve: null };
}

/** The first known value of each. A number of minutes goes before "immediately". */
export function mergeTargets(all: readonly Targets[]): Targets {
  return {
    respond: first(all.map((targets) => targets.respond)),
    resolve: first(all.map((targets) => targets.resolve)),
  };
}
