import type { ShellText } from '../host/shellTexts.ts';

/** Every exit code that a process can have. */
export const exitCodes: readonly number[] = Array.from({ length: 256 }, (_, code) => code);

type Ending = ShellText & { readonly language: string };

/**
 * Texts that end with a code, one for each way into a shell: typed as it is, and read from a file by a shell apart, since
 * it would end the responder's own.
 */
export function textsEndingWith(code: number, shell: string): readonly Ending[] {
  const languages = shell === 'fish' ? ['bash', 'fish'] : ['bash'];
  return [
    { what: `typed ${code}`, text: `sh -c 'exit ${code}'`, language: 'bash' },
    ...languages.map((language) => ({
      what: `${language} file ${code}`,
      text: `echo ${language} ends with ${code}\nexit ${code}`,
      language,
    })),
  ];
}
