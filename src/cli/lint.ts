import { dirname, resolve } from 'node:path';
import { lintRules, lintRunbook, type RuleSetting } from '../core/runbook/lint/lintRunbook.ts';
import { readerCodes } from '../core/runbook/lint/readerCodes.ts';
import { eachRunbook } from './files.ts';
import type { Machine } from './machine.ts';
import { parseArguments } from './options.ts';
import { type LintedFile, sarifLog } from './sarif.ts';

const formats = ['text', 'json', 'sarif'] as const;
/** What no rule reads is no fault of a file: `show` lists it, and `--rule not-understood=info` does it here. */
const unlessAsked: Readonly<Record<string, RuleSetting>> = { 'not-understood': 'off' };
const severities: readonly string[] = ['error', 'warning', 'info', 'off'];

/**
 * `lint [--format text|json|sarif] [--rule CODE=SEVERITY]... FILE...`: problems as `file:line: severity code message`, as
 * one JSON object a file, or as one SARIF log. 1 where one is an error, 2 where a file or an argument can't be used.
 */
export async function lint(args: readonly string[], machine: Machine): Promise<number> {
  const { values, files, wrong } = parseArguments(args, { valued: ['--format', '--rule'] });
  const format = formats.find((known) => known === (values.get('--format')?.at(-1) ?? 'text'));
  const rules = rulesOf(values.get('--rule') ?? []);
  const complaint =
    wrong ?? rules.wrong ?? (format === undefined ? `'--format' is one of ${formats.join(', ')}` : null);
  if (complaint !== null || format === undefined) {
    machine.err(`incident-desk lint: ${complaint}.\n`);
    return 2;
  }
  const linted: LintedFile[] = [];
  const all = await eachRunbook(files, machine, (runbook, text) => {
    const folder = dirname(resolve(runbook.file));
    const exists = (path: string) => machine.exists(resolve(folder, path));
    const problems = lintRunbook(runbook, { text, today: machine.today(), exists }, rules.settings);
    linted.push({ file: runbook.file, problems });
    if (format !== 'sarif')
      machine.out(
        format === 'json' ? asJson({ file: runbook.file, problems }) : asText({ file: runbook.file, problems }),
      );
  });
  if (format === 'sarif') machine.out(`${JSON.stringify(sarifLog(linted, all), null, 2)}\n`);
  if (!all) return 2;
  return linted.some(({ problems }) => problems.some(({ severity }) => severity === 'error')) ? 1 : 0;
}

function asText({ file, problems }: LintedFile): string {
  return problems
    .map(({ line, column, severity, code, message }) => {
      const place = column === undefined ? `${line}` : `${line}:${column}`;
      return `${file}:${place}: ${severity} ${code} ${message.replace(/\s+/g, ' ')}\n`;
    })
    .join('');
}

function asJson(linted: LintedFile): string {
  return `${JSON.stringify(linted)}\n`;
}

function rulesOf(given: readonly string[]): { settings: Record<string, RuleSetting>; wrong: string | null } {
  const known = new Set([...lintRules.map((rule) => rule.code), ...Object.keys(readerCodes)]);
  const settings: Record<string, RuleSetting> = { ...unlessAsked };
  for (const each of given) {
    const [code = '', severity = ''] = each.split('=', 2);
    if (!known.has(code)) return { settings, wrong: `there is no rule '${code}'` };
    if (!severities.includes(severity))
      return { settings, wrong: `'--rule ${each}': write ${code}=error, warning, info or off` };
    settings[code] = severity as RuleSetting;
  }
  return { settings, wrong: null };
}
