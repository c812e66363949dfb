import type { DiagnosticContext } from '../../incident/events.ts';

/** Where a command says itself that it goes, whatever the surroundings are; `null` where it leaves that to them. */
export interface Aim {
  readonly kubeContext: string | null;
  readonly kubeNamespace: string | null;
  readonly awsProfile: string | null;
  /** The machine of `ssh`. */
  readonly host: string | null;
}

const KUBE = tool('kubectl|k|oc|helm|helmfile|skaffold|kustomize|flux|argocd|istioctl|velero|k9s|stern|kubectx|kubens');
const AWS = tool('aws|sam|cdk|eksctl|copilot|terraform|tofu|terragrunt|pulumi');
const GIT = tool('git');
const SSH = tool('ssh|mosh|autossh');
/** Options of ssh that take the next word. */
const SSH_VALUED = /^-[pilFJLRDbcemOQSWwEBIo]$/;

function tool(names: string): RegExp {
  return new RegExp(`(?:^|[\\s;|&(\`'"/])(?:${names})(?=\\s)`);
}

/** What the command names by its own options and assignments. Taken from its words, whatever carries them (`ssh`, `sudo`). */
export function aimOf(command: string): Aim {
  const kube = KUBE.test(command);
  return {
    kubeContext: kube ? named(command, /--(?:kube-)?context[=\s]+(\S+)/) : null,
    kubeNamespace: kube ? named(command, /(?:\s-n[=\s]*|--namespace[=\s]+)([^\s-]\S*)/) : null,
    awsProfile:
      named(command, /\bAWS_PROFILE=(\S+)/) ?? (AWS.test(command) ? named(command, /--profile[=\s]+(\S+)/) : null),
    host: sshHost(command),
  };
}

function sshHost(command: string): string | null {
  const match = SSH.exec(command);
  if (match === null) return null;
  const words = command
    .slice(match.index + match[0].length)
    .trim()
    .split(/\s+/, 40);
  for (let at = 0; at < words.length; at++) {
    const word = words[at]!;
    if (!word.startsWith('-')) return word.replace(/["';)]+$/g, '');
    if (SSH_VALUED.test(word)) at++;
  }
  return null;
}

function named(command: string, pattern: RegExp): string | null {
  const value = pattern.exec(command)?.[1]?.replace(/^["']|["';)]+$/g, '') ?? '';
  return value === '' ? null : value;
}

/**
 * What a person has to type before something is destroyed: the place where it would be gone, as one word. It is the place,
 * not the thing, because the thing is what the runbook says and the place is what people get wrong.
 */
export function targetOf(command: string, context: DiagnosticContext, production: boolean): string {
  const aim = aimOf(command);
  const fallback = production ? 'production' : 'run';
  if (KUBE.test(command)) return aim.kubeContext ?? context.kubeContext ?? fallback;
  if (AWS.test(command)) return aim.awsProfile ?? context.awsProfile ?? fallback;
  if (aim.host !== null) return aim.host;
  if (GIT.test(command)) return context.gitBranch ?? fallback;
  return fallback;
}
