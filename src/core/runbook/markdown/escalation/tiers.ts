import { fieldsOf } from '../fields.ts';
import { allBlocks, childrenOf, type Section } from '../sections.ts';
import { plainText } from '../text.ts';
import { type Call, delayIn, readCall } from './person.ts';

const TIER_TITLE =
  /^\W*(?:l|level|tier|stage|nível|nivel|niveau|stufe|уровень|линия|단계|레벨|レベル|级别|第)\s*[-#]?\s*\d/iu;
const ESCALATES = /escalat|escal[ao]|эскал|에스컬|エスカレ|升[级級]/iu;

/** When the tier before hands over: `Escalate to Tier 2 when: not mitigated within 20 minutes`. */
function handover(section: Section | undefined): number | null {
  if (section === undefined) return null;
  const told = fieldsOf(section).filter((field) => ESCALATES.test(field.label));
  return told.map((field) => delayIn(`if ${field.value}`)).find((minutes) => minutes !== null) ?? null;
}

function ownDelay(section: Section): number | null {
  const told = fieldsOf(section).filter((field) =>
    /^(?:when|trigger|condition|after|quando|cuando|quand|wann|когда)/iu.test(field.label),
  );
  return told.map((field) => delayIn(`if ${field.value}`)).find((minutes) => minutes !== null) ?? null;
}

/** `### Tier 1: On-Call Engineer`, `### Tier 2: SRE Lead`: one section a tier. */
export function callsOfTiers(section: Section): Call[] {
  const tiers = childrenOf(section).filter((child) => TIER_TITLE.test(child.title));
  if (tiers.length < 2) return [];
  return tiers.flatMap((tier, index) => {
    const call = namedBelow(tier) ?? readCall(tier.title, tier.line) ?? callBelow(tier);
    if (call === null) return [];
    return [{ ...call, afterMinutes: call.afterMinutes ?? handover(tiers[index - 1]) ?? ownDelay(tier) }];
  });
}

/** `**Who**: the owner of the service`: said outright, whatever the tier is called. */
function namedBelow(section: Section): Call | null {
  const field = fieldsOf(section).find((each) => /^(?:who|wer|quem|qui[ée]n|кто)$/iu.test(each.label.trim()));
  return field ? readCall(field.value, field.line) : null;
}

/** A title that is only a number names its people below. */
function callBelow(section: Section): Call | null {
  const field = fieldsOf(section).find((each) => /who|contact|role|owner|team|담당|担当|联系/iu.test(each.label));
  if (field) return readCall(field.value, field.line);
  const [first] = allBlocks(section);
  return first ? readCall(plainText(first).split('\n')[0] ?? '', section.line) : null;
}
