import { callsOfChain, hasArrow } from './chain.ts';
import { type Call, delayIn, namesEvent, namesPerson, readCall } from './person.ts';

const CONNECTOR = /^[\s|│┃║v∨V↓⬇▼⇓:.'`]*(?:[(（[].*[)）\]])?[\s|│v↓▼]*$/u;
const TREE = /^[\s|│]*(?:├|└|╰|\|--|\|-|\+--|`--|\|_)[─—\-_>\s]*/u;
const POINTER = /^[►▶→▸>]\s*/u;
const DETAIL =
  /^(?:[-–•*]\s|can |declares|assigns|activates|respon[sd]|escalates? (?:to|if)|backup|contact|role|available|owns|handles)/i;
const BOX = /^[\s┌┐└┘─═╔╗╚╝+|│║-]*$/;

interface Node {
  readonly text: string;
  readonly line: number;
  pending: string;
  readonly depth: number;
  /** Whether an arrow of the tree leads to it: `└─► Lead`. */
  readonly isPointedAt: boolean;
}

function boxed(line: string): string {
  return line.replace(/^[\s│║|]+(?=\S)|[\s│║|]+$/g, '');
}

/** Lines of the flow that may name somebody, with the conditions that stand on the arrows before them. */
function nodesOf(text: string, line: number): Node[] {
  const nodes: Node[] = [];
  let pending = '';
  text.split('\n').forEach((raw, index) => {
    if (BOX.test(raw)) return;
    const words = raw.replace(/[^\p{L}\p{N}]/gu, '');
    if (words === '' || (CONNECTOR.test(raw) && /^[\s|│┃v∨V↓⬇▼⇓]/u.test(raw) && !/^\s*[Vv]\p{L}/u.test(raw))) {
      pending = `${pending} ${raw.replace(/[|│┃∨↓⬇▼⇓]|^\s*[vV](?=\s|$)/gu, ' ')}`.trim();
      return;
    }
    const arrowed = /^[\s|│]*(?:↓|⬇|▼)\s*(.+)$/u.exec(raw);
    if (arrowed && delayIn(arrowed[1]!) !== null && !namesPerson(arrowed[1]!)) {
      pending = `${pending} ${arrowed[1]!}`.trim();
      return;
    }
    const branch = boxed(raw).replace(TREE, '');
    const isPointedAt = TREE.test(raw) && POINTER.test(branch);
    const depth = TREE.test(raw) ? 1 : 0;
    nodes.push({ text: branch.replace(POINTER, ''), line: line + index, pending, depth, isPointedAt });
    pending = '';
  });
  return nodes;
}

/** `Unresolved → Lead`; `Resolved → close the ticket` leads to nobody. */
function leadsToSomebody(text: string): boolean {
  return hasArrow(text) && callsOfChain(text, 0).length > 0 && !RESOLVED.test(text);
}

const RESOLVED = /(?<!\p{L})(?:resolves?|resolved|fixed|can resolve|solved)\s*[─—-]*\s*(?:→|->|>)/iu;

function isDetail(node: Node): boolean {
  return (
    DETAIL.test(node.text.trim()) ||
    (node.depth > 0 &&
      !node.isPointedAt &&
      (/[?？]/.test(node.text) || (delayIn(node.text) === null && !leadsToSomebody(node.text))))
  );
}

/**
 * An ASCII flow: people on lines of their own with arrows between them (`↓`, `|`, `v`), numbered or not, the condition in
 * brackets behind the name or beside the arrow; a tree's branches are details unless they carry a time.
 */
export function callsOfFlow(text: string, line: number): Call[] {
  const calls: Call[] = [];
  for (const node of nodesOf(text, line)) {
    if (isDetail(node)) continue;
    if (hasArrow(node.text)) {
      calls.push(...callsOfChain(`${node.pending === '' ? '' : `${node.pending} → `}${node.text}`, node.line));
      continue;
    }
    if (calls.length === 0 && namesEvent(node.text)) continue;
    const call = readCall(node.text, node.line, node.pending);
    if (call) calls.push(call);
  }
  return calls;
}
