import { isAbsolute, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { lintRules } from '../core/runbook/lint/lintRunbook.ts';
import { readerCodes } from '../core/runbook/lint/readerCodes.ts';
import type { Problem } from '../core/runbook/model.ts';
import { version } from './version.ts';

/** The problems of one file. */
export interface LintedFile {
  readonly file: string;
  readonly problems: readonly Problem[];
}

const levels = { error: 'error', warning: 'warning', info: 'note' } as const;

/**
 * Problems as a SARIF 2.1.0 log (OASIS), which code hosts show beside the lines of a change.
 * @param all whether every file could be read
 */
export function sarifLog(linted: readonly LintedFile[], all: boolean) {
  const rules = [
    ...lintRules.map(({ code, summary, severity }) => ({
      id: code,
      shortDescription: { text: summary },
      defaultConfiguration: { level: levels[severity] },
    })),
    ...Object.entries(readerCodes).map(([id, summary]) => ({ id, shortDescription: { text: summary } })),
  ];
  const ruleIndex = new Map(rules.map(({ id }, index) => [id, index]));
  const resultOf = (file: string, { code, message, severity, line, column }: Problem) => ({
    ruleId: code,
    ruleIndex: ruleIndex.get(code) ?? -1,
    level: levels[severity],
    message: { text: message },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: uriOf(file) },
          region: { startLine: line, ...(column !== undefined && { startColumn: column }) },
        },
      },
    ],
  });
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'incident-desk', version, rules } },
        invocations: [{ executionSuccessful: all }],
        columnKind: 'utf16CodeUnits',
        results: linted.flatMap(({ file, problems }) => problems.map((problem) => resultOf(file, problem))),
      },
    ],
  };
}

/** A path as given, as a URI: relative ones stay relative to where the command ran. */
function uriOf(file: string): string {
  if (isAbsolute(file)) return pathToFileURL(file).href;
  return file.split(sep).map(encodeURIComponent).join('/');
}
