/** What a command line says. */
export interface Arguments {
  readonly flags: ReadonlySet<string>;
  /** Values of the options that take one, in order. */
  readonly values: ReadonlyMap<string, readonly string[]>;
  readonly files: readonly string[];
  /** What is wrong with it, for people; `null` where nothing is. */
  readonly wrong: string | null;
}

/** Which options a command has. */
export interface KnownOptions {
  readonly flags?: readonly string[];
  readonly valued?: readonly string[];
}

/** Takes arguments apart: `--flag`, `--name value`, `--name=value`, files; behind `--` everything is a file. */
export function parseArguments(args: readonly string[], { flags = [], valued = [] }: KnownOptions): Arguments {
  const found = new Set<string>();
  const values = new Map<string, string[]>();
  const files: string[] = [];
  let wrong: string | null = null;
  for (let at = 0; at < args.length; at++) {
    const arg = args[at]!;
    const [name = '', given] = splitAtEquals(arg);
    if (arg === '--') {
      files.push(...args.slice(at + 1));
      break;
    }
    if (!arg.startsWith('-') || arg === '-') files.push(arg);
    else if (flags.includes(arg)) found.add(arg);
    else if (valued.includes(name)) {
      const value = given ?? args[++at];
      if (value === undefined) wrong ??= `'${name}' needs a value`;
      else values.set(name, [...(values.get(name) ?? []), value]);
    } else wrong ??= `unknown option '${arg}'`;
  }
  return { flags: found, values, files, wrong: wrong ?? (files.length === 0 ? 'no file given' : null) };
}

function splitAtEquals(arg: string): [name: string, value: string | undefined] {
  const at = arg.indexOf('=');
  return at < 0 ? [arg, undefined] : [arg.slice(0, at), arg.slice(at + 1)];
}
