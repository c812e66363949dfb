import type { Effect } from '../../runbook/model.ts';
import { type Finding, finding } from '../finding.ts';
import { type Call, type Judge, texts } from '../shell/call.ts';

/** True if one of the options is there: `-X`, `--flag`, `--flag=value`; one-letter options may stand in a cluster (`-it`). */
export function has(args: readonly string[], ...names: readonly string[]): boolean {
  return args.some((arg) => names.some((name) => arg === name || matchesLong(arg, name) || inCluster(arg, name)));
}

function matchesLong(arg: string, name: string): boolean {
  return name.startsWith('--') && arg.startsWith(`${name}=`);
}

function inCluster(arg: string, name: string): boolean {
  return name.length === 2 && name[0] === '-' && /^-[A-Za-z0-9]+$/.test(arg) && arg.includes(name[1]!);
}

/** The value of an option, as `--name value`, `--name=value`, `-n value` or `-nvalue`; `null` without it. */
export function optionValue(args: readonly string[], ...names: readonly string[]): string | null {
  return optionValues(args, ...names)[0] ?? null;
}

/** All values of an option that may be given several times, in order. */
export function optionValues(args: readonly string[], ...names: readonly string[]): string[] {
  const found: string[] = [];
  for (let i = 0; i < args.length; i++) {
    for (const name of names) {
      const value = valueAt(args, i, name);
      if (value !== null) found.push(value);
    }
  }
  return found;
}

function valueAt(args: readonly string[], i: number, name: string): string | null {
  const arg = args[i]!;
  if (arg === name) return args[i + 1] ?? null;
  if (name.startsWith('--')) return arg.startsWith(`${name}=`) ? arg.slice(name.length + 1) : null;
  return arg.startsWith(name) && name.length === 2 && arg.length > 2 ? arg.slice(2).replace(/^=/, '') : null;
}

/** The arguments that are no options and no values of the options named, up to `--`. */
export function positionals(args: readonly string[], valued: ReadonlySet<string>): string[] {
  const found: string[] = [];
  for (let i = 0; i < args.length; i++) {
    const arg = args[i]!;
    if (arg === '--') break;
    if (!arg.startsWith('-') || arg === '-') found.push(arg);
    else if (valued.has(arg)) i++;
  }
  return found;
}

/** Index of the first argument that is no option and no value of one, -1 without any. */
export function firstPositional(args: readonly string[], valued: ReadonlySet<string>): number {
  for (let i = 0; i < args.length; i++) {
    const arg = args[i]!;
    if (arg === '--') return i + 1 < args.length ? i + 1 : -1;
    if (!arg.startsWith('-') || arg === '-') return i;
    if (valued.has(arg)) i++;
  }
  return -1;
}

/** A set of words, written as one text: `words('get list show')`. */
export function words(text: string): ReadonlySet<string> {
  return new Set(text.trim().split(/\s+/));
}

/** A tool that does whatever its subcommand says. Entries may be one to three words: `rollout history`. */
export interface Verbs {
  readonly read: string;
  readonly change?: string;
  readonly destroy?: string;
  /** Options that take the next argument as their value. */
  readonly valued?: string;
  /** What the bare tool does; a change unless told. */
  readonly bare?: Effect;
  /** Options that make it a rehearsal. */
  readonly rehearsal?: string;
}

interface VerbTable {
  readonly effects: ReadonlyMap<string, Effect>;
  readonly valued: ReadonlySet<string>;
  readonly rehearsal: readonly string[];
}

/** A judge by subcommand. Lists are separated by commas; what is in none of them is a change. */
export function byVerb(verbs: Verbs): Judge {
  const table = tableOf(verbs);
  return (call) => judgeVerb(call, table, verbs.bare ?? 'change');
}

function tableOf(verbs: Verbs): VerbTable {
  const effects = new Map<string, Effect>();
  for (const effect of ['read', 'change', 'destroy'] as const) {
    for (const verb of (verbs[effect] ?? '').split(',')) if (verb.trim() !== '') effects.set(verb.trim(), effect);
  }
  const rehearsal = (verbs.rehearsal ?? '--dry-run').split(',').map((option) => option.trim());
  return { effects, valued: words(verbs.valued ?? '-'), rehearsal };
}

function judgeVerb(call: Call, table: VerbTable, bare: Effect): Finding {
  const args = texts(call);
  const path = positionals(args, table.valued);
  if (path.length === 0) {
    const asks = has(args, '--version', '--help') || args.includes('-v') || args.includes('-V');
    return finding(asks ? 'read' : bare, call.name.text);
  }
  for (let length = Math.min(3, path.length); length > 0; length--) {
    const verb = path.slice(0, length).join(' ');
    const effect = table.effects.get(verb);
    if (effect === undefined) continue;
    if (effect !== 'read' && isRehearsal(args, table.rehearsal))
      return finding('read', `${call.name.text} ${verb}`, 'a dry run');
    return finding(effect, `${call.name.text} ${verb}`);
  }
  return judgeUnlistedVerb(call.name.text, path);
}

/** Verbs that end things, wherever a tool has them. */
const ENDS =
  /(?:^|[-_:./])(?:delete|destroy|drop|purge|wipe|erase|truncate|obliterate|nuke|flushall|flushdb)(?:$|[-_:./])/i;

/** `db:reset`, `reset-database`, `--force-reset`: what was there is gone. */
const RESETS =
  /(?:db|pg|database|data|schema|redis)[:_-]?reset\b|\breset[-_:]?(?:db|database|all|data)\b|\bforce-reset\b/i;

/** True for a word that says that something will be gone: `db:drop`, `--drop-existing`, `delete-all`. */
export function saysDestroy(word: string): boolean {
  return ENDS.test(word.replace(/^-+/, '')) || RESETS.test(word);
}

function judgeUnlistedVerb(name: string, path: readonly string[]): Finding {
  const ending = path.slice(0, 3).find(saysDestroy);
  if (ending !== undefined) return finding('destroy', `${name} ${path.slice(0, path.indexOf(ending) + 1).join(' ')}`);
  const spoken = path.slice(0, 2).filter((word) => /^[a-z][a-z:-]*$/.test(word));
  return finding('change', [name, ...(spoken.length > 0 ? spoken : path.slice(0, 1))].join(' '));
}

/** True for `--dry-run`, `--dry-run=client`; false for `--dry-run=none`, `--dry-run=false`. */
export function isRehearsal(args: readonly string[], options: readonly string[] = ['--dry-run']): boolean {
  return args.some((arg) => {
    const [option, value] = arg.split('=', 2);
    return options.includes(option!) && value !== 'none' && value !== 'false';
  });
}

/** A judge that always finds the same. */
export function always(effect: Effect, because: string | null = null): Judge {
  return (call) => finding(effect, call.name.text, because);
}
