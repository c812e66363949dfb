import { explainEffect } from '../core/diagnostics/effect.ts';
import { createExcerpt } from '../core/diagnostics/excerpt.ts';
import { fill, findPlaceholders } from '../core/diagnostics/placeholders.ts';
import { createRedactor, redact } from '../core/diagnostics/redaction.ts';
import { createTerminalText } from '../core/diagnostics/terminalText.ts';
import type { DiagnosticContext, EvidenceSummary, Origin } from '../core/incident/events.ts';
import type { Incident } from '../core/incident/incident.ts';
import type { Effect, Snippet, SnippetPart } from '../core/runbook/model.ts';
import { isSql } from '../core/runbook/shell/sqlText.ts';
import type { Incidents, Outcome } from './incidents.ts';
import type { DiagnosticTerminal, TerminalRun } from './ports/diagnosticTerminal.ts';
import type { IncidentLog } from './ports/incidentLog.ts';
import type { Person } from './ports/person.ts';
import type { Surroundings } from './ports/surroundings.ts';

export interface DiagnosticPorts {
  readonly incidents: Incidents;
  readonly log: IncidentLog;
  readonly person: Person;
  readonly surroundings: Surroundings;
  readonly terminal: DiagnosticTerminal;
  /** The user's own redaction patterns, read at the time of the run. */
  readonly patterns: () => readonly RegExp[];
}

export interface DiagnosticRequest {
  readonly incident: Incident;
  readonly part: SnippetPart;
  readonly snippet: Snippet;
  /** Where the command stands, if not in the runbook as the incident has it. */
  readonly origin?: Origin;
  /** How the text becomes a command line; the text itself but for SQL, which goes through the team's client. */
  readonly commandLine: (text: string) => Promise<string>;
  readonly terminalName: string;
  readonly cwd: string | null;
}

export type DiagnosticResult =
  | { readonly is: 'finished'; readonly diagnostic: string }
  | { readonly is: 'printed'; readonly command: string }
  | { readonly is: 'backed-out' }
  | { readonly is: 'refused' }
  | { readonly is: 'invalid-value'; readonly message: string };

/**
 * Runs one part of a snippet in the responder's terminal and keeps what it said as evidence: values filled in, the
 * person's leave got for what changes the world, the start recorded before anything runs, the end with its exit code.
 * In a drill, what would change something is only printed.
 */
export async function runDiagnostic(ports: DiagnosticPorts, request: DiagnosticRequest): Promise<DiagnosticResult> {
  const resolved = await resolve(ports, request);
  if ('is' in resolved) return resolved;
  const { command, secrets } = resolved;
  const hide = { values: Object.values(secrets), patterns: [...ports.patterns()] };
  const shown = redact(command, hide).text;
  const verdict = explainEffect(command, request.snippet.language);
  const effect = graver(verdict.effect, request.part.effect);
  const title = redact(request.part.title, hide).text;
  const about = { part: request.part.id, title, command: shown, effect };

  const context = { ...(await ports.surroundings.read(request.cwd)), shell: null };
  if (effect !== 'read') {
    if (request.incident.kind === 'drill') {
      await refuse(ports, request, about, 'drill: printed, not run');
      return { is: 'printed', command };
    }
    const because = verdict.because ?? 'it is not known to be read-only';
    if (!(await ports.person.allow({ title, command: shown, effect, because, context }))) {
      await refuse(ports, request, about, 'not confirmed');
      return { is: 'refused' };
    }
  }

  const started = await begin(ports, request, about, context);
  const line = await request.commandLine(command);
  const { incident, terminalName, cwd } = request;
  const run = await ports.terminal.run({ incident: incident.id, terminalName, text: line, cwd, env: secrets });
  await finish(ports, request, started, run, hide);
  return { is: 'finished', diagnostic: started };
}

/** The text with its values, for inserting or copying: nothing runs and nothing is recorded. */
export async function resolveDiagnostic(
  ports: Pick<DiagnosticPorts, 'incidents' | 'person'>,
  request: Pick<DiagnosticRequest, 'incident' | 'part' | 'snippet'>,
): Promise<{ readonly command: string } | Extract<DiagnosticResult, { is: 'backed-out' | 'invalid-value' }>> {
  return resolve(ports, request);
}

interface Resolved {
  readonly command: string;
  /** To be passed by environment, by variable name. */
  readonly secrets: Readonly<Record<string, string>>;
}

async function resolve(
  ports: Pick<DiagnosticPorts, 'incidents' | 'person'>,
  { incident, part, snippet }: Pick<DiagnosticRequest, 'incident' | 'part' | 'snippet'>,
): Promise<Resolved | Extract<DiagnosticResult, { is: 'backed-out' | 'invalid-value' }>> {
  const blanks = findPlaceholders(part.text, snippet.language).filter((blank) => blank.kind !== 'environment');
  const secret = new Set(blanks.filter((blank) => blank.secret).map((blank) => blank.name));
  const names = [...new Set(blanks.map((blank) => blank.name))];
  const values = new Map(incident.values);
  const wanted = names
    .filter((name) => !values.has(name))
    .map((name) => ({ name, secret: secret.has(name), suggestion: null }));
  const answers = wanted.length === 0 ? new Map<string, string>() : await ports.person.askValues(wanted);
  if (answers === null) return { is: 'backed-out' };
  const secrets: Record<string, string> = {};
  for (const [name, value] of answers) {
    if (secret.has(name)) secrets[variableOf(name)] = value;
    else {
      values.set(name, value);
      await ports.incidents.execute(incident.id, { type: 'SetValue', name, value });
    }
  }
  const variables = new Map([...secret].map((name) => [name, variableOf(name)]));
  const filled = fill(part.text, values, 'bash', { variables, language: isSql(snippet) ? 'sql' : snippet.language });
  if (filled.refused) return { is: 'invalid-value', message: filled.refused.message };
  return { command: filled.text, secrets };
}

function variableOf(name: string): string {
  return `INCIDENT_${name.toUpperCase().replace(/[^A-Z0-9]+/g, '_')}`;
}

type About = { part: string; title: string; command: string; effect: Effect };

async function refuse(ports: DiagnosticPorts, request: DiagnosticRequest, about: About, reason: string): Promise<void> {
  await ports.incidents.execute(request.incident.id, { type: 'RefuseDiagnostic', ...about, reason });
}

async function begin(
  ports: DiagnosticPorts,
  request: DiagnosticRequest,
  about: About,
  context: DiagnosticContext,
): Promise<string> {
  const { incident, part } = request;
  const ofRunbook =
    incident.runbook === null
      ? null
      : { file: incident.runbook.file, line: part.line, commit: incident.runbook.commit };
  const origin = request.origin ?? ofRunbook;
  const outcome = await ports.incidents.execute(incident.id, { type: 'StartDiagnostic', ...about, context, origin });
  return recordedId(outcome);
}

async function finish(
  ports: DiagnosticPorts,
  request: DiagnosticRequest,
  started: string,
  run: TerminalRun,
  hide: { values: string[]; patterns: RegExp[] },
): Promise<void> {
  const collected = await collect(run, hide);
  const ending = await run.ended;
  const captured = ending.reason !== 'no-shell-integration';
  if (captured) await ports.log.writeEvidence(request.incident.id, started, collected.text);
  await ports.incidents.execute(request.incident.id, {
    type: 'FinishDiagnostic',
    started,
    outcome: ending.exitCode === null ? 'unknown' : ending.exitCode === 0 ? 'succeeded' : 'failed',
    exitCode: ending.exitCode,
    reason: ending.reason,
    evidence: captured ? collected.summary : null,
  });
}

/** Output as text, redacted while it streams and kept within the cap: what is dropped never was anywhere. */
async function collect(
  run: TerminalRun,
  hide: { values: string[]; patterns: RegExp[] },
): Promise<{ text: string; summary: EvidenceSummary }> {
  const plain = createTerminalText();
  const redactor = createRedactor(hide);
  const excerpt = createExcerpt();
  for await (const chunk of run.output) excerpt.push(redactor.push(plain.push(chunk)));
  excerpt.push(redactor.push(plain.end()));
  excerpt.push(redactor.end());
  const { text, lines, bytes, linesLeftOut } = excerpt.end();
  const preview = text.trimStart().slice(0, 400);
  return { text, summary: { bytes, lines, linesLeftOut, redactions: redactor.counts(), preview } };
}

function graver(a: Effect, b: Effect): Effect {
  const order: readonly Effect[] = ['read', 'change', 'destroy'];
  return order.indexOf(a) > order.indexOf(b) ? a : b;
}

function recordedId(outcome: Outcome): string {
  const id = outcome.recorded?.[0]?.id;
  if (id === undefined) throw new Error(outcome.refused?.message ?? 'Nothing was recorded.');
  return id;
}
