import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import type { Runbook, Snippet, Step } from '../../src/core/runbook/model.ts';
import { readMarkdownRunbook } from '../../src/core/runbook/readMarkdown.ts';
import { bomizzel } from './bomizzel.expected.ts';
import { cloudService } from './cloudService.expected.ts';
import type { ExpectedCommand, ExpectedRunbook, ExpectedSection, ExpectedStep } from './expected.ts';
import { flowdesk } from './flowdesk.expected.ts';
import { linkflow } from './linkflow.expected.ts';
import { svSdk } from './svSdk.expected.ts';

const shipped: readonly (readonly [file: string, expected: ExpectedRunbook])[] = [
  ['flowdesk.md', flowdesk],
  ['linkflow.md', linkflow],
  ['sv-sdk.md', svSdk],
  ['cloud-service.md', cloudService],
  ['bomizzel.md', bomizzel],
];

/** Expected and found are brought to this one shape, and compared. */
interface PlainStep {
  readonly text: string;
  readonly kind: Step['kind'];
  readonly run: readonly ExpectedCommand[];
  readonly shows: readonly string[];
  readonly steps: readonly PlainStep[];
}

function plainExpected(expected: ExpectedStep): PlainStep {
  const step = typeof expected === 'string' ? { text: expected } : expected;
  return {
    text: step.text,
    kind: step.kind ?? (step.text.endsWith('?') ? 'question' : 'action'),
    run: step.run ?? [],
    shows: step.shows === undefined ? [] : [step.shows],
    steps: (step.steps ?? []).map(plainExpected),
  };
}

function plainFound(step: Step, expected: PlainStep | undefined): PlainStep {
  return {
    text: step.text,
    kind: step.kind,
    run: commandsOf(step.snippets),
    shows: shownBy(step.snippets, expected?.shows),
    steps: step.steps.map((each, index) => plainFound(each, expected?.steps[index])),
  };
}

function commandsOf(snippets: readonly Snippet[]): ExpectedCommand[] {
  return snippets.flatMap((snippet) =>
    snippet.parts.map(({ title, effect, text }): ExpectedCommand => {
      const lines = text.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('#'));
      return [title, effect, ...lines];
    }),
  );
}

/** Texts that do not run, cut to the words that are expected of them. */
function shownBy(snippets: readonly Snippet[], expected: readonly string[] = []): string[] {
  return snippets
    .filter((snippet) => !snippet.runnable)
    .map((snippet, index) => snippet.text.slice(0, expected[index]?.length ?? snippet.text.length));
}

function compareSteps(found: readonly Step[], expected: ExpectedSection): void {
  const plain = (expected.steps ?? []).map(plainExpected);
  assert.deepEqual(
    found.map((step, index) => plainFound(step, plain[index])),
    plain,
  );
}

function snippetsIn(steps: readonly Step[]): Snippet[] {
  return steps.flatMap((step) => [...step.snippets, ...snippetsIn(step.steps)]);
}

/** Snippets of a section that are not those of its steps. */
function ownSnippets(section: { readonly steps: readonly Step[]; readonly snippets: readonly Snippet[] }): Snippet[] {
  const inSteps = new Set(snippetsIn(section.steps).map((snippet) => snippet.id));
  return section.snippets.filter((snippet) => !inSteps.has(snippet.id));
}

function describeSections(
  kind: 'phases' | 'scenarios' | 'procedures',
  expected: readonly ExpectedSection[] = [],
  runbook: () => Runbook,
): void {
  it(`has its ${kind}, and no others`, () => {
    assert.deepEqual(
      runbook()[kind].map((section) => section.title),
      expected.map((section) => section.title),
    );
  });
  for (const [index, section] of expected.entries()) {
    it(`has all of "${section.title}"`, () => {
      const found = runbook()[kind].find((each) => each.title === section.title);
      assert.ok(found, `${index + 1} of ${kind} is not there`);
      compareSteps(found.steps, section);
      const own = ownSnippets(found);
      assert.deepEqual(commandsOf(own), section.run ?? []);
      assert.deepEqual(
        shownBy(own, section.shows === undefined ? [] : [section.shows]),
        section.shows === undefined ? [] : [section.shows],
      );
    });
  }
}

/** Everything that a responder can see of the runbook, as one text. */
function everythingShown(runbook: Runbook): string {
  return JSON.stringify({ ...runbook, problems: [] }, null, 1);
}

for (const [file, expected] of shipped) {
  describe(`the shipped runbook ${file}`, () => {
    let runbook: Runbook;
    before(async () => {
      const text = await readFile(new URL(`../../runbooks/${file}`, import.meta.url), 'utf8');
      runbook = readMarkdownRunbook(file, text);
    });

    it('has its title and no errors', () => {
      assert.equal(runbook.title, expected.title);
      assert.deepEqual(
        runbook.problems.filter((problem) => problem.severity === 'error'),
        [],
      );
    });

    it('has its severities with their targets', () => {
      assert.deepEqual(
        runbook.severities.map((severity) => [
          severity.id,
          severity.name,
          severity.respondWithinMinutes,
          severity.resolveWithinMinutes,
          severity.updateEveryMinutes,
        ]),
        expected.severities.map(({ id, name, respond, resolve, update }) => [
          id,
          name,
          respond ?? null,
          resolve ?? null,
          update ?? null,
        ]),
      );
    });

    for (const [index, { id, says }] of expected.severities.entries()) {
      it(`says of ${id} what it means`, () => {
        const { description, examples } = runbook.severities[index]!;
        const said = [description, ...examples].join('\n');
        assert.deepEqual(
          says.filter((text) => !said.includes(text)),
          [],
          said,
        );
      });
    }

    it('has its escalation', () => {
      assert.deepEqual(
        runbook.escalation.map((path) => ({
          severities: path.severities,
          steps: path.steps.map(({ to, afterMinutes, basis, condition }) => [to, afterMinutes, basis, condition]),
        })),
        (expected.escalation ?? []).map((path) => ({
          severities: path.severities ?? [],
          steps: path.steps.map(({ to, after, condition }) => [to, after ?? null, 'start', condition ?? 'unresolved']),
        })),
      );
    });

    for (const [at, path] of (expected.escalation ?? []).entries()) {
      it(`keeps the conditions of escalation ${path.severities?.join() ?? 'for all'} in their words`, () => {
        for (const [index, { to, when }] of path.steps.entries()) {
          const found = runbook.escalation[at]?.steps[index]?.when ?? '';
          assert.ok(when === undefined ? found === '' : found.includes(when), `${to}: ${found}`);
        }
      });
    }

    describeSections('phases', expected.phases, () => runbook);
    describeSections('scenarios', expected.scenarios, () => runbook);
    describeSections('procedures', expected.procedures, () => runbook);

    it('has the symptoms and severities of its scenarios', () => {
      assert.deepEqual(
        runbook.scenarios.map(({ title, severity, symptoms }) => ({ title, severity, symptoms })),
        (expected.scenarios ?? []).map(({ title, severity, symptoms }) => ({
          title,
          severity: severity ?? null,
          symptoms: symptoms ?? [],
        })),
      );
    });

    it('has its message templates with their blanks', () => {
      assert.deepEqual(
        runbook.templates.map(({ name, fields }) => ({ name, fields })),
        (expected.templates ?? []).map(({ name, fields }) => ({ name, fields })),
      );
      for (const [index, { name, says }] of (expected.templates ?? []).entries()) {
        const lines = runbook.templates[index]!.body.split('\n');
        assert.deepEqual(
          says.filter((line) => !lines.includes(line)),
          [],
          name,
        );
      }
    });

    it('has its checklist', () => {
      assert.deepEqual(
        runbook.checklist.map((item) => item.text),
        expected.checklist ?? [],
      );
    });

    it('has its contacts', () => {
      assert.deepEqual(
        runbook.contacts.map(({ role, name, contact, when }) => ({ role, name, contact, when })),
        (expected.contacts ?? []).map(({ role, name, contact, when }) => ({
          role,
          name: name ?? null,
          contact,
          when: when ?? null,
        })),
      );
    });

    it('has its links', () => {
      assert.deepEqual(
        runbook.links.map(({ text, url }) => [text, url]),
        expected.links ?? [],
      );
    });

    it('has its postmortem template', () => {
      const body = runbook.postmortemTemplate?.body ?? '';
      let from = 0;
      for (const text of expected.postmortem ?? []) {
        const at = body.indexOf(text, from);
        assert.notEqual(at, -1, `"${text}" is not in its place`);
        from = at + text.length;
      }
      assert.equal(runbook.postmortemTemplate === null, expected.postmortem === undefined);
    });

    it('shows what is no element too', () => {
      const shown = everythingShown(runbook);
      assert.deepEqual(
        (expected.shown ?? []).filter((text) => !shown.includes(JSON.stringify(text).slice(1, -1))),
        [],
      );
    });

    it('has an id of its own for whatever can be ticked or run', () => {
      const all: string[] = [];
      const stepIds = (steps: readonly Step[]): void => {
        for (const step of steps) {
          all.push(step.id);
          stepIds(step.steps);
        }
      };
      for (const section of [...runbook.phases, ...runbook.scenarios, ...runbook.procedures]) {
        all.push(section.id);
        stepIds(section.steps);
      }
      all.push(...runbook.snippets.flatMap((snippet) => [snippet.id, ...snippet.parts.map((part) => part.id)]));
      all.push(...runbook.templates.map((each) => each.id), ...runbook.checklist.map((each) => each.id));
      assert.deepEqual(
        all.filter((id, index) => all.indexOf(id) !== index),
        [],
      );
    });
  });
}
