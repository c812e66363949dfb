import { alsoIn } from './moreLanguages.ts';
import { remembered } from './remembered.ts';

/** One duration that a text gives. */
export interface Duration {
  /** `null` for working hours and days, which are no number of minutes. */
  readonly minutes: number | null;
  /** Lower end of a range (`15-30 min`), else `null`. */
  readonly from: number | null;
  readonly index: number;
  readonly end: number;
}

const NUMBER_WORDS: Readonly<Record<string, number>> = {
  a: 1,
  an: 1,
  one: 1,
  un: 1,
  une: 1,
  uma: 1,
  um: 1,
  una: 1,
  ein: 1,
  eine: 1,
  einer: 1,
  einem: 1,
  один: 1,
  одного: 1,
  一: 1,
  한: 1,
  two: 2,
  deux: 2,
  duas: 2,
  dois: 2,
  dos: 2,
  zwei: 2,
  два: 2,
  двух: 2,
  二: 2,
  两: 2,
  두: 2,
  three: 3,
  trois: 3,
  três: 3,
  tres: 3,
  drei: 3,
  три: 3,
  трех: 3,
  三: 3,
  세: 3,
  four: 4,
  quatre: 4,
  quatro: 4,
  cuatro: 4,
  vier: 4,
  четыре: 4,
  四: 4,
  네: 4,
  five: 5,
  cinq: 5,
  cinco: 5,
  fünf: 5,
  пять: 5,
  五: 5,
  ten: 10,
  dix: 10,
  dez: 10,
  diez: 10,
  zehn: 10,
  десять: 10,
  十: 10,
  fifteen: 15,
  quinze: 15,
  quince: 15,
  fünfzehn: 15,
  十五: 15,
  twenty: 20,
  thirty: 30,
  trente: 30,
  trinta: 30,
  treinta: 30,
  dreißig: 30,
  三十: 30,
  sixty: 60,
  half: 0.5,
  halbe: 0.5,
  media: 0.5,
  meia: 0.5,
  半: 0.5,
};

const UNITS: readonly (readonly [minutes: number, words: string])[] = [
  [1 / 60, 'seconds?|secs?|s|segundos?|secondes?|sekunden?|сек\\p{L}*|초|秒'],
  [
    1,
    "minutes?|mins?|m|minutos?|minuten?|minut[iey]?|minuten|menit|dakika|dk|хв\\p{L}*|phút|minuter|دقيقة|دقائق|мин\\p{L}*|daqiqa\\p{L}*|minutter|minuuttia|minuta|minute|хвил\\p{L}*|λεπτ\\p{L}+|मिनट|דקות|דקה|دقیقه|perc|분|分钟|分鐘|分|'",
  ],
  [
    60,
    'hours?|hrs?|h|horas?|heures?|stunden?|std|or[ae]|uur|uren|godzin\\p{L}*|saat|jam|giờ|timm(?:e|ar)|tim|ساع(?:ة|ات|ه)|годин\\p{L}*|soat|time[rn]?|tunti\\p{L}*|hodin\\p{L}*|hod|or[eăi]|óra|ώρ\\p{L}+|घंट\\p{L}*\\p{M}*|שעות|שעה|ساعت|час\\p{L}*|ч|시간|時間|小时|小時|个小时',
  ],
  [
    1440,
    'days?|d|d[ií]as?|jours?|tag(?:e|en|es)?|giorn[oi]|dag(?:en)?|dni|dzień|gün|hari|ngày|dagar|dygn|يوم|أيام|kun|døgn|dager?|päivä\\p{L}*|dn[íůy]|zile|nap|ημέρ\\p{L}+|μέρ\\p{L}+|दिन|ימים|יום|روز|день|дн\\p{L}*|сут\\p{L}*|일|日|天',
  ],
  [
    10080,
    'weeks?|wks?|w|semanas?|semaines?|wochen?|settiman[ae]|weken|week|tydzień|tygodni\\p{L}*|hafta|minggu|tuần|veck(?:a|or)|أسبوع|أسابيع|тижн\\p{L}*|недел\\p{L}*|주(?:일)?|週間?|周',
  ],
  [43200, 'months?|mois|mes(?:es)?|m[eê]s|monaten?|mes[ei]|месяц\\p{L}*|개월|ヶ月|か月|个月'],
];

const WORKING =
  'business|working|work|office|[uú]teis|útil|util|h[áa]bil(?:es)?|laborables?|ouvr[ée]e?s?|ouvrables?|werk|arbeits|geschäfts|рабоч\\p{L}*|робоч\\p{L}*|làm việc|iş|kerja|robocz\\p{L}*|영업|営業|工作';
const NUMBERS = Object.keys(NUMBER_WORDS)
  .sort((a, b) => b.length - a.length)
  .join('|');
const UNIT = UNITS.map(([, words]) => words).join('|');
/** `Within the hour`, `dans l'heure`. */
const THE = "(?<=(?:within|in)\\s)the|(?<=dans\\s)l['’]|(?<=innerhalb\\s)(?:der|einer)";
const AMOUNT = `${THE}|\\d+(?:[.,]\\d+)?|(?<!\\p{L})(?:${NUMBERS})(?![\\p{Script=Latin}\\p{Script=Cyrillic}])`;
const DURATION = new RegExp(
  `(?:(?<low>\\d+(?:[.,]\\d+)?)\\s*(?:${UNIT})?\\s*(?:-|–|—|~|〜|～|to|a|à|bis|до|から)\\s*)?` +
    `(?:(?<=\\d[hdjч])|(?<![\\p{L}\\d.]))(?<amount>${AMOUNT})\\s*(?:an?\\s+)?\\+?[\\s-]?[个個]?(?<before>(?:${WORKING})\\s*)?(?<unit>${UNIT})(?![\\p{Script=Latin}\\p{Script=Cyrillic}])` +
    `(?<after>[\\s(]*(?:during\\s+|in\\s+)?(?:${WORKING})(?:\\s*(?:hours?|days?|время|часы))?)?`,
  'gu',
);
/** A text without any of these gives no duration: most are done with here. */
const HAS_AMOUNT = new RegExp(AMOUNT, 'u');
/** Beside the words of `moreLanguages.ts`. */
const AT_ONCE =
  /(?<!\p{L})(?:immediat\p{L}*|instant\p{L}*|at once|right away|now|imediat\p{L}*|inmediat\p{L}*|imm[ée]diat\p{L}*|sofort\p{L}*|unverzüglich|umgehend|немедлен\p{L}*|сразу|subito|omedelbart|genast|hemen|derhal|natychmiast|onmiddellijk|segera|فور[اي]\p{M}*|فوراً)(?!\p{L})|즉시|即時|直ちに|ただちに|即座|立即|马上|馬上|立刻|即刻/iu;
const AT_ONCE_ELSEWHERE = new RegExp(`(?<!\\p{L})(?:${alsoIn('atOnce').slice(1)})(?!\\p{L})`, 'iu');

function unitMinutes(unit: string): number {
  const lower = unit.toLowerCase();
  const found = UNITS.find(([, words]) => new RegExp(`^(?:${words})$`, 'iu').test(lower));
  return found?.[0] ?? 1;
}

function amountOf(text: string): number {
  const word = NUMBER_WORDS[text.toLowerCase()];
  if (word !== undefined) return word;
  return /\d/.test(text) ? Number(text.replace(',', '.')) : 1;
}

const minutesPer = remembered(unitMinutes, 1000);

function rounded(minutes: number): number {
  return Math.round(minutes * 100) / 100;
}

/** For expressions that don't ignore case, which is several times faster; every sign keeps its place. */
function inLowerCase(text: string): string {
  const lower = text.toLowerCase();
  return lower.length === text.length ? lower : text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}

/** Several rules ask the same cells and lines of one document; longer texts are prose and asked once. */
const LONGEST_KNOWN = 160;
const durationsOfLine = remembered<readonly Duration[]>(findDurations, 1000);

/** All durations of a text, in order. `1h 30m` is one of 90 minutes. A number without a unit is none. */
export function durationsIn(text: string): readonly Duration[] {
  return text.length > LONGEST_KNOWN ? findDurations(text) : durationsOfLine(text);
}

function findDurations(text: string): Duration[] {
  const found: Duration[] = [];
  const lower = inLowerCase(text);
  if (!HAS_AMOUNT.test(lower)) return found;
  for (const match of lower.matchAll(DURATION)) {
    const { amount = '0', unit = '', before, after, low } = match.groups ?? {};
    if (!/\d/.test(amount) && /^[a-zч']$/i.test(unit)) continue;
    const per = minutesPer(unit);
    const isWorking = before !== undefined || after !== undefined;
    const minutes = isWorking ? null : rounded(amountOf(amount) * per);
    const end = match.index + match[0].length;
    const previous = found.at(-1);
    const joins = previous !== undefined && previous.minutes !== null && minutes !== null && per < previous.minutes;
    if (joins && /^\s*(?:and\s+)?$/.test(text.slice(previous.end, match.index))) {
      found[found.length - 1] = { ...previous, minutes: rounded(previous.minutes! + minutes!), end };
    } else {
      found.push({ minutes, from: low === undefined ? null : rounded(amountOf(low) * per), index: match.index, end });
    }
  }
  return found;
}

/** `no immediate page required` */
const NOT_IMMEDIATE =
  /(?<!\p{L})(?:no|not|without|kein\p{L}*|nicht|sin|sem|pas|non|не)\s+(?:\p{L}+\s+)?(?:immediat|imediat|inmediat|imm[ée]diat|sofort|немедлен)\p{L}*/giu;

/** Whether the text says "at once" in any of the languages. */
export function saysImmediately(text: string): boolean {
  return (AT_ONCE.test(text) && AT_ONCE.test(text.replace(NOT_IMMEDIATE, ' '))) || AT_ONCE_ELSEWHERE.test(text);
}

/**
 * A target in minutes: the first duration (upper end of a range), else 0 for "immediate", else `null`.
 * `Immediate (< 15 min)` is 15; `next business day`, `best effort` are `null`.
 */
export function targetMinutes(text: string): number | null {
  const [first] = durationsIn(text);
  if (first) return first.minutes;
  return saysImmediately(text) ? 0 : null;
}

/** A delay in minutes: the beginning of a range (`15-30 min` is 15), else the first duration, else 0 for "immediate". */
export function delayMinutes(text: string): number | null {
  const [first] = durationsIn(text);
  if (first) return first.from ?? first.minutes;
  return saysImmediately(text) ? 0 : null;
}
