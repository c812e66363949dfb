import { lint } from './lint.ts';
import type { Machine } from './machine.ts';
import { show } from './show.ts';
import { version } from './version.ts';

const HELP = `incident-desk: reads incident runbooks (Markdown, YAML)

Usage:
  incident-desk show [--json] FILE...   what was understood; --json: one object a file, one line each
  incident-desk lint [--format text|json|sarif] [--rule CODE=error|warning|info|off]... FILE...
                                        problems as file:line: severity code message, as one JSON object a
                                        file, or as one SARIF 2.1.0 log
  incident-desk --help | --version

Exit code: 0 all is well, 1 lint found an error, 2 a file or an argument could not be used.
`;

/** Runs one command; gives the exit code. */
export async function runCommandLine(args: readonly string[], machine: Machine): Promise<number> {
  const [command, ...rest] = args;
  if (command === undefined || command === '--help' || command === '-h' || command === 'help') {
    machine.out(HELP);
    return command === undefined ? 2 : 0;
  }
  if (command === '--version' || command === '-v') {
    machine.out(`${version}\n`);
    return 0;
  }
  if (command === 'show') return show(rest, machine);
  if (command === 'lint') return lint(rest, machine);
  machine.err(`incident-desk: unknown command '${command}'. Try 'incident-desk --help'.\n`);
  return 2;
}
