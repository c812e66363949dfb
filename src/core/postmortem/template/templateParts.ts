/** What a section of a postmortem is about, by the words of its heading. */
export type Topic =
  | 'summary'
  | 'impact'
  | 'causes'
  | 'trigger'
  | 'resolution'
  | 'detection'
  | 'actionItems'
  | 'timeline'
  | 'supporting';

/** One heading of a template with the lines below it, up to the next heading of any level. */
export interface TemplatePart {
  /** The heading's line as written; `null` for what stands above the first. */
  readonly heading: string | null;
  readonly title: string;
  /** Number of `#`; `null` where the heading is an item of an outline or a bold line. */
  readonly level: number | null;
  /** How far the lines below it are indented: the width of an outline's number. */
  readonly indent: number;
  readonly topic: Topic | null;
  readonly lines: readonly string[];
}

const topics: readonly (readonly [Topic, RegExp])[] = [
  ['timeline', /time\s?line|chronolog|sequence of events|cronolog|zeitverlauf|타임라인|时间线|時系列/i],
  ['causes', /root cause|\bcauses?\b|contributing|causa|ursache|근본|원인|原因/i],
  ['actionItems', /action items?|follow[- ]?ups?|next steps|to-?dos?\b|maßnahmen|액션|조치 항목|行动项/i],
  ['trigger', /\btrigger/i],
  ['detection', /\bdetect(?:ion|ed)\b|how (?:was it|we) (?:found|noticed|detected)/i],
  ['resolution', /resolution|\bfix\b|mitigation|recovery|resolução|résolution|lösung|해결|解决/i],
  ['impact', /\bimpact|impacto|auswirkung|영향|影响|影響/i],
  ['summary', /summary|overview|resumo|résumé|resumen|zusammenfassung|요약|개요|摘要|概要/i],
  ['supporting', /supporting|appendix|references|evidence/i],
];

const atx = /^ {0,3}(#{1,6})\s+(.*?)\s*#*\s*$/;
const outline = /^(\s{0,3}\d+[.)]\s+)\*\*(.+?)\*\*\s*:?\s*$/;
const boldLine = /^\*\*([^*]+?)\*\*\s*:?\s*$/;
const fence = /^\s*(`{3,}|~{3,})/;

/** The template taken apart at its headings, without what is empty above the first of them. */
export function templateParts(template: string): TemplatePart[] {
  return allParts(template).filter(
    ({ heading, lines }) => heading !== null || lines.some((line) => line.trim() !== ''),
  );
}

/** Any document taken apart at its headings; joined again in order, the parts are the document. */
export function allParts(template: string): TemplatePart[] {
  const parts: TemplatePart[] = [];
  let current = { ...headingOf('', null), heading: null as string | null, lines: [] as string[] };
  let open: string | null = null;
  for (const line of template.split(/\r\n|\r|\n/)) {
    const mark = fence.exec(line)?.[1] ?? null;
    if (mark !== null && (open === null || (mark[0] === open[0] && mark.length >= open.length)))
      open = open === null ? mark : null;
    const heading = open === null && mark === null ? readHeading(line) : null;
    if (heading === null) current.lines.push(line);
    else {
      parts.push(current);
      current = { ...heading, heading: line, lines: [] };
    }
  }
  parts.push(current);
  return parts;
}

function readHeading(line: string): ReturnType<typeof headingOf> | null {
  const hashes = atx.exec(line);
  if (hashes) return headingOf(hashes[2]!, hashes[1]!.length);
  const numbered = outline.exec(line);
  if (numbered) return headingOf(numbered[2]!, null, numbered[1]!.length);
  const bold = boldLine.exec(line);
  return bold && topicOf(bold[1]!) !== null ? headingOf(bold[1]!, null) : null;
}

function headingOf(title: string, level: number | null, indent = 0) {
  return { title, level, indent, topic: topicOf(title) };
}

function topicOf(title: string): Topic | null {
  return topics.find(([, words]) => words.test(title))?.[0] ?? null;
}
