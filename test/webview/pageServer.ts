import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import * as esbuild from 'esbuild';
import { type PageHtml, pageHtml } from '../../src/webview/pageHtml.ts';
import type { ThemeName, themes } from './themes.ts';

const root = join(import.meta.dirname, '../..');
const icons = join(root, 'node_modules/@vscode/codicons/dist');

/** Which page is served: its name, and what its document is. */
export type ServedPage = Pick<PageHtml, 'title' | 'element' | 'attributes'> & {
  readonly name: 'timeline' | 'insights';
};

/** A page's bundle on a loopback address, with the policy that it has in the editor. */
export class PageServer {
  private constructor(
    private readonly server: Server,
    readonly origin: string,
  ) {}

  static async start(page: ServedPage): Promise<PageServer> {
    const files = new Map<string, string | Uint8Array>(await bundle());
    // Asked for by browsers that no policy holds back.
    files.set('/favicon.ico', '');
    for (const name of ['codicon.css', 'codicon.ttf']) files.set(`/${name}`, await readFile(join(icons, name)));
    const server = createServer((request, response) => {
      const path = (request.url ?? '').replace(/\?.*$/, '');
      const body = path === '/' ? pageAt(page, `http://${request.headers.host}`) : files.get(path);
      response.writeHead(body === undefined ? 404 : 200, { 'content-type': types[extname(path)] ?? 'text/html' });
      response.end(body);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new PageServer(server, `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

const types: Readonly<Record<string, string>> = {
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.ttf': 'font/ttf',
};

function pageAt({ name, title, element, attributes = {} }: ServedPage, origin: string): string {
  const at = (file: string) => `${origin}/${file}`;
  return pageHtml({
    title,
    element,
    attributes,
    nonce: 'n0nce',
    cspSource: origin,
    script: at(`${name}.js`),
    style: at(`${name}.css`),
    icons: at('codicon.css'),
  });
}

/** Both pages, as the product has them: what they share is a file of its own, which the policy must let in. */
async function bundle(): Promise<[string, Uint8Array][]> {
  const built = await esbuild.build({
    absWorkingDir: root,
    entryPoints: ['timeline', 'insights'].map((name) => ({
      in: join(root, 'src/webview', name, 'main.ts'),
      out: name,
    })),
    outdir: '/page',
    bundle: true,
    splitting: true,
    minify: true,
    write: false,
    target: 'chrome128',
    format: 'esm',
  });
  return built.outputFiles.map(({ path, contents }) => [`/${path.split('/').at(-1)}`, contents]);
}

/** Runs in the browser before the page: VS Code's side of a webview, and the theme's colours. */
export function standIn(theme: (typeof themes)[ThemeName]): string {
  return `
    window.acquireVsCodeApi = () => ({
      postMessage: (message) => void toHost(message),
      getState: () => JSON.parse(sessionStorage.getItem('state') ?? 'null') ?? undefined,
      setState: (state) => sessionStorage.setItem('state', JSON.stringify(state)),
    });
    const theme = ${JSON.stringify(theme)};
    addEventListener('DOMContentLoaded', () => {
      document.body.classList.add(theme.className);
      for (const [name, value] of Object.entries(theme.variables))
        document.documentElement.style.setProperty('--vscode-' + name, value);
    });
  `;
}
