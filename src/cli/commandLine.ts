import { lint } from './lint.ts';
import type { Machine } from './machine.ts';
import { show } from './show.ts';
import { version } from './version.ts';

const HELP = `incident-desk: reads incident runbooks (Markdown, YAML) and records of incidents

Usage:
  incident-desk show [--json] FILE...   what was understood; --json: one object a file, one line each
  incident-desk lint [--format text|json|sarif] [--rule CODE=error|warning|info|off]... FILE...
                                        problems as file:line: severity code message, as one JSON object a
                                        file, or as one SARIF 2.1.0 log
  incident-desk verify [--format text|json] RECORD...
                                        checks every hash; names file and line where it was changed
  incident-desk timeline [--format text|markdown|json] RECORD...
                                        what happened, in order
  incident-desk export [--format json|markdown] RECORD...
                                        the whole record as one file, secrets taken out once more
  incident-desk --help | --version

RECORD is an incident's own folder, a folder of them, or a file that was exported as JSON.

Exit code: 0 all is well, 1 lint found an error or verify a change, 2 a file or an argument could not be used.
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
  if (rest.includes('--help') || rest.includes('-h')) {
    machine.out(HELP);
    return 0;
  }
  if (command === 'verify') return (await import('./record/verify.ts')).verify(rest, machine);
  if (command === 'timeline') return (await import('./record/timeline.ts')).timeline(rest, machine);
  if (command === 'export') return (await import('./record/exportRecord.ts')).exportRecord(rest, machine);
  machine.err(`incident-desk: unknown command '${command}'. Try 'incident-desk --help'.\n`);
  return 2;
}
