import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { commandIds } from '../src/ui/commandIds.ts';

const root = resolve(import.meta.dirname, '..');
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const { commands, menus, views, viewsWelcome, keybindings, configuration } = manifest.contributes;

interface MenuItem {
  command: string;
  when?: string;
}

describe('package.json', () => {
  it('declares the commands of the command table, each once', () => {
    const declared = commands.map((each: { command: string }) => each.command);
    assert.deepEqual([...declared].sort(), [...commandIds].sort());
    assert.equal(new Set(declared).size, declared.length);
  });

  it('calls every command by the category Incident', () => {
    for (const each of commands) assert.equal(each.category, 'Incident', each.command);
  });

  it('has menus and keys for known commands only', () => {
    const used = [...Object.values<MenuItem[]>(menus).flat(), ...keybindings].map((each) => each.command);
    assert.deepEqual(
      used.filter((id) => !(commandIds as readonly string[]).includes(id)),
      [],
    );
  });

  it('speaks of known views only', () => {
    const known = Object.values<{ id: string }[]>(views)
      .flat()
      .map(({ id }) => id);
    const named = Object.values<MenuItem[]>(menus)
      .flat()
      .flatMap((each) => [...(each.when ?? '').matchAll(/view == ([\w.]+)/g)].map((match) => match[1]));
    assert.deepEqual(
      [...named, ...viewsWelcome.map((each: { view: string }) => each.view)].filter((id) => !known.includes(id)),
      [],
    );
  });

  it('names its settings incidentDesk.*, each with a description', () => {
    for (const [name, setting] of Object.entries<Record<string, unknown>>(configuration.properties)) {
      assert.match(name, /^incidentDesk\.[\w.]+$/);
      assert.ok(setting.description ?? setting.markdownDescription, name);
    }
  });

  it('reads every setting that it declares, and no other', () => {
    const code = readFileSync(join(root, 'src/ui/settings.ts'), 'utf8');
    const read = [...code.matchAll(/read(?:<[^(]*>)?\('([\w.]+)'/g)].map((match) => `incidentDesk.${match[1]}`);
    assert.deepEqual(read.sort(), Object.keys(configuration.properties).sort());
  });

  it('is woken by every document of its own that a window finds again', () => {
    const files = readdirSync(join(root, 'src/ui'), { recursive: true, encoding: 'utf8' });
    const schemes = files.flatMap((file) => {
      const code = file.endsWith('.ts') ? readFileSync(join(root, 'src/ui', file), 'utf8') : '';
      if (!code.includes('registerTextDocumentContentProvider(')) return [];
      return /^const scheme = '(.+)';$/m.exec(code)?.[1] ?? `${file} names no scheme`;
    });
    const woken = (manifest.activationEvents as string[]).filter((event) => event.startsWith('onFileSystem:'));
    assert.deepEqual(woken.sort(), schemes.map((scheme) => `onFileSystem:${scheme}`).sort());
  });

  it('asks for VS Code 1.105 at most, limited trust, and lean activation', () => {
    const [, minor] = /^\^1\.(\d+)\.0$/.exec(manifest.engines.vscode) ?? [];
    assert.ok(Number(minor) <= 105, manifest.engines.vscode);
    assert.equal(manifest.capabilities.untrustedWorkspaces.supported, 'limited');
    assert.ok(!manifest.activationEvents.includes('*'));
  });

  it('is alone at the top level with what belongs there', () => {
    const expected =
      /^(?:package(?:-lock)?\.json|tsconfig\.json|esbuild\.mjs|src|media|runbooks|test|README\.md|LICENSE|CHANGELOG\.md|\..+)$/;
    const made = /^(?:node_modules|dist|out|artifacts|.*\.vsix)$/;
    assert.deepEqual(
      readdirSync(root).filter((name) => !expected.test(name) && !made.test(name)),
      [],
    );
    for (const name of ['README.md', 'LICENSE', 'CHANGELOG.md', '.vscodeignore', manifest.icon, 'media/activity.svg'])
      assert.ok(existsSync(join(root, name)), name);
  });
});
