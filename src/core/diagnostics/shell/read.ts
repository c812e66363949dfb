import {
  type Assignment,
  type Command,
  forEachChild,
  type ParsedScript,
  type Pipeline,
  parse,
  type Redirected,
  type Redirection,
  type SyntaxNode,
  type Word,
  type WordPart,
} from 'unbash';
import { type Argument, type Call, type Input, NO_INPUT } from './call.ts';

/** What a shell text comes to: its commands in order, those of substitutions, loops and functions included. */
export interface ShellReading {
  readonly calls: readonly Call[];
  /** Files that redirections write to, as written. */
  readonly writes: readonly string[];
  /** Names of the functions that the text defines. */
  readonly functions: ReadonlySet<string>;
  /** Short names that `alias` gives to other words. */
  readonly aliases: ReadonlyMap<string, string>;
  /** True where the text is no well-formed shell: what was read may be less than what is there. */
  readonly broken: boolean;
}

/** Deeper than any runbook nests. */
const DEEPEST = 192;
/** What a substitution counts for: the parser reads its text once more per level, which a dozen levels keep linear. */
const SUBSTITUTION = 16;

const READ_AGAIN: ReadonlySet<string> = new Set([
  'CommandExpansion',
  'ProcessSubstitution',
  'ParameterExpansion',
  'ArithmeticExpansion',
]);

interface Pass {
  readonly calls: Call[];
  readonly writes: string[];
  readonly functions: Set<string>;
  readonly aliases: Map<string, string>;
  readonly variables: Map<string, string>;
  broken: boolean;
}

/** Reads shell text without running it. Never throws: whatever cannot be read makes the reading `broken`. */
export function readShell(text: string): ShellReading {
  const pass: Pass = {
    calls: [],
    writes: [],
    functions: new Set(),
    aliases: new Map(),
    variables: new Map(),
    broken: false,
  };
  try {
    visit(parse(text), pass, NO_INPUT, 0);
  } catch {
    // The parser recurses: text nested some thousand levels deep exhausts the stack, prose never does.
    pass.broken = true;
  }
  return pass;
}

function visit(node: SyntaxNode, pass: Pass, input: Input, depth: number): void {
  if (depth > DEEPEST) {
    pass.broken = true;
    return;
  }
  if (node.type === 'Script' && ((node as ParsedScript).errors?.length ?? 0) > 0) pass.broken = true;
  if (node.type === 'Function') pass.functions.add(node.name.value);
  if (node.type === 'ArithmeticExpansion') visitDoubtful(node.text.slice(3, -2), pass, depth);
  if (node.type === 'ArithmeticCommand') visitDoubtful(node.body, pass, depth);
  if (node.type === 'Pipeline') visitPipeline(node, pass, input, depth);
  else if (node.type === 'Command') visitCommand(node, pass, input, depth);
  else if (node.type === 'Redirected') visitRedirected(node, pass, input, depth);
  else {
    const step = READ_AGAIN.has(node.type) ? SUBSTITUTION : 1;
    forEachChild(node, (child) => visit(child, pass, input, depth + step));
  }
}

/** What no arithmetic has: two words in a row, or the end of a command. */
const NO_ARITHMETIC = /;|[A-Za-z_]\w*[ \t]+[\w./-]*[A-Za-z]/;

/** `$(( cd /srv; rm x ))`: some shells take what is no arithmetic for a subshell, so it counts as one. */
function visitDoubtful(text: string, pass: Pass, depth: number): void {
  if (NO_ARITHMETIC.test(text)) visit(parse(text), pass, NO_INPUT, depth + SUBSTITUTION);
}

function visitRedirected(node: Redirected, pass: Pass, input: Input, depth: number): void {
  for (const redirect of node.redirects) noteWrite(redirect, pass);
  const own = inputOf(node.redirects, pass) ?? input;
  for (const redirect of node.redirects) visit(redirect, pass, NO_INPUT, depth + 1);
  visit(node.command, pass, own, depth + 1);
}

function visitPipeline(node: Pipeline, pass: Pass, input: Input, depth: number): void {
  let feed = input;
  for (const command of node.commands) {
    visit(command, pass, feed, depth + 1);
    feed = outputOf(command, pass);
  }
}

function visitCommand(node: Command, pass: Pass, input: Input, depth: number): void {
  for (const redirect of node.redirects) noteWrite(redirect, pass);
  const own = inputOf(node.redirects, pass) ?? input;
  if (node.name === undefined) {
    for (const part of node.prefix) if (part.type === 'Assignment') noteAssignment(part, pass);
  } else {
    pass.calls.push(callOf(node, node.name, own, pass));
  }
  for (const arg of node.args) {
    if (arg.type !== 'Assignment') continue;
    if (node.name?.value === 'alias') noteAlias(arg, pass);
    else noteAssignment(arg, pass);
  }
  forEachChild(node, (child) => visit(child, pass, NO_INPUT, depth + 1));
}

function callOf(node: Command, name: Word, input: Input, pass: Pass): Call {
  const args = node.args.map((arg) => (arg.type === 'Assignment' ? ofAssignment(arg, pass) : argumentOf(arg, pass)));
  const head = argumentOf(name, pass);
  // `$CMD pod` with CMD="kubectl delete": an unquoted variable brings several words.
  const words = head.known && name.text.startsWith('$') ? head.text.trim().split(/\s+/) : [head.text];
  const rest = words.slice(1).map((text) => ({ text, known: head.known }));
  return { name: { text: words[0] ?? '', known: head.known }, args: [...rest, ...args], input };
}

function ofAssignment(node: Assignment, pass: Pass): Argument {
  if (node.value.type === 'ArrayValue') return { text: node.text, known: false };
  const value = argumentOf(node.value, pass);
  return { text: `${node.name}=${value.text}`, known: value.known };
}

function noteAssignment(node: Assignment, pass: Pass): void {
  if (node.value.type === 'ArrayValue' || node.append === true) {
    pass.variables.delete(node.name);
    return;
  }
  const value = argumentOf(node.value, pass);
  if (value.known) pass.variables.set(node.name, value.text);
  else pass.variables.delete(node.name);
}

function noteAlias(node: Assignment, pass: Pass): void {
  if (node.value.type === 'Word') pass.aliases.set(node.name, argumentOf(node.value, pass).text);
}

function argumentOf(word: Word, pass: Pass): Argument {
  const parts = word.parts;
  if (parts === undefined) return { text: word.value, known: true };
  return joined(parts, pass);
}

function joined(parts: readonly WordPart[], pass: Pass): Argument {
  let text = '';
  let known = true;
  for (const part of parts) {
    const piece = ofPart(part, pass);
    text += piece.text;
    known &&= piece.known;
  }
  return { text, known };
}

function ofPart(part: WordPart, pass: Pass): Argument {
  switch (part.type) {
    case 'Literal':
    case 'SingleQuoted':
    case 'AnsiCQuoted':
      return { text: part.value, known: true };
    case 'DoubleQuoted':
    case 'LocaleString':
      return joined(part.parts, pass);
    case 'Glob':
    case 'ExtendedGlob':
    case 'BraceExpansion':
      return { text: part.text, known: true };
    case 'SimpleExpansion':
      return ofVariable(part.text.slice(1), part.text, pass);
    case 'ParameterExpansion':
      return part.operation === undefined && part.prefix === undefined && part.index === undefined
        ? ofVariable(part.parameter, part.text, pass)
        : { text: part.text, known: false };
    default:
      return { text: part.text, known: false };
  }
}

function ofVariable(name: string, written: string, pass: Pass): Argument {
  const value = pass.variables.get(name);
  return value === undefined ? { text: written, known: false } : { text: value, known: true };
}

function inputOf(redirects: readonly Redirection[], pass: Pass): Input | null {
  let input: Input | null = null;
  for (const redirect of redirects) {
    if (redirect.type === 'HereDoc') {
      const parts = redirect.body.parts;
      input = { kind: 'text', text: parts === undefined ? redirect.body.text : joined(parts, pass).text };
    } else if (redirect.type === 'HereString') {
      input = redirect.target === undefined ? null : { kind: 'text', text: argumentOf(redirect.target, pass).text };
    } else if (redirect.operator === '<') {
      input = redirect.target?.value === '/dev/null' ? { kind: 'text', text: '' } : { kind: 'unknown' };
    }
  }
  return input;
}

/** What a command of a pipeline hands to the next one, as far as the text tells. */
function outputOf(command: SyntaxNode, pass: Pass): Input {
  if (command.type !== 'Command') return { kind: 'unknown' };
  const name = command.name?.value;
  if (name === 'echo' || name === 'printf') {
    const args = command.args.map((arg) =>
      arg.type === 'Assignment' ? ofAssignment(arg, pass) : argumentOf(arg, pass),
    );
    const said = args.map((arg) => arg.text).filter((text, index) => index > 0 || !/^-[neE]+$/.test(text));
    return { kind: 'text', text: unescaped(said.join(' ')) };
  }
  if (name === 'cat' && command.args.length === 0) return inputOf(command.redirects, pass) ?? { kind: 'unknown' };
  return { kind: 'unknown' };
}

function unescaped(text: string): string {
  return text.replaceAll('\\r', '').replaceAll('\\n', '\n');
}

const HARMLESS_TARGET = /^(?:\/dev\/(?:null|stdout|stderr|tty|fd\/\d+|tcp\/.*|udp\/.*)|\d+-?|-)$/;

function noteWrite(redirect: Redirection, pass: Pass): void {
  if (redirect.type !== 'Redirect' || redirect.operator === '<' || redirect.operator === '<&') return;
  const target = redirect.target === undefined ? '' : argumentOf(redirect.target, pass).text;
  // `>(tee file)` is judged by the command inside.
  if (HARMLESS_TARGET.test(target) || target.startsWith('>(')) return;
  pass.writes.push(target);
}
