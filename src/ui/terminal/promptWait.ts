import { readFile } from 'node:fs/promises';
import { platform } from 'node:process';

/** So long after a command's end the prompt counts as there, whatever the shell does. */
const longest = 1_000;
/** Where nothing is known of the shell's process. */
const usual = 250;
/** A shell that did nothing for so long waits for a key; what it drew last has come to the screen by then. */
const quiet = 60;
/** A child may be what a prompt waits for (`git status`), or a job in the background. */
const quietWithChildren = 180;

/**
 * Resolves when a shell that has ended a command waits for keys again: it sleeps, and has slept on.
 * @param pid of the shell
 * @param endedAt when the command ended, by `performance.now()`
 */
export async function atItsPrompt(pid: number | undefined, endedAt: number): Promise<void> {
  const since = () => performance.now() - endedAt;
  let before = await doingsOf(pid);
  if (before === null) return pause(usual - since());
  while (since() < longest) {
    await pause(before.hasChildren ? quietWithChildren : quiet);
    const now = await doingsOf(pid);
    if (now === null || (now.sleeps && now.sofar === before.sofar)) return;
    before = now;
  }
}

interface Doings {
  readonly sleeps: boolean;
  readonly hasChildren: boolean;
  /** How often it went to sleep, and what it has started that goes on. */
  readonly sofar: string;
}

/** `null` where the system doesn't tell. */
async function doingsOf(pid: number | undefined): Promise<Doings | null> {
  if (pid === undefined || platform !== 'linux') return null;
  try {
    const status = await readFile(`/proc/${pid}/status`, 'utf8');
    const children = (await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8')).trim();
    const switches = /^voluntary_ctxt_switches:.*$/m.exec(status)?.[0];
    return { sleeps: /^State:\s*S/m.test(status), hasChildren: children !== '', sofar: `${switches} ${children}` };
  } catch {
    return null;
  }
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, Math.max(0, milliseconds)));
}
