/** Words that add nothing to what a title is about. */
const FILLERS =
  /(?<![\p{L}\p{N}])(?:and|or|of|the|a|an|to|for|in|on|with|by|from|your|initial|immediate|quick|first|next|key|main|detailed|general|technical|common|possible|likely|potential|probable|additional|further|manual|automated|automatic|short|long|mid|medium|term|level|steps?|process|phase|stage|actions?|activit(?:y|ies)|tasks?|procedures?|instructions|plan|guide|guidelines|details?|section|list|items?|incident|incidents|issue|problem|responders?|team|min|mins|minutes?|hours?|days?|within|de|do|da|dos|das|del|la|le|les|el|los|las|du|des|e|y|et|und|der|die|das|zur|zum|im|и|по|на|для|первичн\p{L}*|начальн\p{L}*|быстр\p{L}*|erste[nrs]?|primer[oa]s?|primeir[oa]s?|premi[eè]re?s?|prim[oaei]|iniziale?|inicial|inicia(?:l|is)|initiale?s?|passos?|pasos?|étapes?|schritte?|шаги)(?![\p{L}])|및|절차|방법|단계|과정|항목|の|と|手順|方法|手続き|步骤|方法|流程|和|与|及|장애|障害|故障|インシデント|事件/giu;

const globals = new WeakMap<RegExp, RegExp>();
const answers = new WeakMap<RegExp, Map<string, boolean>>();
const MOST_KNOWN = 2000;

function everywhere(words: RegExp): RegExp {
  let all = globals.get(words);
  if (all !== undefined) return all;
  all = new RegExp(words.source, 'gu');
  globals.set(words, all);
  return all;
}

function judge(words: RegExp, key: string): boolean {
  if (!words.test(key)) return false;
  const rest = key.replace(everywhere(words), ' ').replace(FILLERS, ' ');
  return !/\p{L}/u.test(rest);
}

/** Whether a title says nothing beyond these words: `Investigation Steps`, `증상 및 감지`, `Detection & Triage`. */
export function saysOnly(words: RegExp, key: string): boolean {
  const known = answers.get(words) ?? new Map<string, boolean>();
  if (known.size >= MOST_KNOWN) known.clear();
  const answer = known.get(key) ?? judge(words, key);
  answers.set(words, known.set(key, answer));
  return answer;
}
