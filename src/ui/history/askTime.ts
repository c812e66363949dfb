import * as vscode from 'vscode';
import { localTime, readTime } from './times.ts';

/** Asks for a time; `null` where it is left empty, `undefined` where the person backs out. */
export async function askTime(
  options: { readonly title?: string; readonly prompt: string; readonly near: string; readonly required?: boolean },
  wrong: (time: string) => string | null = () => null,
): Promise<string | null | undefined> {
  const said = await vscode.window.showInputBox({
    ...(options.title !== undefined && { title: options.title }),
    prompt: options.prompt,
    placeHolder: `${localTime(options.near)}, or ${localTime(options.near).slice(-5)}${options.required ? '' : '; empty where it is not known'}`,
    ignoreFocusOut: true,
    validateInput: (text) => {
      if (text.trim() === '') return options.required ? 'A time is needed here.' : null;
      const time = readTime(text, options.near);
      return time === null ? 'Write it as 2026-03-04 01:23, or 01:23 for the same day.' : wrong(time);
    },
  });
  if (said === undefined) return undefined;
  return said.trim() === '' ? null : readTime(said, options.near);
}
