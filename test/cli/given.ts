import { runCommandLine } from '../../src/cli/commandLine.ts';

export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs the command line on files that are given as texts; what is not given is not there. */
export async function ran(args: readonly string[], files: Readonly<Record<string, string>> = {}): Promise<Ran> {
  let out = '';
  let err = '';
  const code = await runCommandLine(args, {
    read: async (file) => {
      const text = files[file];
      if (text === undefined) throw Object.assign(new Error(file), { code: 'ENOENT' });
      return text;
    },
    exists: (path) => Object.keys(files).some((file) => path.endsWith(`/${file}`)),
    today: () => '2026-06-01',
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
  });
  return { code, out, err };
}
