import { execFile } from 'node:child_process';
import { hostname } from 'node:os';
import { decisiveVariables, type Surroundings } from '../app/ports/surroundings.ts';

/** A fact that isn't there within this time is not worth waiting for at 3 a.m. */
const timeoutMs = 1_000;

/** Reads the surroundings by the tools' own commands, all at once. */
export function createProcessSurroundings(environment: NodeJS.ProcessEnv): Surroundings {
  return {
    async read(cwd, ofShell) {
      const env = { ...environment, ...overrides(ofShell) };
      const ask = (file: string, ...args: string[]) => answerOf(file, args, cwd, env);
      const [kubeContext, kubeNamespace, gitBranch, gitCommit] = await Promise.all([
        ask('kubectl', 'config', 'current-context'),
        ask('kubectl', 'config', 'view', '--minify', '--output', 'jsonpath={..namespace}'),
        ask('git', 'symbolic-ref', '--quiet', '--short', 'HEAD'),
        ask('git', 'rev-parse', '--short=12', 'HEAD'),
      ]);
      const awsProfile = env.AWS_PROFILE ?? env.AWS_VAULT ?? env.AWS_DEFAULT_PROFILE ?? null;
      return { cwd, kubeContext, kubeNamespace, gitBranch, gitCommit, awsProfile, host: hostname() };
    },
  };
}

/** What the shell was asked for and does not have, it does not hand to its commands either. */
function overrides(ofShell: Readonly<Record<string, string>> | null): NodeJS.ProcessEnv {
  if (ofShell === null) return {};
  return Object.fromEntries(decisiveVariables.map((name) => [name, ofShell[name]]));
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
