import { clockStart } from '../incident/clock.ts';
import { durationsOf, minutesInWords } from '../postmortem/durations.ts';
import { dateAndTime, dateOf, timeOf } from '../postmortem/times.ts';
import type { Blank } from './blank.ts';
import { holderOf, levelOf, type MessageContext, nextUpdateAt } from './context.ts';
import { remembered } from './remembered.ts';
import { bestStage, currentStage } from './statusWords.ts';

/** What the record says where a blank asks for it; `null`: it does not say, and nothing is guessed. */
type Answer = (context: MessageContext, blank: Blank) => string | null;
type Rule = readonly [asks: (blank: Blank) => boolean, answer: Answer];

const inWords =
  (words: RegExp) =>
  ({ words: own }: Blank): boolean =>
    words.test(own);
const either =
  (words: RegExp, label: RegExp) =>
  (blank: Blank): boolean =>
    words.test(blank.words) || (isVague(blank) && label.test(blank.label));

/** `[X]`, `[Time]`, `[Name]`: what it asks for is said by what stands around it. */
const vague =
  /^(?:x|n|#|\?+|…|\.{2,}|value|number|time|timestamp|utc timestamp|hh:mm(?: ?utc)?|name|who|explanation|brief explanation)$/i;
const isVague = ({ words }: Blank): boolean => vague.test(words);
const isTime = inWords(/^(?:utc )?(?:time|timestamp|hh:mm|date\/time|date and time)(?:\b|$)/i);
const asksNextUpdate =
  /next (?:update|message|notice)|update (?:at|by|in|every)|(?:write|update|report|hear from us)(?: \w+)? (?:again|at|by|in|every)|again (?:at|by|in)|próxim/i;

/** The first that asks answers. Order counts: the particular before the general. */
const rules: readonly Rule[] = [
  // Severity
  [({ written }) => /^\p{L}+[- ]?[[<{]/u.test(written), severity],
  [
    inWords(
      /^(?:sev(?:erity)?(?: ?level)?|priority|level|(?:sev|p)-?\d(?:\s*[/|]\s*(?:sev|p)-?\d)*|severidade|severidad|prioridad|심각도|重大度|级别)$/i,
    ),
    severity,
  ],
  // How it stands
  [({ words }) => /[/|]/.test(words), status],
  [inWords(/^(?:current )?status$/i), ({ incident }) => capitalised(currentStage(incident))],
  // Times
  [inWords(/^next update(?: time| at)?$/i), nextTime],
  [(blank) => (isTime(blank) || isVague(blank)) && /min(?:ute)?s?\b/i.test(firstWord(blank.after)), minutes],
  [inWords(/^(?:x|n|number)(?: of)? min(?:ute)?s?$/i), (context, blank) => withUnit(minutes(context, blank))],
  [(blank) => isTime(blank) && asksNextUpdate.test(lastClause(blank.before)), nextTime],
  [
    (blank) =>
      isTime(blank) &&
      /over since|(?:resolved|restored|ended?|fixed|closed)(?: since| at)?\s*:?\s*$/i.test(blank.before),
    end,
  ],
  [(blank) => isTime(blank) && /start|since|began|begin|occurred|impact|início|inicio/i.test(blank.before), start],
  [(blank) => isTime(blank) && /detected|noticed|alert/i.test(blank.before), detected],
  [isTime, ({ now }, blank) => time(now, blank)],
  [inWords(/^(?:incident )?(?:start(?:ed)?|began|begin)(?:ing)?(?: ?(?:time|at|date))*$/i), start],
  [inWords(/^(?:incident )?(?:end(?:ed)?|resolved|resolution|restored)(?: ?(?:time|at|date))*$/i), end],
  [inWords(/^detect(?:ed|ion)(?: ?(?:time|at))?$/i), detected],
  [inWords(/^(?:incident )?date$|^yyyy-mm-dd$/i), (context) => dateOf(clockStart(context.incident))],
  [
    either(/^(?:total )?(?:incident )?(?:duration|downtime)$|^x hours$/i, /^(?:total )?(?:duration|downtime)/i),
    duration,
  ],
  // What it is
  [inWords(/^(?:service|system|component|app(?:lication)?)(?: ?name)?$/i), service],
  [
    inWords(
      /^(?:brief|short)?\s*(?:incident )?(?:description|title|summary|issue|incident)$|^incident name$|^(?:brief|issue|incident|descri[çc][ãa]o breve|breve descripción)$/i,
    ),
    ({ incident }) => incident.title,
  ],
  [inWords(/^incident[ -]?(?:id|number|no\.?|#)$|^inc-id$/i), ({ incident }) => incident.id],
  [either(/^(?:brief |short )?(?:root )?cause(?: if known)?$/i, /^(?:root )?cause/i), cause],
  [either(/^(?:open )?action items$|^items$/i, /^action items/i), actionItems],
  [
    inWords(/^link to (?:the )?post-?mortem|^(?:ticket|issue)(?: link| url)$/i),
    ({ incident }) => incident.issue?.url ?? null,
  ],
  // Who
  [
    inWords(/^your name$/i),
    (context, { label }) => (leads.test(label) ? (commander(context)?.name ?? context.me) : context.me),
  ],
  [
    (blank) => blank.words.toLowerCase() === 'role' && /contact|lead|commander|owner/i.test(blank.label),
    (context) => commander(context)?.role ?? null,
  ],
  [inWords(/^(?:full )?(?:name|who)$|^(?:incident )?(?:commander|lead)(?: name)?$/i), holder],
];

const leads = /commander|lead|assigned|owner|\bic\b|contact|responsible/i;

/** What the record has for this blank. */
export function knownFor(context: MessageContext, blank: Blank): string | null {
  const rule = rules.find(([asks]) => asks(blank));
  if (rule) return rule[1](context, blank);
  const key = keyOf(blank.words);
  for (const [name, value] of context.incident.values) if (key !== '' && keyOf(name) === key) return value;
  return null;
}

function severity({ incident }: MessageContext): string | null {
  return incident.severity?.id ?? null;
}

function status({ incident }: MessageContext, { words }: Blank): string | null {
  const choices = choicesOf(words);
  return choices[bestStage(choices, incident)] ?? null;
}

/** `Investigating/Identified` as what there is to choose from. */
export function choicesOf(words: string): string[] {
  return words.split(/\s*[/|]\s*/).filter(Boolean);
}

function nextTime(context: MessageContext, blank: Blank): string | null {
  const at = nextUpdateAt(context);
  return at === null ? null : withZone(timeOf(at), blank);
}

/** `in [X] minutes`: until the next update, or how long it took. */
function minutes(context: MessageContext, blank: Blank): string | null {
  if (asksNextUpdate.test(blank.before)) return wordOf(levelOf(context)?.updateEveryMinutes);
  if (/duration|lasted|downtime|took/i.test(blank.before)) return wordOf(lasted(context));
  return null;
}

function withUnit(minutes: string | null): string | null {
  return minutes === null ? null : `${minutes} minutes`;
}

function wordOf(minutes: number | null | undefined): string | null {
  return minutes == null ? null : String(minutes);
}

function start(context: MessageContext, blank: Blank): string {
  return time(clockStart(context.incident), blank);
}

function end({ incident }: MessageContext, blank: Blank): string | null {
  const at = incident.milestones.resolved;
  return at === undefined ? null : time(at, blank);
}

function detected({ incident }: MessageContext, blank: Blank): string | null {
  const at = incident.milestones.detected;
  return at === undefined ? null : time(at, blank);
}

function time(iso: string, blank: Blank): string {
  return withZone(/hh:mm/i.test(blank.words) ? timeOf(iso) : dateAndTime(iso).replace(/ UTC$/, ''), blank);
}

/** Always in UTC, said once. */
function withZone(clock: string, { after }: Blank): string {
  return /^\s*\(?(?:UTC|GMT|Z)\b/i.test(after) ? clock : `${clock} UTC`;
}

function duration(context: MessageContext): string | null {
  const minutes = lasted(context);
  return minutes === null ? null : minutesInWords(minutes);
}

/** Whole minutes from start to end; without an end there is no duration. */
function lasted(context: MessageContext): number | null {
  const { milestones } = context.incident;
  const known = { ...milestones, impactStarted: clockStart(context.incident) };
  return durationsOf(known).find(({ to }) => to === 'resolved')?.minutes ?? null;
}

function service(context: MessageContext): string | null {
  const { incident, runbook } = context;
  const given = [...incident.values].find(([name]) => /^(?:service|app|application)(?:[-_ ]?name)?$/i.test(name));
  return runbook?.service ?? remembered(incident, 'service') ?? given?.[1] ?? null;
}

function cause({ incident }: MessageContext): string | null {
  const confirmed = [...incident.hypotheses.values()].filter(({ is }) => is === 'confirmed').map(({ text }) => text);
  return confirmed.length === 0 ? null : confirmed.join('; ');
}

function actionItems({ incident }: MessageContext): string | null {
  const open = [...incident.actionItems.values()].filter(({ done }) => !done).map(({ text }) => text);
  return open.length === 0 ? null : open.join('; ');
}

function commander(context: MessageContext): { role: string; name: string } | null {
  return holderOf(context, /commander|^ic$|incident lead|^lead$/i);
}

/** Who holds the role that the line names; where it names none, or says who leads, the commander. */
function holder(context: MessageContext, { label, words }: Blank): string | null {
  const role = /commander|lead/i.test(words) ? words : label;
  if (role === '') return commander(context)?.name ?? null;
  const exact = holderOf(context, new RegExp(`^${role.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`, 'i'));
  return exact?.name ?? (leads.test(role) ? (commander(context)?.name ?? null) : null);
}

function firstWord(after: string): string {
  return /^[\s)]*(\S*)/.exec(after)?.[1] ?? '';
}

function lastClause(before: string): string {
  return before.split(/[.!?]\s/).at(-1) ?? '';
}

function keyOf(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}

function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
