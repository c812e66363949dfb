/** As much of a run as it takes to say how it went. Without an outcome it is going on. */
export interface Outcome {
  readonly outcome: 'succeeded' | 'failed' | 'unknown' | null;
  readonly exitCode: number | null;
  readonly reason: string | null;
}

/** Ends that a person has seen come, in few words. */
const interrupted: Readonly<Record<string, string>> = {
  stopped: 'stopped',
  'terminal-closed': 'unknown, terminal closed',
  'window-reloaded': 'unknown, window reloaded',
};

/** `running`, `exit 1`, `stopped`, `exit code unknown`, `unknown, window reloaded`; where a person said it, `worked, as stated`. */
export function outcomeWords({ outcome, exitCode, reason }: Outcome): string {
  if (outcome === null) return 'running';
  const words = interrupted[reason ?? ''];
  if (words !== undefined) return words;
  if (reason === 'stated')
    return { succeeded: 'worked, as stated', failed: 'failed, as stated', unknown: 'left unknown' }[outcome];
  return exitCode === null ? 'exit code unknown' : `exit ${exitCode}`;
}

const because: Readonly<Record<string, string>> = {
  'no-shell-integration': 'this shell does not tell how a command ends; the output is in the terminal only',
  'no-exit-code': 'the shell gave no exit code',
  'terminal-closed': 'the terminal was closed',
  stopped: 'it was stopped',
  'window-reloaded': 'the window was reloaded',
};

/** Why nobody knows, as half a sentence; `null` where there is nothing to explain. */
export function whyUnknown({ outcome, reason }: Outcome): string | null {
  if (outcome !== 'unknown' || reason === 'stated') return null;
  return because[reason ?? ''] ?? reason;
}

/** The same, with why nobody knows where that is not said yet: `exit code unknown: the shell gave no exit code`. */
export function outcomeInFull(one: Outcome): string {
  const why = (one.reason ?? '') in interrupted ? null : whyUnknown(one);
  return why === null ? outcomeWords(one) : `${outcomeWords(one)}: ${why}`;
}

/** Whether it is for a person to say how it went. */
export function isForPersonToSay({ outcome, reason }: Outcome): boolean {
  return outcome === 'unknown' && reason !== 'stated';
}
