import { remembered } from './remembered.ts';

/** Words that add nothing to what a title is about. */
const FILLERS =
  /(?<![\p{L}\p{N}])(?:and|or|of|the|a|an|to|for|in|on|with|by|from|your|initial|immediate|quick|first|next|key|main|detailed|general|technical|common|possible|likely|potential|probable|additional|further|manual|automated|automatic|short|long|mid|medium|term|level|steps?|process|phase|stage|actions?|activit(?:y|ies)|tasks?|procedures?|instructions|plan|guide|guidelines|details?|section|list|items?|incident|incidents|issue|problem|responders?|team|min|mins|minutes?|hours?|days?|within|de|do|da|dos|das|del|la|le|les|el|los|las|du|des|e|y|et|und|der|die|das|zur|zum|im|и|по|на|для|первичн\p{L}*|начальн\p{L}*|быстр\p{L}*|erste[nrs]?|primer[oa]s?|primeir[oa]s?|premi[eè]re?s?|prim[oaei]|iniziale?|inicial|inicia(?:l|is)|initiale?s?|passos?|pasos?|étapes?|schritte?|шаги)(?![\p{L}])|및|절차|방법|단계|과정|항목|の|と|手順|方法|手続き|步骤|方法|流程|和|与|及|장애|障害|故障|インシデント|事件/giu;

const judges = new WeakMap<RegExp, (key: string) => boolean>();

function judgeOf(words: RegExp): (key: string) => boolean {
  const everywhere = new RegExp(words.source, 'gu');
  return remembered((key) => {
    if (!words.test(key)) return false;
    const rest = key.replace(everywhere, ' ').replace(FILLERS, ' ');
    return !/\p{L}/u.test(rest);
  }, 2000);
}

/** Whether a title says nothing beyond these words: `Investigation Steps`, `증상 및 감지`, `Detection & Triage`. */
export function saysOnly(words: RegExp, key: string): boolean {
  const judge = judges.get(words) ?? judgeOf(words);
  judges.set(words, judge);
  return judge(key);
}
