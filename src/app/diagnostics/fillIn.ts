import { revisionNumbers } from '../../core/diagnostics/placeholder/revisionNumber.ts';
import {
  fill,
  findPlaceholders,
  type Placeholder,
  placeholderName,
  type ShellName,
} from '../../core/diagnostics/placeholders.ts';
import { redact } from '../../core/diagnostics/redaction.ts';
import type { Incident } from '../../core/incident/incident.ts';
import type { Snippet, SnippetPart } from '../../core/runbook/model.ts';
import { isSql } from '../../core/runbook/shell/sqlText.ts';
import type { Incidents } from '../incidents.ts';
import type { Person, WantedValue } from '../ports/person.ts';
import type { SessionSecrets } from './sessionSecrets.ts';

export interface FillInPorts {
  readonly incidents: Incidents;
  readonly person: Person;
  readonly secrets: SessionSecrets;
  /** What may stand in the box already, by name; asked for only what has to be asked of the person. */
  readonly suggest: (incident: Incident, names: readonly string[]) => Promise<ReadonlyMap<string, string>>;
}

export interface FillInRequest {
  readonly incident: Incident;
  readonly part: SnippetPart;
  readonly snippet: Snippet;
  /** The shell that will read the text. */
  readonly shell: ShellName;
}

/** A command without blanks. */
export interface FilledIn {
  readonly command: string;
  /** To be passed by environment, by variable name. */
  readonly secrets: Readonly<Record<string, string>>;
}

export type NotFilledIn =
  | { readonly is: 'backed-out' }
  /** `name`: the value that does not fit. */
  | { readonly is: 'invalid-value'; readonly name: string; readonly message: string };

/**
 * Puts values into the blanks of a command: those that the incident has, and the others asked of the person, once. What is
 * a secret, by the blank's name or by what was typed, stays in this window and reaches the command by environment.
 */
export async function fillIn(ports: FillInPorts, request: FillInRequest): Promise<FilledIn | NotFilledIn> {
  const { incident } = request;
  const blanks = blanksOf(request);
  // What counts its releases by itself takes neither a sha nor a version.
  const numbers = revisionNumbers(request.part.text, request.snippet.language);
  const known = new Map(
    [...knownValues(ports.secrets, incident, blanks)].filter(([name, value]) => !numbers.has(name) || isNumber(value)),
  );
  const missing = [...blanks.values()].filter(({ name }) => !known.has(name));
  const answers = await ask(ports, request, missing, numbers);
  if (answers === null) return { is: 'backed-out' };
  const values = new Map([...known, ...answers]);
  const secret = new Set(
    [...values].filter(([name, value]) => isSecret(blanks.get(name), value)).map(([name]) => name),
  );
  const filled = filledWith(request, values, secret);
  // Nothing is remembered that the command could not take.
  if ('is' in filled) return filled;
  await remember(ports, incident, answers, secret);
  return filled;
}

/** The blanks of the text, by name. Variables of the environment are the terminal's affair. */
function blanksOf({ part, snippet }: FillInRequest): ReadonlyMap<string, Placeholder> {
  const blanks = findPlaceholders(part.text, snippet.language).filter(({ kind }) => kind === 'blank');
  return new Map(blanks.map((blank) => [blank.name, blank]));
}

function knownValues(
  secrets: SessionSecrets,
  incident: Incident,
  blanks: ReadonlyMap<string, Placeholder>,
): ReadonlyMap<string, string> {
  const known = new Map<string, string>();
  for (const name of blanks.keys()) {
    // An empty value is one that was taken back.
    const value = secrets.get(incident.id, name) ?? incident.values.get(name);
    if (value) known.set(name, value);
  }
  return known;
}

async function ask(
  ports: FillInPorts,
  request: FillInRequest,
  missing: readonly Placeholder[],
  numbers: ReadonlyMap<string, string>,
): Promise<ReadonlyMap<string, string> | null> {
  if (missing.length === 0) return new Map();
  const names = missing.filter(({ name, secret }) => !secret && !numbers.has(name)).map(({ name }) => name);
  const suggestions = names.length === 0 ? new Map<string, string>() : await ports.suggest(request.incident, names);
  const wanted = missing.map(
    ({ name, secret }): WantedValue => ({
      name,
      secret,
      suggestion: suggestions.get(name) ?? null,
      hint: numbers.has(name) ? `A number is needed here: "${numbers.get(name)}" lists them.` : null,
      check: (value) => {
        if (numbers.has(name) && !isNumber(value)) return 'That is no number: no sha and no version serves here.';
        const fits = filledWith(request, new Map([[name, value]]), new Set(isSecret({ secret }, value) ? [name] : []));
        return 'is' in fits ? fits.message : null;
      },
    }),
  );
  return ports.person.askValues(wanted);
}

/** Of a release: `12`, and `v12` as some write it. */
function isNumber(value: string): boolean {
  return /^v?\d+$/.test(value.trim());
}

/** By the name of its blank, or because redaction would not let the value through. */
function isSecret(blank: Pick<Placeholder, 'secret'> | undefined, value: string): boolean {
  return blank?.secret === true || Object.keys(redact(value).counts).length > 0;
}

function filledWith(
  { part, snippet, shell }: FillInRequest,
  values: ReadonlyMap<string, string>,
  secret: ReadonlySet<string>,
): FilledIn | Extract<NotFilledIn, { is: 'invalid-value' }> {
  const variables = variablesOf([...secret]);
  const plain = new Map([...values].filter(([name]) => !secret.has(name)));
  const language = isSql(snippet) ? 'sql' : snippet.language;
  const { refused, text } = fill(part.text, plain, shell, { variables, language });
  if (refused) return { is: 'invalid-value', name: placeholderName(refused.name), message: refused.message };
  const secrets = Object.fromEntries([...variables].map(([name, variable]) => [variable, values.get(name) ?? '']));
  return { command: text, secrets };
}

/** `api-token` becomes `INCIDENT_API_TOKEN`; names that come out the same are told apart by a number. */
function variablesOf(names: readonly string[]): ReadonlyMap<string, string> {
  const taken = new Map<string, string>();
  for (const name of names) {
    const plain = `INCIDENT_${name.toUpperCase().replace(/[^A-Z0-9]+/g, '_')}`;
    const used = new Set(taken.values());
    let variable = plain;
    for (let n = 2; used.has(variable); n++) variable = `${plain}_${n}`;
    taken.set(name, variable);
  }
  return taken;
}

async function remember(
  { incidents, secrets }: FillInPorts,
  incident: Incident,
  answers: ReadonlyMap<string, string>,
  secret: ReadonlySet<string>,
): Promise<void> {
  for (const [name, value] of answers) {
    if (secret.has(name)) secrets.put(incident.id, name, value);
    else await incidents.execute(incident.id, { type: 'SetValue', name, value });
  }
}
