import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as esbuild from 'esbuild';
import { shown } from './discover.ts';
import { projectRoot } from './paths.ts';

/** The host tests in one file that VS Code can load. */
export interface HostBundle {
  /** For `extensionTestsPath`. */
  readonly suite: string;
  remove(): void;
}

const virtualModule = 'incident-desk:host-tests';

/**
 * Bundles test/host/suite.ts with `files` below out/ (inside the checkout, so that packages are found from there).
 * A test file is loaded only when the suite asks for it, so that mocha's `describe` is there by then.
 */
export async function bundleHostTests(files: readonly string[]): Promise<HostBundle> {
  mkdirSync(join(projectRoot, 'out'), { recursive: true });
  const folder = mkdtempSync(join(projectRoot, 'out', 'host-'));
  const suite = join(folder, 'suite.cjs');
  const remove = () => {
    process.off('exit', remove);
    rmSync(folder, { recursive: true, force: true });
  };
  process.once('exit', remove);
  await esbuild.build({
    absWorkingDir: projectRoot,
    entryPoints: [join(projectRoot, 'test/host/suite.ts')],
    outfile: suite,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    external: ['vscode', 'mocha'],
    sourcemap: true,
    logLevel: 'warning',
    plugins: [hostTestsPlugin(files), sourcePlaces()],
  });
  return { suite, remove };
}

function hostTestsPlugin(files: readonly string[]): esbuild.Plugin {
  const entries = files.map((file) => `${JSON.stringify(shown(file))}: () => import(${JSON.stringify(file)})`);
  return {
    name: 'host-tests',
    setup(build) {
      build.onResolve({ filter: new RegExp(`^${virtualModule}$`) }, () => ({ path: virtualModule, namespace: 'host' }));
      build.onLoad({ filter: /.*/, namespace: 'host' }, () => ({
        contents: `export const hostTests = { ${entries.join(',\n')} };`,
        resolveDir: projectRoot,
      }));
    },
  };
}

/** In a CommonJS bundle `import.meta` is empty; tests that find their fixtures by it get their source's own place. */
function sourcePlaces(): esbuild.Plugin {
  return {
    name: 'source-places',
    setup(build) {
      build.onLoad({ filter: /\.ts$/ }, async ({ path }) => {
        if (path.includes('node_modules')) return undefined;
        const source = await readFile(path, 'utf8');
        const contents = source
          .replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href))
          .replaceAll('import.meta.dirname', JSON.stringify(dirname(path)))
          .replaceAll('import.meta.filename', JSON.stringify(path));
        return { contents, loader: 'ts' };
      });
    },
  };
}
