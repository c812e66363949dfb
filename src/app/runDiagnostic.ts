import { explainEffect } from '../core/diagnostics/effect.ts';
import { createExcerpt } from '../core/diagnostics/excerpt.ts';
import { type ProductionSign, signsOfProduction } from '../core/diagnostics/guard/production.ts';
import { productionWords } from '../core/diagnostics/guard/question.ts';
import type { ShellName } from '../core/diagnostics/placeholders.ts';
import { createRedactor, redact } from '../core/diagnostics/redaction.ts';
import { type DiagnosticContext, type EvidenceSummary, noContext, type Origin } from '../core/incident/events.ts';
import type { Incident } from '../core/incident/incident.ts';
import type { Effect, Snippet, SnippetPart } from '../core/runbook/model.ts';
import { isSql } from '../core/runbook/shell/sqlText.ts';
import { asText } from './diagnostics/asText.ts';
import { type FilledIn, type FillInPorts, fillIn, type NotFilledIn } from './diagnostics/fillIn.ts';
import type { Outcome } from './incidents.ts';
import type {
  DiagnosticTerminal,
  OpenTerminal,
  TerminalEnding,
  TerminalRun,
  TerminalText,
} from './ports/diagnosticTerminal.ts';
import type { IncidentLog } from './ports/incidentLog.ts';
import type { Answer } from './ports/person.ts';
import type { Screens } from './ports/screens.ts';
import type { Surroundings } from './ports/surroundings.ts';
import type { RunningDiagnostics } from './runningDiagnostics.ts';

export interface DiagnosticPorts extends FillInPorts {
  readonly log: IncidentLog;
  readonly surroundings: Surroundings;
  readonly terminal: DiagnosticTerminal;
  readonly running: RunningDiagnostics;
  readonly screens: Screens;
  /** The user's own redaction patterns, read at the time of the run. */
  readonly patterns: () => readonly RegExp[];
  /** By which the team tells production, read at the time of the run. */
  readonly productionPatterns: () => readonly RegExp[];
}

export interface DiagnosticRequest {
  readonly incident: Incident;
  readonly part: SnippetPart;
  readonly snippet: Snippet;
  /** Where the command stands, if not in the runbook as the incident has it. */
  readonly origin?: Origin;
  /** The shell that will read the text. */
  readonly shell: ShellName;
  /** What the text goes through instead of the shell alone: the team's SQL client. */
  readonly client: DiagnosticClient | null;
  readonly terminalName: string;
  readonly cwd: string | null;
}

/** A program that is handed the text in a file. */
export interface DiagnosticClient {
  /** For people: the client's command line, and what its session may do. */
  readonly words: string;
  /** True where nothing but the text itself says that it only reads: then a person is asked before any of it runs. */
  readonly asksFirst: boolean;
  /** The command line that runs the text, and the way to clear up after it. */
  commandLine(text: string): Promise<{ readonly line: string; remove(): Promise<void> }>;
}

export type DiagnosticResult =
  | {
      readonly is: 'finished';
      readonly diagnostic: string;
      /** `false` where the shell doesn't tell, so that it may still be running. */
      readonly hasEnded: boolean;
    }
  | { readonly is: 'printed'; readonly command: string }
  /** It stands in the terminal, not run. */
  | { readonly is: 'inserted' }
  | { readonly is: 'refused' }
  | NotFilledIn;

/**
 * Runs one part of a snippet in the responder's terminal and keeps what it said as evidence: values filled in, the
 * person's leave got for what changes the world, the start recorded before anything runs, the end with its exit code.
 * In a drill, what would change something is only printed.
 */
export async function runDiagnostic(ports: DiagnosticPorts, request: DiagnosticRequest): Promise<DiagnosticResult> {
  const filled = await fillIn(ports, request);
  if ('is' in filled) return filled;
  const { command, secrets } = filled;
  const hide = { values: ports.secrets.values(), patterns: ports.patterns() };
  if (request.incident.kind === 'drill') {
    // Nothing is opened for what is only printed; for practice the window's own surroundings will do.
    const context = { ...(await ports.surroundings.read(request.cwd, null)), shell: null };
    const about = describe(ports, request, filled, context, hide);
    if (about.effect !== 'read') {
      await refuse(ports, request, about, 'drill: printed, not run');
      return { is: 'printed', command };
    }
  }
  const terminal = await ports.terminal.open({ ...placeOf(request), env: secrets });
  try {
    return await runIn(terminal, ports, request, filled, hide);
  } finally {
    terminal.release();
  }
}

async function runIn(
  terminal: OpenTerminal,
  ports: DiagnosticPorts,
  request: DiagnosticRequest,
  filled: FilledIn,
  hide: Hide,
): Promise<DiagnosticResult> {
  // Whether it reads does not depend on where; what only reads need not wait to be told where it is.
  if (describe(ports, request, filled, noContext, hide).effect === 'read') {
    // But the shell does one thing after the other: where it must be asked itself, that comes first.
    const environment = await terminal.environment(false);
    return withText(request, filled, async (text) => {
      const run = await terminal.run(text);
      // Starting the programs that are asked holds up whatever is to come on the screen.
      await run.underWay;
      const context = await contextOf(ports, request, terminal, environment);
      const about = describe(ports, request, filled, context, hide);
      const started = await begin(ports, request, about, context, run.startedAt);
      return finish(ports, request, started, run, hide);
    });
  }
  const context = await contextOf(ports, request, terminal, await terminal.environment(true));
  const about = describe(ports, request, filled, context, hide);
  const answer = await leave(ports, request, about, context);
  if (answer === 'refuse') return { is: 'refused' };
  if (answer === 'insert') {
    terminal.release();
    await ports.terminal.insert({ ...placeOf(request), ...textOf(request, filled.command), env: filled.secrets });
    return { is: 'inserted' };
  }
  return withText(request, filled, async (text) => {
    const started = await begin(ports, request, about, context);
    return finish(ports, request, started, await terminal.run(text), hide);
  });
}

/** What a person is asked about is read in the terminal itself, at that moment. */
async function contextOf(
  ports: DiagnosticPorts,
  request: DiagnosticRequest,
  terminal: OpenTerminal,
  environment: Awaited<ReturnType<OpenTerminal['environment']>>,
): Promise<DiagnosticContext> {
  const read = await ports.surroundings.read(terminal.cwd ?? request.cwd, environment);
  return { ...read, shell: terminal.shell };
}

function textOf({ part, snippet }: DiagnosticRequest, text: string): TerminalText {
  return { text, language: isSql(snippet) ? null : snippet.language, title: part.title };
}

/** With the client's command line where there is one, and its file cleared up afterwards. */
async function withText(
  request: DiagnosticRequest,
  { command }: FilledIn,
  action: (text: TerminalText) => Promise<DiagnosticResult>,
): Promise<DiagnosticResult> {
  const line = await request.client?.commandLine(command);
  let hasEnded = true;
  try {
    const result = await action(textOf(request, line?.line ?? command));
    hasEnded = result.is === 'finished' && result.hasEnded;
    return result;
  } finally {
    if (hasEnded) await line?.remove();
  }
}

function placeOf({ incident, terminalName, cwd }: DiagnosticRequest) {
  return { incident: incident.id, terminalName, cwd };
}

/** What the record says of it, whether it runs or not. */
function describe(
  ports: DiagnosticPorts,
  { part, snippet, client }: DiagnosticRequest,
  { command }: FilledIn,
  context: DiagnosticContext,
  hide: Hide,
): About {
  const verdict = explainEffect(command, snippet.language);
  const read = graver(verdict.effect, part.effect);
  const unsure = read === 'read' && client?.asksFirst === true;
  const production = signsOfProduction(ports.productionPatterns(), command, context);
  return {
    part: part.id,
    title: redact(part.title, hide).text,
    command: redact(command, hide).text,
    effect: unsure ? 'change' : read,
    because: unsure
      ? 'nothing but the statement itself says that it only reads'
      : (verdict.because ?? 'it is not known to be read-only'),
    production: production.map(({ where, value }) => ({ where, value: redact(value, hide).text })),
  };
}

/** Asks for leave to change something; what is not given is recorded. */
async function leave(
  ports: DiagnosticPorts,
  request: DiagnosticRequest,
  about: About,
  context: DiagnosticContext,
): Promise<Answer> {
  const { title, command, because, production } = about;
  const effect = about.effect === 'destroy' ? 'destroy' : 'change';
  const through = request.client?.words ?? null;
  const answer = await ports.person.allow({ title, command, effect, because, context, production, through });
  if (answer === 'refuse') await refuse(ports, request, about, 'not confirmed');
  if (answer === 'insert') await refuse(ports, request, about, 'inserted into the terminal, not run from here');
  return answer;
}

type Hide = { readonly values: readonly string[]; readonly patterns: readonly RegExp[] };

interface About {
  readonly part: string;
  readonly title: string;
  /** Resolved and redacted. */
  readonly command: string;
  readonly effect: Effect;
  readonly because: string;
  readonly production: readonly ProductionSign[];
}

/** As the events have it. */
function recorded({ part, title, command, effect, production }: About) {
  const words = productionWords(production);
  return { part, title, command, effect, ...(words !== undefined && { production: words }) };
}

async function refuse(ports: DiagnosticPorts, request: DiagnosticRequest, about: About, reason: string): Promise<void> {
  await ports.incidents.execute(request.incident.id, { type: 'RefuseDiagnostic', ...recorded(about), reason });
}

async function begin(
  ports: DiagnosticPorts,
  request: DiagnosticRequest,
  about: About,
  context: DiagnosticContext,
  occurredAt?: string,
): Promise<string> {
  const { incident, part } = request;
  const ofRunbook =
    incident.runbook === null
      ? null
      : { file: incident.runbook.file, line: part.line, commit: incident.runbook.commit };
  const origin = request.origin ?? ofRunbook;
  const command = { type: 'StartDiagnostic', ...recorded(about), context, origin } as const;
  const time = occurredAt === undefined ? {} : { occurredAt };
  const outcome = await ports.incidents.execute(incident.id, { ...command, ...time });
  return recordedId(outcome);
}

async function finish(
  ports: DiagnosticPorts,
  request: DiagnosticRequest,
  started: string,
  run: TerminalRun,
  hide: Hide,
): Promise<DiagnosticResult> {
  const incident = request.incident.id;
  await ports.running.begin({ incident, started, stop: run.stop });
  try {
    const collected = await collect(run, hide, ports.screens);
    const ending = await run.ended;
    const captured = ending.reason !== 'no-shell-integration';
    if (captured) await ports.log.writeEvidence(incident, started, collected.text);
    const outcome = outcomeOf(ending);
    await ports.incidents.execute(incident, {
      type: 'FinishDiagnostic',
      started,
      outcome,
      exitCode: ending.exitCode,
      reason: ending.reason,
      evidence: captured ? collected.summary : null,
      occurredAt: ending.at,
    });
    return { is: 'finished', diagnostic: started, hasEnded: captured };
  } finally {
    await ports.running.end(started);
  }
}

/** What was stopped has not said what it was asked, whatever its exit code. */
function outcomeOf({ exitCode, reason }: TerminalEnding): 'succeeded' | 'failed' | 'unknown' {
  if (exitCode === null || reason === 'stopped') return 'unknown';
  return exitCode === 0 ? 'succeeded' : 'failed';
}

/** Output as text, redacted while it streams and kept within the cap: what is dropped never was anywhere. */
async function collect(
  run: TerminalRun,
  hide: Hide,
  screens: Screens,
): Promise<{ text: string; summary: EvidenceSummary }> {
  const redactor = createRedactor(hide);
  const excerpt = createExcerpt();
  for await (const text of asText(run.output, screens)) excerpt.push(redactor.push(text));
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
