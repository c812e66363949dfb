import type { Paragraph } from 'mdast';
import { failureWords, symptomWords } from '../../language/vocabulary.ts';
import { lineOf } from '../document.ts';
import { blocksOf, childrenOf, type Section } from '../sections.ts';
import { oneLine, plainText, plainTextOf } from '../text.ts';
import { splitProse } from './symptoms.ts';

/** A known failure told in one paragraph: `**Pool exhausted.** Symptom: timeouts. Restart the pooler.` */
export interface LeadScenario {
  readonly title: string;
  readonly text: string;
  readonly symptoms: readonly string[];
  readonly block: Paragraph;
  readonly line: number;
}

function symptomsIn(text: string): string[] {
  const match = /(?:^|[.!?。]\s+)([\p{L} ]{3,30})[:：]\s*([^.。]+(?:\.(?=\S)[^.。]*)*)/u.exec(text);
  return match && symptomWords.test(match[1]!) ? splitProse(match[2]!) : [];
}

function leadOf(block: Paragraph): LeadScenario | null {
  const [first, ...rest] = block.children;
  if (first?.type !== 'strong') return null;
  const lead = oneLine(plainText(first));
  const behind = oneLine(plainTextOf(rest));
  const isLead = /[.!。！]$/u.test(lead) || /^[.。]/u.test(behind);
  if (!isLead || behind.length < 10 || lead.length > 80) return null;
  const text = behind.replace(/^[.。]\s*/u, '');
  return { title: lead.replace(/[.!。！]+$/u, ''), text, symptoms: symptomsIn(text), block, line: lineOf(block) };
}

/** The paragraphs of a section about failures that each begin with what fails, in bold. `null` where they don't. */
export function scenariosOfLeads(section: Section): LeadScenario[] | null {
  if (childrenOf(section).some((child) => child.kind === 'heading')) return null;
  const leads = blocksOf(section).flatMap((block) => (block.type === 'paragraph' ? (leadOf(block) ?? []) : []));
  const failing = leads.filter((lead) => failureWords.test(lead.title)).length;
  return leads.length >= 2 && failing >= leads.length / 2 ? leads : null;
}
