/**
 * Bundles the extension, the command line tool and the pages.
 *
 *     node esbuild.mjs             for development: readable, with source maps
 *     node esbuild.mjs --minify    for the package
 *     node esbuild.mjs --watch     again at every change
 */
import { existsSync } from 'node:fs';
import { chmod, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { builtinModules } from 'node:module';
import { basename, dirname, join, relative, sep } from 'node:path';
import process from 'node:process';
import { fileURLToPath, pathToFileURL } from 'node:url';
import * as esbuild from 'esbuild';
import subsetFont from 'subset-font';

const root = dirname(fileURLToPath(import.meta.url));

/**
 * @typedef {object} BuildOptions
 * @property {boolean} [minify]   small and without source maps, as in the package
 * @property {boolean} [watch]    build again at every change; resolves only when the process is told to stop
 * @property {string} [outdir]    `dist` unless told otherwise; emptied first
 * @property {boolean} [quiet]    print no figures
 * @property {string[]} [inject]  modules whose exports stand for globals in the extension: a test brings its own clock
 */

/**
 * Builds all bundles.
 * @param {BuildOptions} [options]
 * @returns {Promise<{ metafiles: import('esbuild').Metafile[] }>} what went into which file
 */
export async function build(options = {}) {
  const outdir = options.outdir ?? join(root, 'dist');
  await rm(outdir, { recursive: true, force: true });
  const contexts = await Promise.all(
    [extensionOptions(options, outdir), commandLineOptions(options, outdir), await pageOptions(options, outdir)].map(
      (one) => esbuild.context(one),
    ),
  );
  try {
    const results = await Promise.all(contexts.map((context) => context.rebuild()));
    await finish(outdir);
    if (options.watch) await watchUntilStopped(contexts);
    return { metafiles: results.map((result) => result.metafile) };
  } finally {
    await Promise.all(contexts.map((context) => context.dispose()));
  }
}

/** The extension: ES modules that share chunks; what is imported lazily stays a chunk. */
function extensionOptions(options, outdir) {
  return {
    ...nodeOptions(options),
    entryPoints: [join(root, 'src/extension.ts')],
    outdir,
    chunkNames: 'chunks/[name]-[hash]',
    splitting: true,
    external: ['vscode'],
    plugins: [nodeByImport(), oneVscode(), oneCore()],
    inject: options.inject ?? [],
  };
}

/** The command line tool, in one file that needs nothing beside it. */
function commandLineOptions(options, outdir) {
  return { ...nodeOptions(options), entryPoints: [join(root, 'src/cli.ts')], outdir };
}

function nodeOptions(options) {
  return {
    ...commonOptions(options),
    platform: 'node',
    target: 'node20',
    format: 'esm',
    mainFields: ['module', 'main'],
    // Its files for Node are CommonJS, of which all is taken; those for browsers are the same as ES modules.
    alias: { yaml: join(root, 'node_modules/yaml/browser/dist/index.js') },
    plugins: [nodeByImport()],
  };
}

/** Packages in the CommonJS format `require` Node's own modules; in an ES module there is no `require`, but an import does. */
function nodeByImport() {
  const ofNode = new RegExp(`^(?:node:)?(?:${builtinModules.join('|')})$`);
  return {
    name: 'node-by-import',
    setup(build) {
      build.onResolve({ filter: ofNode }, ({ kind, path }) =>
        kind === 'require-call' ? { path, namespace: 'node-by-import' } : undefined,
      );
      build.onLoad({ filter: /.*/, namespace: 'node-by-import' }, ({ path }) => ({
        contents: `export * from '${path}';\nexport { default } from '${path}';`,
      }));
    },
  };
}

/**
 * One import of `vscode` for all sources: the extension host resolves each import statement of an ES module in another
 * thread, and esbuild keeps one for each source. With this and `oneCore`, loading takes less than half as long.
 */
function oneVscode() {
  return {
    name: 'one-vscode',
    setup(build) {
      build.onResolve({ filter: /^vscode$/ }, ({ namespace }) =>
        namespace === 'one-vscode' ? { path: 'vscode', external: true } : { path: 'vscode', namespace: 'one-vscode' },
      );
      build.onLoad({ filter: /.*/, namespace: 'one-vscode' }, async () => {
        const names = await vscodeNames();
        return {
          contents: `import * as vscode from 'vscode';\nexport const { ${names.join(', ')} } = vscode;`,
          loader: 'js',
        };
      });
    },
  };
}

/**
 * A few layers of files in place of a hundred. By itself esbuild makes a chunk of each set of modules that the same lazy
 * ones use as well. So each lazy module is said to need the whole of `extension.ts`, which is there before any of them;
 * and what a room loads lazily is one module: its parts are small and are used together.
 */
function oneCore() {
  const entry = join(root, 'src/extension.ts');
  const loads = (paths) => ({
    contents: [
      `import ${JSON.stringify(entry)};`,
      ...paths.map((path) => `export * from ${JSON.stringify(path)};`),
    ].join('\n'),
    resolveDir: root,
    loader: 'js',
  });
  return {
    name: 'one-core',
    setup(build) {
      build.onResolve({ filter: /^\./ }, ({ kind, path, resolveDir }) =>
        kind === 'dynamic-import' ? { path: lazyRoomOf(join(resolveDir, path)), namespace: 'lazy' } : undefined,
      );
      build.onLoad({ filter: /.*/, namespace: 'lazy' }, async ({ path: room }) => {
        const paths = (await lazyModules()).filter((path) => lazyRoomOf(path) === room);
        await refuseSharedNames(paths);
        return loads(paths);
      });
    },
  };
}

/** What brings a parser or a terminal stays alone. */
const alone = ['core/runbook/readRunbook.ts', 'core/runbook/readMarkdown.ts', 'adapters/xtermScreens.ts'];

/** The module that a lazy one is loaded with: one for each technology among the adapters, and the desk for all the others. */
function lazyRoomOf(path) {
  const place = relative(join(root, 'src'), path).split(sep).join('/');
  if (alone.includes(place)) return basename(place, '.ts');
  return /^adapters\/(\w+)\//.exec(place)?.[1] ?? 'desk';
}

/** A name that two modules of one export is exported by neither, without a word. */
async function refuseSharedNames(paths) {
  const exporters = new Map();
  for (const path of paths)
    for (const [, name] of (await readFile(path, 'utf8')).matchAll(
      /^export (?:async )?(?:function|const|class) (\w+)/gm,
    )) {
      if (exporters.has(name)) throw new Error(`${path} and ${exporters.get(name)} both export ${name}: rename one`);
      exporters.set(name, path);
    }
}

/** Every module of ours that some other of the extension imports lazily. */
async function lazyModules() {
  const ofCommandLine = join(root, 'src/cli');
  const found = (await sources())
    .filter(({ file }) => !file.startsWith(ofCommandLine))
    .flatMap(({ file, text }) =>
      [...text.matchAll(/\bimport\('(\.[^']+)'\)/g)].map(([, path]) => join(dirname(file), path)),
    );
  return [...new Set(found)].sort();
}

async function sources() {
  const folder = join(root, 'src');
  const names = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.ts'));
  return Promise.all(
    names.map(async (name) => ({ file: join(folder, name), text: await readFile(join(folder, name), 'utf8') })),
  );
}

/** What our sources take from the API. */
async function vscodeNames() {
  const names = (await sources()).flatMap(({ text }) => [...text.matchAll(/\bvscode\.(\w+)/g)].map(([, name]) => name));
  return [...new Set(names)].sort();
}

/** One bundle for each folder of src/webview that has a `main.ts`; what several need is there once. */
async function pageOptions(options, outdir) {
  const folders = await readdir(join(root, 'src/webview'), { withFileTypes: true });
  const pages = folders
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .filter((name) => existsSync(join(root, 'src/webview', name, 'main.ts')));
  return {
    ...commonOptions(options),
    entryPoints: pages.map((name) => ({ in: join(root, 'src/webview', name, 'main.ts'), out: name })),
    outdir: join(outdir, 'page'),
    splitting: true,
    chunkNames: 'shared-[hash]',
    platform: 'browser',
    target: 'chrome128',
    format: 'esm',
    loader: { '.ttf': 'file', '.svg': 'text' },
    assetNames: '[name]',
  };
}

function commonOptions(options) {
  return {
    absWorkingDir: root,
    bundle: true,
    minify: options.minify === true,
    sourcemap: options.minify !== true,
    legalComments: 'none',
    metafile: true,
    logLevel: options.watch ? 'info' : 'warning',
  };
}

async function finish(outdir) {
  const page = join(outdir, 'page');
  await mkdir(page, { recursive: true });
  await writeIcons(page);
  await chmod(join(outdir, 'cli.js'), 0o755);
}

/** The icons' font and style sheet, with those icons alone whose names stand in the pages' scripts: a tenth of all. */
async function writeIcons(page) {
  const icons = join(root, 'node_modules/@vscode/codicons/dist');
  const [sheet, font] = await Promise.all([
    readFile(join(icons, 'codicon.css'), 'utf8'),
    readFile(join(icons, 'codicon.ttf')),
  ]);
  const scripts = (await readdir(page)).filter((name) => name.endsWith('.js'));
  const texts = await Promise.all(scripts.map((name) => readFile(join(page, name), 'utf8')));
  const quoted = /(?<=["'`]|codicon-)[a-z0-9]+(?:-[a-z0-9]+)*(?=["'` ])/g;
  const used = new Set(texts.flatMap((text) => text.match(quoted) ?? []));
  const rule = /^\.codicon-([a-z0-9-]+):before \{ content: "\\([0-9a-f]+)" \}\s*$/gm;
  const codes = [...sheet.matchAll(rule)].filter(([, name]) => used.has(name)).map(([, , code]) => code);
  const letters = codes.map((code) => String.fromCodePoint(Number.parseInt(code, 16))).join('');
  await Promise.all([
    writeFile(
      join(page, 'codicon.css'),
      sheet.replace(rule, (text, name) => (used.has(name) ? text : '')),
    ),
    writeFile(join(page, 'codicon.ttf'), await subsetFont(font, letters, { targetFormat: 'sfnt' })),
  ]);
}

async function watchUntilStopped(contexts) {
  await Promise.all(contexts.map((context) => context.watch()));
  await new Promise((resolve) => process.once('SIGINT', resolve).once('SIGTERM', resolve));
}

async function main() {
  const known = ['--minify', '--watch'];
  const unknown = process.argv.slice(2).find((argument) => !known.includes(argument));
  if (unknown) throw new Error(`esbuild.mjs does not know ${unknown}; it knows ${known.join(' and ')}`);
  await build({ minify: process.argv.includes('--minify'), watch: process.argv.includes('--watch') });
}

if (process.argv[1] && pathToFileURL(process.argv[1]).href === import.meta.url) {
  main().catch((error) => {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  });
}
