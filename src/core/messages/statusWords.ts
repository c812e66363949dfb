import type { Incident } from '../incident/incident.ts';

type Stage = Incident['status'] | 'resolved';

const order: readonly Stage[] = ['investigating', 'identified', 'mitigating', 'monitoring', 'resolved'];

/** Words that messages have for each stage, in several languages. */
const words: readonly (readonly [Stage, RegExp])[] = [
  [
    'resolved',
    /^(?:resolved|fixed|restored|closed|completed?|done|all clear|resolvido|resuelto|behoben|gelöst|解決|해결)/i,
  ],
  ['monitoring', /^(?:monitoring|verifying|watching|recovering|monitorando|monitoreando)/i],
  ['mitigating', /^(?:mitigat|resolving|fixing|repairing|in progress|implementing|mitigando|対応中)/i],
  ['identified', /^(?:identified|found|identificado|identifiziert|原因特定)/i],
  ['investigating', /^(?:investigat|open|detected|new|triag|investigando|untersuch|調査|조사)/i],
];

/** The stage that a word of a message stands for, `null` for any other word. */
export function stageOf(word: string): Stage | null {
  const bare = word.replace(/^[^\p{L}]+/u, '');
  return words.find(([, test]) => test.test(bare))?.[0] ?? null;
}

export function currentStage({ phase, status }: Incident): Stage {
  return phase === 'resolved' || phase === 'closed' ? 'resolved' : status;
}

/**
 * Which of some words says best how the incident stands: the same stage, else the nearest one before it, which claims
 * less. `in progress` stands for all between the beginning and the end. -1 where none fits, or they are no stages.
 */
export function bestStage(choices: readonly string[], incident: Incident): number {
  const stages = choices.map(stageOf);
  if (choices.length < 2 || stages.some((stage) => stage === null)) return -1;
  const now = order.indexOf(currentStage(incident));
  const reach = stages.map((stage, index) => {
    const place = order.indexOf(stage!);
    const early = /in progress/i.test(choices[index]!) && now > 0 && now < place;
    return early ? now : place;
  });
  let best = -1;
  for (const [index, place] of reach.entries()) if (place <= now && (best === -1 || place > reach[best]!)) best = index;
  return best;
}
