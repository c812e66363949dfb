import type { Milestone } from '../../incident/events.ts';
import type { Incident } from '../../incident/incident.ts';
import { durationsOf, minutesInWords } from '../durations.ts';
import { todo } from '../markdown.ts';
import { codeSpan, inlineText } from '../quoting.ts';
import type { Sections } from '../sections.ts';
import { dateAndTime, dateOf } from '../times.ts';

/** A line that asks for one value: `- **Duration:** X hours`. */
interface Field {
  /** Everything up to the value, the colon included. */
  readonly before: string;
  readonly label: string;
  readonly value: string;
}

type Known = (incident: Incident, known: Sections) => string | null;

const field =
  /^(\s*(?:[-*+]\s+|\d+[.)]\s+)?(?:\[[ xX]\]\s+)?)(\*\*|__)?([\p{L}][\p{L}\p{N} /()'-]{0,48}?)(\*\*|__)?\s*[:：](\*\*|__)?\s*(.*)$/u;

const labels: readonly (readonly [RegExp, Known])[] = [
  [/^severity|^priority|심각도|严重/i, ({ severity }) => (severity === null ? null : inlineText(severity.id))],
  [/^(?:total )?duration|^downtime|지속/i, span('resolved')],
  [/time to detect|\bt?ttd\b|\bmttd\b/i, metric('detected')],
  [/time to acknowledge|\bmtta\b/i, metric('acknowledged')],
  [/time to mitigate|\bmttm\b/i, metric('mitigated')],
  [/time to (?:resolve|recover)|\bmttr\b/i, metric('resolved')],
  [/^(?:incident )?start|^started|^begin/i, milestone('impactStarted')],
  [/^detect/i, milestone('detected')],
  [/^(?:respon|acknowledge)/i, milestone('acknowledged')],
  [/^mitigat/i, milestone('mitigated')],
  [/^(?:resol|end(?:ed)?\b)/i, milestone('resolved')],
  [
    /^(?:incident )?date\b|^날짜|^日期|^data\b/i,
    ({ milestones, declaredAt }) => dateOf(milestones.impactStarted ?? declaredAt),
  ],
  [/^status\b/i, ({ phase }) => phase],
  [/^(?:incident )?(?:title|name)\b|^incident$/i, ({ title }) => inlineText(title)],
  [/^incident (?:id|number|no)\b|^id$/i, ({ id }) => codeSpan(id)],
  [/commander|\bIC\b|^lead\b|^incident lead/i, roleLike(/commander|lead|\bic\b/i)],
  [/^runbook\b/i, ({ runbook }) => (runbook === null ? null : inlineText(runbook.title))],
];

const questions: readonly (readonly [RegExp, Known])[] = [
  [/^(?:how long did (?:it|this|the incident) last|for how long)/i, span('resolved')],
  [/^when(?:\?$| did (?:it|this|the incident) (?:happen|start|begin))/i, milestone('impactStarted')],
];

/** The line with its value filled in, or `TODO` with what it asks for; `null` where it asks for nothing. */
export function fillField(line: string, incident: Incident, known: Sections): string | null {
  const asked = readField(line);
  if (asked !== null) {
    const fill = labels.find(([label]) => label.test(asked.label))?.[1];
    if (!isBlank(asked.value) && !(fill && isChoice(asked.value))) return null;
    const value = fill?.(incident, known) ?? null;
    return `${asked.before} ${value ?? missing(asked.value)}`;
  }
  const item = /^(\s*(?:[-*+]|\d+[.)])\s+)(\S.*\?)\s*$/.exec(line);
  if (item) {
    const fill = questions.find(([question]) => question.test(item[2]!))?.[1];
    return `${item[1]}${item[2]} ${fill?.(incident, known) ?? 'TODO'}`;
  }
  const point = /^\s*[-*+]\s+(?:when (?:it was|someone|we) )?(\p{L}[\p{L} ]{2,40})$/iu.exec(line);
  const fill = point && labels.find(([words]) => words.test(point[1]!))?.[1];
  return fill ? `${line}: ${fill(incident, known) ?? 'TODO'}` : null;
}

/** Every blank within a line becomes `TODO` with the blank's own words. */
export function fillBlanks(line: string, incident: Incident): string {
  if (/^\s*[-*+]\s*$/.test(line)) return `${line.trimEnd()} TODO`;
  return fillSpan(line, incident)
    .replace(/\[(?![ xX]\])([^\][]{2,})\](?![([:])/g, (_, words: string) =>
      /[\p{L}\p{N}]/u.test(words) ? todo(words) : 'TODO',
    )
    .replace(/\bINC-[YMDX]+(?:-[X#N]+)?\b/g, codeSpan(incident.id));
}

/** `From [time] to [time]`: from impact to resolution. */
function fillSpan(line: string, { milestones }: Incident): string {
  const end = (name: Milestone, words: string) => {
    const at = milestones[name];
    return at === undefined ? todo(words) : dateAndTime(at);
  };
  return line.replace(
    /\b(from) \[([^\]]*(?:time|date|start|HH)[^\]]*)\] (to|until|till) \[([^\]]*(?:time|date|end|HH)[^\]]*)\]/i,
    (_, from: string, start: string, to: string, stop: string) =>
      `${from} ${end('impactStarted', start)} ${to} ${end('resolved', stop)}`,
  );
}

/** The first heading, with the incident's title where it leaves room for one. */
export function fillTitle(heading: string, incident: Incident): string {
  const title = inlineText(incident.title);
  return fillBlanks(
    heading.replace(/[[<{]{1,2}[^\]>}]*(?:title|name|incident|제목|標題|标题|título)[^\]>}]*[\]>}]{1,2}/i, () => title),
    incident,
  );
}

/** Whether it is a place to write into: empty, brackets, `HH:MM`, `YYYY-MM-DD`, a bare X, underscores. */
export function isBlank(value: string): boolean {
  return (
    /^(?:\s*|[-–—_.…]+|TBD|TODO|N\/A|\?+)$/i.test(value) ||
    /\[[^\]]+\](?!\()|<[^>]+>|\{[^}]+\}|\bHH:MM\b|\bYYYY|\bX{1,4}%?(?=\W|$)|_{3,}/.test(value)
  );
}

/** `P1/P2/P3`: one of them is to be left. */
function isChoice(value: string): boolean {
  return /^[^\s/|]+(?:\s*[/|]\s*[^\s/|]+)+$/.test(value);
}

function readField(line: string): Field | null {
  const match = field.exec(line);
  if (!match) return null;
  const value = match[6]!;
  return { before: line.slice(0, line.length - value.length).trimEnd(), label: match[3]!.trim(), value };
}

function missing(value: string): string {
  const words = value.replace(/[[\]]/g, '').trim();
  return /[\p{L}\p{N}]/u.test(words) ? `TODO (${words})` : 'TODO';
}

function milestone(name: Milestone): Known {
  return ({ milestones }) => {
    const at = milestones[name];
    return at === undefined ? null : dateAndTime(at);
  };
}

function metric(to: Milestone): Known {
  return ({ milestones }) => {
    const found = durationsOf(milestones).find((duration) => duration.to === to);
    return found?.minutes == null ? `n/a (${found?.missing})` : minutesInWords(found.minutes);
  };
}

/** How long it lasted, with its ends. */
function span(to: Milestone): Known {
  return (incident, known) => {
    const words = metric(to)(incident, known);
    const { impactStarted, resolved } = incident.milestones;
    if (impactStarted === undefined || resolved === undefined) return words;
    return `${words} (${dateAndTime(impactStarted)} to ${dateAndTime(resolved)})`;
  };
}

function roleLike(words: RegExp): Known {
  return (_, known) => known.people.find(([role]) => words.test(role))?.[1] ?? null;
}
