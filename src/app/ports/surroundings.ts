import type { DiagnosticContext } from '../../core/incident/events.ts';

/** What a command will meet where it runs, read at that moment. Whatever can't be had in a second is `null`. */
export interface Surroundings {
  /** @param environment variables that the shell has otherwise than this window; `null` where that isn't known */
  read(
    cwd: string | null,
    environment: Readonly<Record<string, string>> | null,
  ): Promise<Omit<DiagnosticContext, 'shell'>>;
}

/** Variables that decide which account and cluster a command meets. */
export const decisiveVariables = [
  'AWS_PROFILE',
  'AWS_DEFAULT_PROFILE',
  'AWS_CONFIG_FILE',
  'AWS_VAULT',
  'KUBECONFIG',
] as const;
