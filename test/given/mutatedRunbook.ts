import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readRunbook } from '../../src/core/runbook/readRunbook.ts';
import { toYaml } from '../../src/core/runbook/writeYaml.ts';
import { projectRoot } from '../harness/paths.ts';

/** A file that something happened to. */
export interface MutatedRunbook {
  readonly file: string;
  /** As decoded from UTF-8, whatever the bytes are. */
  readonly text: string;
  /** What happened, in order. */
  readonly mutations: readonly string[];
}

interface Source {
  readonly file: string;
  readonly bytes: Buffer;
}

const folders = ['test/fixtures/runbooks', 'runbooks'];

/** The runbooks of this repository: what the mutations begin with. */
function sources(): Source[] {
  return folders.flatMap((folder) =>
    readdirSync(join(projectRoot, folder))
      .filter((name) => /\.(?:md|ya?ml)$/.test(name))
      .sort()
      .map((name) => ({ file: name, bytes: readFileSync(join(projectRoot, folder, name)) })),
  );
}

/** The same as YAML. */
function asYaml({ file, bytes }: Source): Source {
  if (!file.endsWith('.md')) return { file, bytes };
  return { file: file.replace(/md$/, 'yaml'), bytes: Buffer.from(toYaml(readRunbook(file, bytes.toString('utf8')))) };
}

type Random = (below: number) => number;
type Mutation = (bytes: Buffer, random: Random, isYaml: boolean) => Buffer;

const deepest = 10_000;
const longest = 5_000_000;

function inLines(change: (lines: string[], random: Random) => void): Mutation {
  return (bytes, random) => {
    const lines = bytes.toString('utf8').split('\n');
    change(lines, random);
    return Buffer.from(lines.join('\n'));
  };
}

function put(what: (random: Random, isYaml: boolean) => string): Mutation {
  return (bytes, random, isYaml) => {
    const at = random(bytes.length + 1);
    return Buffer.concat([bytes.subarray(0, at), Buffer.from(what(random, isYaml)), bytes.subarray(at)]);
  };
}

const signs = [
  '# ',
  '> ',
  '- ',
  '1. ',
  '[',
  '](',
  '![',
  '<div>',
  '<!--',
  '*',
  '_',
  '`',
  '|',
  '\\',
  '{',
  '&a ',
  '*a ',
  '"',
];

function pick<T>(list: readonly T[], random: Random): T {
  return list[random(list.length)]!;
}

/** Nine lists, each of nine of the one above it: 9^9 texts if they were written out. */
function bomb(): string {
  const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x]'];
  for (let level = 1; level < 9; level++)
    lines.push(`a${level}: &a${level} [${Array.from({ length: 9 }, () => `*a${level - 1}`).join(', ')}]`);
  return `\n${lines.join('\n')}\nphases: *a8\n`;
}

const usual: Readonly<Record<string, Mutation>> = {
  'bytes dropped': (bytes, random) => {
    const at = random(bytes.length + 1);
    return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1 + random(200))]);
  },
  'one byte dropped': (bytes, random) => {
    const at = random(bytes.length + 1);
    return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1)]);
  },
  'bytes changed': (bytes, random) => {
    const changed = Buffer.from(bytes);
    for (let i = 0; i < 20 && changed.length > 0; i++) changed[random(changed.length)] = random(256);
    return changed;
  },
  'cut off': (bytes, random) => bytes.subarray(0, random(bytes.length + 1)),
  'lines swapped': inLines((lines, random) => {
    for (let i = 0; i < 10; i++) {
      const [one, other] = [random(lines.length), random(lines.length)];
      [lines[one], lines[other]] = [lines[other]!, lines[one]!];
    }
  }),
  'lines repeated': inLines((lines, random) => {
    const at = random(lines.length);
    const some = lines.slice(at, at + 1 + random(12));
    for (let i = random(60); i >= 0; i--) lines.splice(at, 0, ...some);
  }),
  'lines dropped': inLines((lines, random) => void lines.splice(random(lines.length), 1 + random(10))),
  'lines joined': inLines((lines, random) => {
    const at = random(lines.length);
    lines.splice(at, 30, lines.slice(at, at + 30).join(pick([' ', '', '\t', '\\n'], random)));
  }),
  'indented otherwise': inLines((lines, random) => {
    const at = random(lines.length);
    for (let i = at; i < Math.min(lines.length, at + 30); i++) lines[i] = ' '.repeat(random(12)) + lines[i]!;
  }),
  NULs: put((random) => '\u0000'.repeat(1 + random(30))),
  'carriage returns': (bytes) => Buffer.from(bytes.toString('utf8').replaceAll('\n', '\r\n')),
  'signs put in': put((random) => pick(signs, random).repeat(1 + random(300))),
  'quotes and fences put in': put((random) => pick(['```\n', '~~~\n', '\n---\n', '"', "'", '\n```bash\n'], random)),
  'odd characters put in': put((random) =>
    pick(['\ufeff', '\u2028', '\ud83d', '\u202e', 'ﬀ', '\t\v\f', '🏳️‍🌈'], random),
  ),
  'another document behind it': (bytes) => Buffer.concat([bytes, Buffer.from('\n\n'), bytes]),
};

const heavy: Readonly<Record<string, Mutation>> = {
  'nested deep': put((random, isYaml) => {
    const sign = pick(
      isYaml ? ['[', '{a: ', '- ', '? '] : ['>', '> ', '- ', '1. ', '[', '![', '*', '<b>', '('],
      random,
    );
    return `\n${sign.repeat(deepest)}x\n`;
  }),
  'nested deep by lines': put((random) => {
    const depth = 200 + random(800);
    return `\n${Array.from({ length: depth }, (_, at) => `${' '.repeat(at * 2)}- a:`).join('\n')}\n`;
  }),
  'a line of megabytes': put((random) => {
    const word = pick(
      ['word ', 'x', '| a ', '* ', '[a](b) ', '15 min ', 'P0 ', '- ', '`a` ', 'é', '<a> ', '$(', '→ '],
      random,
    );
    return `\n${word.repeat(Math.ceil((longest / word.length) * ((1 + random(10)) / 10)))}\n`;
  }),
  'repeated aliases': put(() => bomb()),
  'aliases of all': put((random) => {
    const names = Array.from({ length: 1 + random(300) }, (_, at) => `k${at}`);
    return `\n${names.map((name) => `${name}: &${name} {a: b}`).join('\n')}\nlinks: [${names.map((name) => `*${name}`).join(', ')}]\n`;
  }),
  'many keys': put((random) =>
    Array.from({ length: 5_000 }, (_, at) => `\n${pick(['k', '? k', '"k', '- k', '&k'], random)}${at}: x`).join(''),
  ),
  'a text of megabytes': put((random) => {
    const begins = pick(['a: |\n', 'a: >\n', 'a: "', "a: '", '# ', 'a: [', 'a: {'], random);
    return `\n${begins}${pick(['  word\n', 'x, ', '\n', '"', "''", ': '], random).repeat((1 + random(10)) * 50_000)}\n`;
  }),
  'many anchors': put((random) =>
    Array.from({ length: 2_000 }, (_, i) => `\nk${i}: &k${i} *k${random(i + 1)}`).join(''),
  ),
  'many of one line': put((random) =>
    pick(
      ['- a\n', '1. do it\n', '# T\n', '| a | b |\n', '> q\n', '```\n', '**S**: x\n', '- [ ] y\n', 'a: b\n'],
      random,
    ).repeat(5_000),
  ),
};

/**
 * What the seed makes of one of this repository's runbooks: the same each time. One in four is YAML; one in forty gets
 * something heavy.
 */
export function mutations(): (seed: number) => MutatedRunbook {
  const asWritten = sources();
  const yaml = asWritten.map(asYaml);
  return (seed) => {
    const random = randomFrom(seed);
    const { file, bytes } = pick(random(4) === 0 ? yaml : asWritten, random);
    const isYaml = /\.ya?ml$/.test(file);
    const kinds = Array.from({ length: 1 + random(4) }, () => pick(Object.keys(usual), random));
    if (random(40) === 0) kinds.push(pick(Object.keys(heavy), random));
    let changed = bytes;
    for (const kind of kinds) changed = Buffer.from((usual[kind] ?? heavy[kind])!(changed, random, isYaml));
    return { file, text: changed.toString('utf8'), mutations: kinds };
  };
}

/** mulberry32: whole numbers below a limit, the same ones for the same seed. */
function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}
