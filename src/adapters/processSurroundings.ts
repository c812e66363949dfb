import { execFile } from 'node:child_process';
import { hostname } from 'node:os';
import type { Surroundings } from '../app/ports/surroundings.ts';

/** A fact that isn't there within this time is not worth waiting for at 3 a.m. */
const timeoutMs = 1_000;

/** Reads the surroundings by the tools' own commands, all at once. */
export function createProcessSurroundings(environment: NodeJS.ProcessEnv): Surroundings {
  return {
    async read(cwd) {
      const ask = (file: string, ...args: string[]) => answerOf(file, args, cwd, environment);
      const [kubeContext, kubeNamespace, gitBranch, gitCommit] = await Promise.all([
        ask('kubectl', 'config', 'current-context'),
        ask('kubectl', 'config', 'view', '--minify', '--output', 'jsonpath={..namespace}'),
        ask('git', 'symbolic-ref', '--quiet', '--short', 'HEAD'),
        ask('git', 'rev-parse', '--short=12', 'HEAD'),
      ]);
      const awsProfile = environment.AWS_PROFILE ?? null;
      return { cwd, kubeContext, kubeNamespace, gitBranch, gitCommit, awsProfile, host: hostname() };
    },
  };
}

function answerOf(file: string, args: string[], cwd: string | null, env: NodeJS.ProcessEnv): Promise<string | null> {
  return new Promise((resolve) => {
    const options = { timeout: timeoutMs, env: { ...env, GIT_OPTIONAL_LOCKS: '0' }, ...(cwd !== null && { cwd }) };
    execFile(file, args, options, (error, stdout) => {
      const text = stdout.trim();
      resolve(error !== null || text === '' ? null : text);
    });
  });
}
