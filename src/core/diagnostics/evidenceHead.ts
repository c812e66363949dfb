import type { Diagnostic } from '../incident/incident.ts';
import { outcomeInFull } from './outcome.ts';

/** What ran, where, when and with which result, as comment lines above its output. What is not known has no line. */
export function evidenceHead(diagnostic: Diagnostic): string {
  const { context, origin, evidence, effect } = diagnostic;
  const facts: readonly (readonly [string, string | null | undefined])[] = [
    ['command', diagnostic.command.trimEnd().replace(/\n/g, '\n#            ')],
    ['effect', effect],
    ['outcome', outcomeInFull(diagnostic)],
    ['started', diagnostic.startedAt],
    ['finished', diagnostic.finishedAt && `${diagnostic.finishedAt}${lasted(diagnostic)}`],
    ['by', diagnostic.by.name],
    ['host', context.host],
    ['folder', context.cwd],
    ['shell', context.shell],
    ['kube', joined(' / ', context.kubeContext, context.kubeNamespace)],
    ['aws', context.awsProfile],
    ['git', joined(' ', context.gitBranch, context.gitCommit)],
    ['runbook', origin && `${origin.file}:${origin.line}${origin.commit ? `@${origin.commit.slice(0, 12)}` : ''}`],
    ['output', evidence && sizeWords(evidence)],
    ['redacted', evidence && countWords(evidence.redactions)],
  ];
  return facts
    .filter(([, value]) => value)
    .map(([name, value]) => `# ${name.padEnd(10)} ${value}`)
    .join('\n');
}

function lasted({ startedAt, finishedAt }: Diagnostic): string {
  const milliseconds = Date.parse(finishedAt ?? '') - Date.parse(startedAt);
  if (!(milliseconds >= 0)) return '';
  return milliseconds < 60_000
    ? ` (${(milliseconds / 1000).toFixed(1)} s)`
    : ` (${Math.floor(milliseconds / 60_000)} min ${Math.round((milliseconds % 60_000) / 1000)} s)`;
}

function joined(between: string, ...parts: readonly (string | null)[]): string {
  return parts.filter(Boolean).join(between);
}

function sizeWords({ lines, bytes, linesLeftOut }: NonNullable<Diagnostic['evidence']>): string {
  const size = `${lines} ${lines === 1 ? 'line' : 'lines'}, ${bytes} bytes`;
  return linesLeftOut === 0 ? size : `${size}; ${linesLeftOut} ${linesLeftOut === 1 ? 'line' : 'lines'} left out`;
}

function countWords(counts: Readonly<Record<string, number>>): string {
  return Object.entries(counts)
    .map(([kind, count]) => `${count} ${kind}`)
    .join(', ');
}
