import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type * as vscode from 'vscode';
import { decisiveVariables } from '../../app/ports/surroundings.ts';
import { execute, type ShellTerminal } from './execution.ts';

/** A prompt that does not answer for so long is in something else. */
const patience = 2_000;

/**
 * The decisive variables as this shell has them, by one line that a person sees run; `null` where it doesn't answer.
 * Only the shell itself knows them: an `export` at its prompt reaches nobody else.
 */
export async function askEnvironment(
  terminal: ShellTerminal,
  integration: vscode.TerminalShellIntegration,
): Promise<Readonly<Record<string, string>> | null> {
  const answer = await ask(terminal, integration, `env | sed -n -E '/^(${decisiveVariables.join('|')})=/p'`);
  if (answer === null) return null;
  const pairs = answer.split('\n').filter((line) => line.includes('='));
  return Object.fromEntries(pairs.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]));
}

/** Whether what is pasted between marks is left alone until Enter is pressed. bash can be told otherwise, or be too old. */
export async function takesPaste(
  terminal: ShellTerminal,
  integration: vscode.TerminalShellIntegration | undefined,
): Promise<boolean> {
  const { shell } = terminal;
  if (integration === undefined) return false;
  if (shell === 'zsh' || shell === 'fish') return true;
  if (shell !== 'bash') return false;
  const answer = await ask(terminal, integration, 'bind -v | sed -n /bracketed-paste/p');
  return answer?.includes('enable-bracketed-paste on') ?? false;
}

async function ask(
  terminal: ShellTerminal,
  integration: vscode.TerminalShellIntegration,
  command: string,
): Promise<string | null> {
  const folder = await mkdtemp(join(tmpdir(), 'incident-desk-'));
  const file = join(folder, 'answer');
  try {
    const { ended } = execute(terminal, integration, `${command} > '${file}'`);
    const late = new Promise<null>((resolve) => setTimeout(() => resolve(null), patience));
    const ending = await Promise.race([ended, late]);
    return ending?.exitCode === 0 ? await readFile(file, 'utf8') : null;
  } catch {
    return null;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
