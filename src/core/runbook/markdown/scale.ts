import { durationsIn } from '../language/durations.ts';
import type { SeverityMention } from '../language/severityIds.ts';
import { severityKey } from '../language/severityKey.ts';
import { descriptionColumn, exampleColumn, updateColumn } from '../language/vocabulary.ts';
import type { Severity } from '../model.ts';
import type { Field } from './fields.ts';
import {
  isMitigationTarget,
  mergeTargets,
  namedTargetsIn,
  type Targets,
  targetKindOf,
  targetsIn,
  wordsWithoutMinutes,
} from './targets.ts';

/** A severity scale that one rule found, with how sure it is. */
export interface Scale {
  readonly severities: readonly Severity[];
  readonly score: number;
  /** Claims what it was read from. */
  readonly claim: () => void;
}

export interface LevelSource {
  readonly mention: SeverityMention;
  readonly description: string;
  readonly fields: readonly Field[];
  /** Times that stand without a label beside the level's name: response targets. */
  readonly loose: string;
  /** Sentences that may say how fast the level is answered: `All is down. Page within 5 minutes.` */
  readonly promised?: string;
  readonly examples: readonly string[];
  readonly line: number;
}

/** Minutes of a cadence: `Every 30 min`, `Hourly`, `Daily`. */
export function cadenceMinutes(text: string): number | null {
  const [duration] = durationsIn(text.replace(/within\s+\S+\s+\w+,?/i, ''));
  if (duration) return duration.minutes;
  if (/(?:every|each|cada|toutes? les|jede)\s+(?:hour|hora|heures?|stunde)/i.test(text)) return 60;
  if (/\bhourly\b|stündlich|ежечасно|毎時|每小时/i.test(text)) return 60;
  return /\bdaily\b|täglich|ежедневно|毎日|每天|매일/i.test(text) ? 1440 : null;
}

function examplesOf(fields: readonly Field[]): string[] {
  const field = fields.find((each) => exampleColumn.test(each.label));
  if (!field) return [];
  return field.items.length > 0 ? [...field.items] : splitExamples(field.value);
}

/** `All services down, database corruption` -> two; commas in brackets don't split. */
export function splitExamples(text: string): string[] {
  return text
    .split(/[,;、，；\n](?![^()（）]*[)）])/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** `対応: answered within 5 min, all are told`: what is done, and perhaps how fast. */
const RESPONDING_LABEL =
  /^(?:対応|対処|対応方針|应对|响应|处理要求|대응 ?방법|handling|expectation|on-call expectation)$/iu;

/** The targets that the fields of one level give. */
export function fieldTargets(fields: readonly Field[]): Targets[] {
  return fields.flatMap((field) => {
    const kind = targetKindOf(field.label);
    if (kind === null) return RESPONDING_LABEL.test(field.label.trim()) ? [namedTargetsIn(field.value)] : [];
    // A list below "Response" says what to do; only `Acknowledge within …` and the like are targets among it.
    return field.items.length > 0 ? field.items.map(namedTargetsIn) : [targetsIn(field.value, kind)];
  });
}

/** A description with what targets say in words only: `Hardly anyone notices (Response Time: Next business day)`. */
export function withWordsOfTargets(description: string, fields: readonly Pick<Field, 'label' | 'value'>[]): string {
  const told = fields.flatMap(({ label, value }) => {
    const words = targetKindOf(label) !== null && value.length < LONGEST_TARGET ? wordsWithoutMinutes(value) : '';
    return words === '' || description.includes(words) ? [] : [`${label}: ${words}`];
  });
  if (told.length === 0) return description;
  return description === '' ? told.join('; ') : `${description} (${told.join('; ')})`;
}

const LONGEST_TARGET = 160;

/** Builds one level from whatever the document says of it. */
export function severityOf(source: LevelSource): Severity {
  const { mention, fields } = source;
  const described = fields.find((field) => descriptionColumn.test(field.label) && targetKindOf(field.label) === null);
  const promised = (source.promised ?? '').split(SENTENCES).map(namedTargetsIn);
  const targets = mergeTargets([...fieldTargets(fields), targetsIn(source.loose, 'respond'), ...promised]);
  const update = fields.find((field) => updateColumn.test(field.label) && cadenceMinutes(field.value) !== null);
  const examples = examplesOf(fields);
  const ending = fields.find((field) => targetKindOf(field.label) === 'resolve');
  const mitigates = targets.resolve !== null && ending !== undefined && isMitigationTarget(ending.label);
  return {
    id: mention.id,
    name: mention.name,
    description: withWordsOfTargets((described?.value ?? source.description).trim(), fields),
    respondWithinMinutes: targets.respond,
    resolveWithinMinutes: targets.resolve,
    ...(mitigates && { resolveTargetIs: 'mitigation' }),
    updateEveryMinutes: update ? cadenceMinutes(update.value) : null,
    examples: examples.length > 0 ? examples : [...source.examples],
    line: source.line,
  };
}

/** Levels of one kind, each once: all codes of one family, or all words. */
export function isScale(mentions: readonly SeverityMention[]): boolean {
  if (mentions.length < 2) return false;
  const keys = mentions.map((mention) => severityKey(mention.id));
  if (new Set(keys).size !== keys.length) return false;
  return mentions.every((mention) => mention.coded === mentions[0]!.coded);
}

/** Sentences, and what stands behind an arrow: `all is down → page immediately.` */
export const SENTENCES = /(?<=[.;])\s+|\s*(?:→|=>|->)\s*/u;
