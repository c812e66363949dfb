import type { DiagnosticContext } from '../../incident/events.ts';
import { aimOf, targetOf } from './aim.ts';
import type { ProductionSign } from './production.ts';

/** What is about to happen, for a person to allow or refuse. */
export interface Warning {
  readonly title: string;
  /** Resolved and redacted: what would run, with marks in the place of secrets. */
  readonly command: string;
  readonly effect: 'change' | 'destroy';
  /** Why it counts as that. */
  readonly because: string;
  readonly context: DiagnosticContext;
  /** Empty where nothing says production. */
  readonly production: readonly ProductionSign[];
  /** What the command goes through (a SQL client and what its session may do), `null` for a plain command. */
  readonly through: string | null;
}

/** The words of the dialog. */
export interface Question {
  readonly message: string;
  readonly detail: string;
  /** What has to be typed, `null` where a click is enough. */
  readonly target: string | null;
}

/** A dialog that is higher than the screen hides its buttons. */
const MOST_LINES = 24;
const MOST_CHARACTERS = 1800;

/** The warning in words: production first, then exactly what would run, then where, as it was read at this moment. */
export function questionOf(warning: Warning): Question {
  const { title, command, effect, production } = warning;
  const what = effect === 'destroy' ? `"${title}" destroys.` : `"${title}" changes something.`;
  const sign = production[0];
  return {
    message: sign === undefined ? what : `⚠ PRODUCTION: ${what}`,
    detail: [signWords(production), shortened(command), facts(warning).join('\n')]
      .filter((part) => part !== '')
      .join('\n\n'),
    target: effect === 'destroy' ? targetOf(command, warning.context, sign !== undefined) : null,
  };
}

function signWords(production: readonly ProductionSign[]): string {
  if (production.length === 0) return '';
  return `Production, by ${production.map(({ where, value }) => `${where} (${value})`).join(', ')}.`;
}

/** The signs as the record keeps them. */
export function productionWords(production: readonly ProductionSign[]): string | undefined {
  return production.length === 0 ? undefined : production.map(({ where, value }) => `${where} ${value}`).join(', ');
}

function facts({ because, through, command, context }: Warning): string[] {
  const aim = aimOf(command);
  const rows: [string, string | null | undefined][] = [
    ['Why', because],
    ['Through', through],
    ['Kube', kube(context, aim.kubeContext, aim.kubeNamespace)],
    ['AWS profile', aim.awsProfile === null ? context.awsProfile : `${aim.awsProfile} (named in the command)`],
    ['Git', context.gitBranch && [context.gitBranch, context.gitCommit].filter(Boolean).join(' ')],
    ['Folder', context.cwd],
    ['Host', aim.host === null ? context.host : `${aim.host} (named in the command)`],
  ];
  return rows.flatMap(([name, value]) => (value ? [`${name}: ${value}`] : []));
}

function kube(context: DiagnosticContext, ownContext: string | null, ownNamespace: string | null): string | null {
  // A namespace of the surroundings says nothing about another cluster.
  const namespace = ownNamespace ?? (ownContext === null ? context.kubeNamespace : null);
  const place = [ownContext ?? context.kubeContext, namespace].filter(Boolean).join(' / ');
  const named = [ownContext !== null && 'context', ownNamespace !== null && 'namespace'].filter(Boolean).join(' and ');
  if (place === '') return null;
  return named === '' ? place : `${place} (${named} named in the command)`;
}

function shortened(command: string): string {
  const lines = command.split('\n');
  const kept = lines.slice(0, MOST_LINES).join('\n').slice(0, MOST_CHARACTERS);
  if (kept.length === command.length) return command;
  const more = Math.max(0, lines.length - MOST_LINES);
  return `${kept} …\n(${more > 0 ? `${more} more lines` : 'more'}; Insert shows all of it in the terminal)`;
}
