import type { Machine } from '../machine.ts';
import { type Arguments, parseArguments } from '../options.ts';

/** Arguments of a command on records, or `null` after it has said what is wrong with them. */
export function recordArguments(
  command: string,
  args: readonly string[],
  formats: readonly string[],
  machine: Machine,
): (Arguments & { readonly format: string }) | null {
  const parsed = parseArguments(args, { valued: ['--format'] });
  const format = parsed.values.get('--format')?.at(-1) ?? formats[0]!;
  const wrong =
    parsed.wrong === 'no file given'
      ? 'no record given'
      : (parsed.wrong ?? (formats.includes(format) ? null : `--format is ${formats.join(', ')}, not '${format}'`));
  if (wrong === null) return { ...parsed, format };
  machine.err(`incident-desk ${command}: ${wrong}. Try 'incident-desk --help'.\n`);
  return null;
}
