import { oneLine } from '../text.ts';
import { type Call, delayIn, namesEvent, namesPosition, readCall } from './person.ts';

const NODE = /([\w-]{1,40})(?:(?<shape>[[({>]{1,2})"?([^\]})"]{1,120})"?[\])}]{1,2})?/u;
const LINK = /\s*(?:-{2,3}>|={2,3}>|-\.+->)\s*(?:\|([^|]{0,80})\|)?\s*/u;

interface Node {
  readonly text: string;
  readonly isQuestion: boolean;
  /** What stands on the arrows that lead to it. */
  readonly told: string;
}

function words(text: string): string {
  return oneLine(text.replace(/<br\s*\/?>/giu, ' '));
}

/** The nodes of a chart in the order of their first mention, each with what its first arrow says. */
function nodesOf(source: string): Node[] {
  const nodes = new Map<string, Node>();
  for (const raw of source.split('\n')) {
    const line = raw.slice(0, 600);
    const parts = line.trim().split(LINK);
    if (parts.length < 3) continue;
    let told = '';
    for (let at = 0; at < parts.length; at += 2) {
      const match = NODE.exec(parts[at]!.trim());
      if (match) {
        const known = nodes.get(match[1]!);
        const before = nodes.get(NODE.exec(parts[at - 2]?.trim() ?? '')?.[1] ?? '')?.text ?? '';
        const waited = delayIn(before) !== null && /^wait/iu.test(before) ? before : '';
        nodes.set(match[1]!, {
          text: words(match[3] ?? known?.text ?? ''),
          isQuestion: match.groups?.shape?.startsWith('{') ?? known?.isQuestion ?? false,
          told: known?.told || words(`${waited} ${told}`),
        });
      }
      told = parts[at + 1] ?? '';
    }
  }
  return [...nodes.values()];
}

/** `A[On-call] -->|not resolved in 30 min| B[Team lead]`: the people of a Mermaid flow chart. Empty with fewer than two. */
export function callsOfMermaid(source: string, line: number): Call[] {
  if (!/^\s*(?:graph|flowchart)\s/iu.test(source)) return [];
  const calls = nodesOf(source).flatMap(({ text, isQuestion, told }) => {
    if (isQuestion || (!namesPosition(text) && !/^l\d\b/iu.test(text)) || namesEvent(text)) return [];
    return readCall(text, line, delayIn(told) === null ? '' : told) ?? [];
  });
  return calls.length >= 2 ? calls : [];
}
