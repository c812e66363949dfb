import { optionValue, positionals, words } from '../tools/options.ts';
import { BASH_RULES, locatePlaceholders } from './find.ts';
import type { Place } from './place.ts';

/**
 * The blanks of a text in whose place a program takes a number of its own history, and no sha and no version: by name, with
 * the command that lists these numbers.
 */
export function revisionNumbers(text: string, language: string | null): ReadonlyMap<string, string> {
  const { located } = locatePlaceholders(text, language, BASH_RULES);
  return new Map(
    located.flatMap(({ placeholder, place }) => {
      const history = historyFor(place);
      return history === null ? [] : [[placeholder.name, history] as const];
    }),
  );
}

interface Spot {
  /** What stands behind the program. */
  readonly args: readonly string[];
  /** The option that the blank is the value of, or a part of it; empty for none. */
  readonly option: string;
  /** The whole word that the blank stands in. */
  readonly word: string;
}

/** Programs that count their releases by themselves, with how their history is asked for. */
const counting: Readonly<Record<string, (spot: Spot) => string | null>> = {
  helm: ({ args, option, word }) => {
    const [verb, release] = positionals(args, valued);
    if (option !== '--revision' && !(verb === 'rollback' && isSecond(args, word))) return null;
    return ['helm history', verb === 'get' ? positionals(args, valued)[2] : release, ...kept(args)].join(' ');
  },
  kubectl: ({ args, option }) => rollout('kubectl', args, option),
  oc: ({ args, option }) => rollout('oc', args, option),
  argocd: ({ args, word }) => {
    const [group, verb, app] = positionals(args, valued);
    return group === 'app' && verb === 'rollback' && isSecond(args.slice(1), word) ? `argocd app history ${app}` : null;
  },
  heroku: ({ args }) => {
    const app = optionValue(args, '--app', '-a');
    const isBack = /^(?:releases:)?rollback$/.test(args[0] ?? '');
    return isBack ? `heroku releases${app === null ? '' : ` --app ${app}`}` : null;
  },
  aws: ({ option, word }) => {
    const family = /^(?:--task-definition=)?([^:=]+):/.exec(word)?.[1];
    const isTask = option === '--task-definition' && family !== undefined;
    return isTask ? `aws ecs list-task-definitions --family-prefix ${family}` : null;
  },
};

const valued = words(
  '-n --namespace --kube-context --context --cluster --kubeconfig --timeout --history-max --revision --to-revision --to-version',
);

function historyFor({ command, word: at }: Place): string | null {
  const names = command.words.map((word) => word.slice(word.lastIndexOf('/') + 1));
  const start = names.findIndex((name) => Object.hasOwn(counting, name));
  if (start < 0 || at <= start) return null;
  const word = command.words[at] ?? '';
  const before = command.words[at - 1] ?? '';
  const option = /^(--[a-z-]+)=/.exec(word)?.[1] ?? (before.startsWith('--') ? before : '');
  return counting[names[start]!]!({ args: command.words.slice(start + 1), option, word });
}

function rollout(program: string, args: readonly string[], option: string): string | null {
  const [group, verb, ...resource] = positionals(args, valued);
  if (option === '--to-version' && group === 'rollback')
    return [program, 'rollout history', verb, ...kept(args)].join(' ');
  if (option !== '--to-revision' && !(option === '--revision' && group === 'rollout')) return null;
  const isArgo = group === 'argo';
  const found = isArgo ? ['argo rollouts get rollout', ...resource.slice(1)] : ['rollout history', ...resource];
  return [program, ...found, ...kept(args)].join(' ');
}

/** True where it is the second of what a rollback is told: what, and to which. */
function isSecond(args: readonly string[], word: string): boolean {
  return positionals(args, valued)[2] === word;
}

/** Where it runs is the same for the history. */
function kept(args: readonly string[]): string[] {
  const names = ['-n', '--namespace', '--context', '--kube-context'];
  return names.flatMap((name) => {
    const value = optionValue(args, name);
    return value === null ? [] : [`${name} ${value}`];
  });
}
