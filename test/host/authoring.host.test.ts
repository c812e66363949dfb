import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { TestApi } from '../../src/extension.ts';
import { live, product, until } from './given.ts';

const fence = '```';
const guide = `# Orders

## Severity levels

| Level | Respond within |
| --- | --- |
| P0 | 5 min |
| P1 | 30 min |

## Common issues

### Orders are slow

**Symptoms**

- The queue grows

**Investigation**

1. Look at it

${fence}bash
# Who waits?
echo waits <namespace>

# Empty the cache
redis-cli -a <cache-password> FLUSHALL
${fence}

See [the map](maps/gone.md).

## History

Nobody remembers who wrote this.
`;

describe("at a runbook's document", function () {
  this.timeout(60_000);
  let api: TestApi;
  let folder: vscode.Uri;
  let count = 0;

  /** A runbook in the workspace, open in the editor. */
  async function givenRunbookFile(text = guide, name = `orders-${++count}.md`): Promise<vscode.TextDocument> {
    const uri = vscode.Uri.joinPath(folder, 'runbooks', name);
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document, { preview: false, viewColumn: vscode.ViewColumn.One });
    return document;
  }

  async function givenIncidentUsing({ uri }: vscode.TextDocument): Promise<string> {
    const id = `authoring-${Date.now()}-${++count}`;
    const bytes = await vscode.workspace.fs.readFile(uri);
    const outcome = await api.incidents.execute(
      id,
      {
        type: 'DeclareIncident',
        title: 'Orders are slow',
        kind: 'real',
        severity: null,
        runbook: {
          title: 'Orders',
          source: uri.toString(),
          file: 'orders.md',
          sha256: 'of the old text',
          commit: null,
        },
      },
      new TextDecoder().decode(bytes),
    );
    assert.ok(outcome.recorded, outcome.refused?.message);
    return id;
  }

  async function edit(document: vscode.TextDocument, from: string, to: string): Promise<void> {
    const start = document.getText().indexOf(from);
    assert.ok(start >= 0, `"${from}" is not in the document`);
    const change = new vscode.WorkspaceEdit();
    const range = new vscode.Range(document.positionAt(start), document.positionAt(start + from.length));
    change.replace(document.uri, range, to);
    assert.ok(await vscode.workspace.applyEdit(change));
  }

  const codesOf = (uri: vscode.Uri) => vscode.languages.getDiagnostics(uri).map(({ code }) => String(code));
  const has = (uri: vscode.Uri, code: string) =>
    until(vscode.languages.onDidChangeDiagnostics, () => codesOf(uri).includes(code));
  const hasNot = (uri: vscode.Uri, code: string) =>
    until(vscode.languages.onDidChangeDiagnostics, () => !codesOf(uri).includes(code));

  const lensesOf = (uri: vscode.Uri) =>
    vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', uri, 100);

  async function hoverAt(document: vscode.TextDocument, text: string): Promise<string> {
    const position = document.positionAt(document.getText().indexOf(text) + 2);
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      position,
    );
    const contents = hovers.flatMap((hover) => hover.contents as vscode.MarkdownString[]);
    return contents.map(({ value }) => value).join('\n');
  }

  before(async () => {
    api = await product();
    const [first] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(first, 'the tests run in a workspace');
    folder = first.uri;
  });

  afterEach(async () => {
    for (const { id, incident } of api.incidents.all())
      if (incident.phase === 'open') await api.incidents.execute(id, { type: 'CancelIncident', reason: 'test' });
    await vscode.workspace.getConfiguration('incidentDesk').update('lint.rules', undefined, false);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  describe('problems', () => {
    it('are shown when it is opened and follow the typing', async () => {
      const document = await givenRunbookFile();
      await has(document.uri, 'dead-link');
      await edit(document, 'echo waits <namespace>', 'echo waits XXXX');
      await has(document.uri, 'unresolved-placeholder');
      await edit(document, 'XXXX', '<namespace>');
      await hasNot(document.uri, 'unresolved-placeholder');
    });

    it('are shown of runbooks that nobody has opened, once one is open, and go with their file', async () => {
      const unopened = vscode.Uri.joinPath(folder, 'runbooks', `unopened-${++count}.md`);
      await vscode.workspace.fs.writeFile(unopened, new TextEncoder().encode(guide));
      await givenRunbookFile();
      await has(unopened, 'dead-link');
      await vscode.workspace.fs.delete(unopened);
      await until(vscode.languages.onDidChangeDiagnostics, () => codesOf(unopened).length === 0);
    });

    it('stand where the fault is, and prose that no rule reads is but a hint', async () => {
      const document = await givenRunbookFile();
      await has(document.uri, 'dead-link');
      const problems = vscode.languages.getDiagnostics(document.uri);
      const dead = problems.find(({ code }) => code === 'dead-link');
      assert.equal(dead?.severity, vscode.DiagnosticSeverity.Warning);
      assert.match(document.getText(dead?.range), /maps\/gone\.md/);
      const prose = problems.filter(({ code }) => code === 'not-understood');
      assert.ok(prose.every(({ severity }) => severity === vscode.DiagnosticSeverity.Hint));
      const words = prose.map(({ range }) => document.getText(range));
      assert.ok(words.includes('Nobody remembers who wrote this.'), words.join('\n'));
    });

    it('go away by the quick fix that links to the file which is nearly called so', async () => {
      const map = vscode.Uri.joinPath(folder, 'docs', 'gone-map.md');
      await vscode.workspace.fs.writeFile(map, new TextEncoder().encode('# Map\n'));
      const document = await givenRunbookFile(guide.replace('maps/gone.md', 'gone-mpa.md'));
      await has(document.uri, 'dead-link');
      const dead = vscode.languages.getDiagnostics(document.uri).find(({ code }) => code === 'dead-link');
      const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
        'vscode.executeCodeActionProvider',
        document.uri,
        dead?.range,
      );
      const fix = actions.find(({ title }) => title === 'Link to ../docs/gone-map.md');
      assert.ok(fix?.edit, actions.map(({ title }) => title).join(', '));
      await vscode.workspace.applyEdit(fix.edit);
      await hasNot(document.uri, 'dead-link');
    });

    it('of a rule are ignored once the person says so', async () => {
      const document = await givenRunbookFile();
      await has(document.uri, 'dead-link');
      await vscode.commands.executeCommand('incidentDesk.ignoreRule', 'dead-link');
      await hasNot(document.uri, 'dead-link');
    });

    it('are none of a document that is no runbook', async () => {
      const uri = vscode.Uri.joinPath(folder, 'notes.md');
      await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(guide));
      await vscode.window.showTextDocument(uri);
      const runbook = await givenRunbookFile();
      await has(runbook.uri, 'dead-link');
      assert.deepEqual(codesOf(uri), []);
      assert.deepEqual((await lensesOf(uri)).length, 0);
    });

    it('of YAML come with line and column', async () => {
      const document = await givenRunbookFile('runbook: 1\ntitel: Orders\n', `orders-${++count}.yaml`);
      await has(document.uri, 'yaml-unknown-key');
      const [problem] = vscode.languages.getDiagnostics(document.uri);
      assert.deepEqual(problem?.range.start, new vscode.Position(1, 0));
    });
  });

  describe('lenses', () => {
    const titles = async (uri: vscode.Uri) => (await lensesOf(uri)).map(({ command }) => command?.title ?? '');

    it('stand over each command with what it does, and at the top', async () => {
      const document = await givenRunbookFile();
      const lenses = await lensesOf(document.uri);
      assert.match(lenses[0]?.command?.title ?? '', /Start incident with this runbook$/);
      assert.equal(lenses[0]?.range.start.line, 0);
      const rest = lenses
        .slice(1)
        .map(({ command, range }) => [
          command?.title.replace(/^\$\(\w+\) /, ''),
          document.lineAt(range.start.line).text,
        ]);
      assert.deepEqual(rest, [
        ['Run', '# Who waits?'],
        ['Insert', '# Who waits?'],
        ['Copy', '# Who waits?'],
        ['Run (destroys)', '# Empty the cache'],
        ['Insert', '# Empty the cache'],
        ['Copy', '# Empty the cache'],
      ]);
    });

    it('stand in YAML too', async () => {
      const yaml = 'runbook: 1\nscenarios:\n  - title: Slow\n    run: uptime\n';
      const document = await givenRunbookFile(yaml, `slow-${++count}.yaml`);
      const lines = (await lensesOf(document.uri)).map(({ range }) => range.start.line);
      assert.deepEqual(lines, [0, 3, 3, 3]);
    });

    it('are gone by the setting', async () => {
      const document = await givenRunbookFile();
      const configuration = vscode.workspace.getConfiguration('incidentDesk');
      await configuration.update('codeLens.enabled', false, false);
      assert.deepEqual(await titles(document.uri), []);
      await configuration.update('codeLens.enabled', undefined, false);
      assert.equal((await titles(document.uri)).length, 7);
    });

    it('name the incident that uses the runbook', async () => {
      const document = await givenRunbookFile();
      await givenIncidentUsing(document);
      assert.match((await titles(document.uri))[0] ?? '', /In use: Orders are slow/);
    });

    it('run the command of the document as it is now in the open incident, and say where it stands', async () => {
      const document = await givenRunbookFile();
      const incident = await givenIncidentUsing(document);
      await edit(document, 'echo waits <namespace>', 'echo none waits');
      const run = (await lensesOf(document.uri)).find(({ command }) => command?.title.endsWith(' Run'));
      const [argument] = run?.command?.arguments ?? [];
      await vscode.commands.executeCommand('incidentDesk.runDiagnostic', { ...argument, incident });
      const [diagnostic] = [...live(api.incidents, incident).incident.diagnostics.values()];
      assert.deepEqual([diagnostic?.title, diagnostic?.exitCode], ['Who waits?', 0]);
      assert.match(diagnostic?.evidence?.preview ?? '', /^none waits/);
      assert.match(diagnostic?.origin?.file ?? '', /^runbooks\/orders-\d+\.md$/);
    });

    it('copy the text as it is written where no incident is open', async () => {
      const document = await givenRunbookFile();
      const copy = (await lensesOf(document.uri)).find(({ command }) => command?.title.endsWith('Copy'));
      await vscode.commands.executeCommand('incidentDesk.copyDiagnostic', ...(copy?.command?.arguments ?? []));
      assert.equal(await vscode.env.clipboard.readText(), '# Who waits?\necho waits <namespace>');
    });
  });

  describe('a hover on a placeholder', () => {
    it('says that it is asked once, then the value that the incident has', async () => {
      const document = await givenRunbookFile();
      assert.match(await hoverAt(document, '<namespace>'), /namespace[\s\S]*Asked once/);
      const incident = await givenIncidentUsing(document);
      await api.incidents.execute(incident, { type: 'SetValue', name: 'namespace', value: 'shop' });
      assert.match(await hoverAt(document, '<namespace>'), /shop[\s\S]*Orders&nbsp;are&nbsp;slow/);
    });

    it('never shows a secret', async () => {
      const document = await givenRunbookFile();
      const incident = await givenIncidentUsing(document);
      await api.incidents.execute(incident, { type: 'SetValue', name: 'cache-password', value: 'hunter2' });
      const shown = await hoverAt(document, '<cache-password>');
      assert.match(shown, /secret/i);
      assert.ok(!shown.includes('hunter2'));
    });

    it('is none in prose', async () => {
      const document = await givenRunbookFile(`${guide}\nAsk for the <region> of it.\n`);
      assert.equal(await hoverAt(document, '<region>'), '');
    });
  });

  describe('what was understood', () => {
    const described = () =>
      vscode.window.visibleTextEditors.find(({ document }) => document.uri.scheme === 'incident-desk-understood');
    /** Shows it by the command; resolves with its editor once that is there. */
    const shownBeside = async () => {
      await vscode.commands.executeCommand('incidentDesk.showRunbookAsUnderstood');
      await until(vscode.window.onDidChangeVisibleTextEditors, () => described() !== undefined);
      return described()!;
    };

    it('stands beside the runbook and follows the typing', async () => {
      const document = await givenRunbookFile();
      const beside = await shownBeside();
      assert.notEqual(beside.viewColumn, vscode.ViewColumn.One);
      assert.match(beside.document.getText(), /> Who waits\? \[read\], asks for namespace {2}:23/);
      assert.equal(vscode.window.activeTextEditor?.document, document);
      await edit(document, '### Orders are slow', '### Orders are lost');
      await until(vscode.workspace.onDidChangeTextDocument, () =>
        beside.document.getText().includes('Orders are lost'),
      );
    });

    it('is shown of any Markdown, without making it a runbook', async () => {
      const uri = vscode.Uri.joinPath(folder, 'plain.md');
      await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(guide));
      const document = await vscode.workspace.openTextDocument(uri);
      await vscode.window.showTextDocument(document);
      const beside = await shownBeside();
      await edit(document, '### Orders are slow', '### Orders are lost');
      await until(vscode.workspace.onDidChangeTextDocument, () =>
        beside.document.getText().includes('Orders are lost'),
      );
      assert.deepEqual([codesOf(uri), (await lensesOf(uri)).length], [[], 0]);
    });

    it('leads to the line: by its links, and by a click', async () => {
      const long = `${guide}\n${'\n'.repeat(300)}## Rollback\n\n${fence}bash\ngit revert HEAD\n${fence}\n`;
      const document = await givenRunbookFile(long);
      const beside = await shownBeside();
      const row = beside.document
        .getText()
        .split('\n')
        .findIndex((line) => line.includes('> git revert HEAD'));
      const links = await vscode.commands.executeCommand<vscode.DocumentLink[]>(
        'vscode.executeLinkProvider',
        beside.document.uri,
      );
      const link = links.find(({ range }) => range.start.line === row);
      const line = long.split('\n').indexOf('git revert HEAD');
      assert.equal(link?.target?.toString(), document.uri.with({ fragment: `L${line + 1}` }).toString());
      const editor = vscode.window.visibleTextEditors.find((each) => each.document === document);
      const seen = () => editor?.visibleRanges.some((range) => range.contains(new vscode.Position(line, 0))) ?? false;
      assert.ok(!seen(), 'the line is out of sight at first');
      beside.selection = new vscode.Selection(row, 0, row, 0);
      await until(vscode.window.onDidChangeTextEditorVisibleRanges, seen);
    });
  });

  describe('a runbook in the other form', () => {
    const untitled = () =>
      vscode.workspace.textDocuments.find(({ uri, languageId }) => uri.scheme === 'untitled' && languageId === 'yaml');

    it('opens as YAML that nobody has saved, and leaves the file as it is', async () => {
      const document = await givenRunbookFile();
      await vscode.commands.executeCommand('incidentDesk.convertRunbookToYaml');
      await until(vscode.workspace.onDidOpenTextDocument, () => untitled() !== undefined);
      const yaml = untitled()!;
      assert.match(yaml.getText(), /^title: Orders$/m);
      assert.equal((await lensesOf(yaml.uri)).length, 7);
      assert.equal(new TextDecoder().decode(await vscode.workspace.fs.readFile(document.uri)), guide);
      await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    });
  });

  describe('the runbook of an open incident', () => {
    const settle = async (id: string, text: string) => {
      const runbook = await api.library.of(live(api.incidents, id).incident);
      const step = runbook?.scenarios.flatMap(({ steps }) => steps).find((each) => each.text === text);
      assert.ok(step, `no step "${text}"`);
      await api.incidents.execute(id, { type: 'CompleteStep', step: step.id, text, answer: null });
      return step.id;
    };

    it('is taken anew from its file by command; ticks of steps that are still there stay; the file is only read', async () => {
      const document = await givenRunbookFile();
      const id = await givenIncidentUsing(document);
      const step = await settle(id, 'Look at it');
      const now = guide.replace('1. Look at it', '1. Look at it\n2. Call the shop');
      await vscode.workspace.fs.writeFile(document.uri, new TextEncoder().encode(now));
      await vscode.commands.executeCommand('incidentDesk.reloadRunbook', id);
      const { incident, events } = live(api.incidents, id);
      assert.equal(events.at(-1)?.type, 'RunbookReloaded');
      assert.equal(incident.steps.get(step)?.is, 'done');
      const steps = (await api.library.of(incident))?.scenarios.flatMap((scenario) => scenario.steps);
      assert.deepEqual(
        steps?.map(({ text, id: own }) => [text, incident.steps.has(own)]),
        [
          ['Look at it', true],
          ['Call the shop', false],
        ],
      );
      assert.equal(new TextDecoder().decode(await vscode.workspace.fs.readFile(document.uri)), now);
    });

    it('is left as it is where the file says the same', async () => {
      const document = await givenRunbookFile();
      const id = await givenIncidentUsing(document);
      await vscode.commands.executeCommand('incidentDesk.reloadRunbook', id);
      assert.equal(live(api.incidents, id).events.at(-1)?.type, 'IncidentDeclared');
    });
  });

  describe('the library', () => {
    it('lists what is pinned first', async () => {
      await givenRunbookFile(guide, 'zz-last.md');
      const { runbooks } = await api.library.list();
      const entry = runbooks.find(({ file }) => file.endsWith('zz-last.md'));
      assert.notEqual(runbooks[0], entry);
      await vscode.commands.executeCommand('incidentDesk.pinRunbook', { is: 'runbook', entry });
      assert.equal((await api.library.list()).runbooks[0]?.source, entry?.source);
      await vscode.commands.executeCommand('incidentDesk.unpinRunbook', { is: 'runbook', entry });
      assert.notEqual((await api.library.list()).runbooks[0]?.source, entry?.source);
    });

    it('leaves out what files.exclude leaves out, and packages', async () => {
      await givenRunbookFile(guide, 'hidden.md');
      const inPackage = vscode.Uri.joinPath(folder, 'node_modules', 'some', 'runbooks', 'package.md');
      await vscode.workspace.fs.writeFile(inPackage, new TextEncoder().encode(guide));
      const files = vscode.workspace.getConfiguration('files');
      await files.update('exclude', { '**/hidden.md': true }, vscode.ConfigurationTarget.Workspace);
      const listed = (await api.library.list()).runbooks.map(({ file }) => file);
      await files.update('exclude', undefined, vscode.ConfigurationTarget.Workspace);
      assert.deepEqual(
        listed.filter((file) => /(?:hidden|package)\.md$/.test(file)),
        [],
      );
      assert.ok((await api.library.list()).runbooks.some(({ file }) => file.endsWith('hidden.md')));
    });
  });
});
