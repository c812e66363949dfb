import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import ts from 'typescript';

const root = resolve(import.meta.dirname, '..');
const src = join(root, 'src');

interface Import {
  readonly from: string;
  /** Path below src for our own files, else the module's name. */
  readonly to: string;
  readonly own: boolean;
}

const files = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => file.split(sep).join('/'));

const imports: Import[] = files.flatMap((file) => {
  const found = ts.preProcessFile(readFileSync(join(src, file), 'utf8'), true, true);
  return found.importedFiles.map(({ fileName }) => {
    const own = fileName.startsWith('.');
    const to = own
      ? relative(src, resolve(dirname(join(src, file)), fileName))
          .split(sep)
          .join('/')
      : fileName;
    return { from: file, to, own };
  });
});

const room = (file: string) => (file.includes('/') ? file.slice(0, file.indexOf('/')) : file);
const offenders = (wrong: (each: Import) => boolean) => imports.filter(wrong).map(({ from, to }) => `${from} -> ${to}`);

describe('the walls', () => {
  it('reads the sources', () => {
    assert.ok(files.length > 30, `only ${files.length} files`);
    assert.ok(imports.length > 60, `only ${imports.length} imports`);
  });

  /** What each room may import: rooms of ours, and modules of others. */
  const allowed: Record<string, { rooms: string[]; modules: (name: string, from: string) => boolean }> = {
    core: {
      rooms: ['core'],
      modules: (name, from) =>
        name === 'zod/mini' ||
        (from.startsWith('core/runbook/') && /^(?:mdast|micromark|yaml|zod|unist|@types\/mdast)/.test(name)) ||
        (from.startsWith('core/diagnostics/') && name === 'unbash') ||
        (from.startsWith('core/postmortem/') && ['diff', 'yaml'].includes(name)),
    },
    app: { rooms: ['core', 'app'], modules: () => false },
    adapters: { rooms: ['core', 'app', 'adapters'], modules: (name) => name !== 'vscode' },
    ui: { rooms: ['core', 'app', 'ui', 'webview'], modules: (name) => name === 'vscode' || name.startsWith('node:') },
    webview: { rooms: ['core', 'webview'], modules: (name) => name !== 'vscode' && !name.startsWith('node:') },
    cli: { rooms: ['core', 'app', 'adapters', 'cli'], modules: (name) => name.startsWith('node:') },
    'cli.ts': { rooms: ['core', 'app', 'adapters', 'cli'], modules: (name) => name.startsWith('node:') },
    'extension.ts': {
      rooms: ['core', 'app', 'adapters', 'ui'],
      modules: (name) => name === 'vscode' || name.startsWith('node:'),
    },
  };

  it('knows every room', () => {
    assert.deepEqual(
      [...new Set(files.map(room))].filter((name) => !(name in allowed)),
      [],
    );
  });

  for (const [name, { rooms, modules }] of Object.entries(allowed)) {
    it(`${name} imports nothing that it must not`, () => {
      const wrong = offenders(
        ({ from, to, own }) => room(from) === name && !(own ? rooms.includes(room(to)) : modules(to, from)),
      );
      assert.deepEqual(wrong, []);
    });
  }

  it('only ui and extension.ts know vscode', () => {
    assert.deepEqual(
      offenders(({ from, to }) => to === 'vscode' && !['ui', 'extension.ts'].includes(room(from))),
      [],
    );
  });

  it('nothing imports a composition root', () => {
    assert.deepEqual(
      offenders(({ to, own }) => own && (to === 'extension.ts' || to === 'cli.ts')),
      [],
    );
  });

  it('webview and the rest share the protocol alone', () => {
    assert.deepEqual(
      offenders(({ from, to }) => room(from) === 'ui' && room(to) === 'webview' && !/^webview\/\w+\.ts$/.test(to)),
      [],
    );
  });

  it('has no cycles', () => {
    assert.deepEqual(cycles(), []);
  });

  it('has no barrels and no default exports', () => {
    const wrong = files.filter((file) => {
      const text = readFileSync(join(src, file), 'utf8');
      return /(?:^|\/)index\.ts$/.test(file) || /^export \* from/m.test(text) || /^export default/m.test(text);
    });
    assert.deepEqual(wrong, []);
  });

  it('keeps core pure: no clock, no random, no promises', () => {
    const impure = /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\basync\b|\bawait\b|\bsetTimeout\(|\bprocess\./;
    const wrong = files.filter((file) => {
      if (room(file) !== 'core') return false;
      const code = readFileSync(join(src, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
      return impure.test(withoutStrings(code));
    });
    assert.deepEqual(wrong, []);
  });
});

function withoutStrings(code: string): string {
  return code.replace(/'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`|\/(?:\\.|[^/\\\n])+\/[a-z]*/g, "''");
}

/** Each cycle once, as `a -> b -> a`. */
function cycles(): string[] {
  const next = new Map<string, string[]>();
  for (const { from, to, own } of imports) if (own) next.set(from, [...(next.get(from) ?? []), to]);
  const done = new Set<string>();
  const found: string[] = [];
  const visit = (file: string, path: string[]) => {
    const seen = path.indexOf(file);
    if (seen >= 0) {
      found.push([...path.slice(seen), file].join(' -> '));
      return;
    }
    if (done.has(file)) return;
    for (const to of next.get(file) ?? []) visit(to, [...path, file]);
    done.add(file);
  };
  for (const file of files) visit(file, []);
  return found;
}
