import fc from 'fast-check';
import type { Runbook, Snippet, SnippetPart, Step } from '../../src/core/runbook/model.ts';

/** Texts that formats trip over, and whatever else a keyboard gives. */
export const anyText = fc.oneof(
  fc.string({ maxLength: 20 }),
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.constantFrom(
    ...['', ' ', 'true', 'null', '12', '1e3', '- a', '? b', 'a: b', '# c', '&x', '*x', '|', '>-', "it's", '"q"'],
    ...[
      'two\nlines',
      'one\n\n  two\n',
      '\n  lead',
      'tab\there',
      'end \nspace ',
      '---',
      '{a: 1}',
      '[a]',
      '🚨 ünï',
      'Ends?',
    ],
  ),
);
const someText = anyText.filter((text) => text !== '');
const orNull = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { freq: 2 });
const few = <T>(arbitrary: fc.Arbitrary<T>) => fc.array(arbitrary, { maxLength: 3 });
const line = fc.integer({ min: 1, max: 400 });
const minutes = orNull(
  fc.oneof(fc.constantFrom(0, 1, 15, 60, 90, 1440, 2880, 0.5), fc.double({ min: 0, max: 1e6, noNaN: true })),
);
/** Unique within a runbook, as readers give them. */
const id = fc.uuid();

const command = fc.constantFrom(
  'kubectl get pods -n <namespace>',
  "redis-cli --scan --pattern 'session:*'",
  'SELECT count(*)\nFROM pg_stat_activity;',
  'systemctl restart {{unit}}',
  'rm -rf /tmp/cache',
  'for i in 1 2; do\n  curl "http://h/$i"\ndone',
  'cat <<EOF\n# not a comment\n\tbody\nEOF',
);
const partText = fc
  .tuple(orNull(fc.constantFrom('# Look at it', '# or', '-- Rows', '# 1. Step: one')), command)
  .map(([comment, text]) => (comment === null ? text : `${comment}\n${text}`));
const effect = fc.constantFrom('read' as const, 'change' as const, 'destroy' as const);

const part: fc.Arbitrary<SnippetPart> = fc.record({
  id,
  title: someText,
  text: partText,
  effect,
  placeholders: few(someText),
  line,
});

const snippet: fc.Arbitrary<Snippet> = fc
  .record({
    id,
    parts: few(part),
    text: anyText,
    language: fc.constantFrom(null, 'bash', 'console', 'sql', 'powershell', 'python'),
    source: fc.constantFrom('fence' as const, 'inline' as const),
    expectedOutput: orNull(anyText),
    line,
  })
  .map(({ parts, text, ...rest }) => ({
    ...rest,
    parts,
    runnable: parts.length > 0,
    text: parts.length > 0 ? parts.map((each) => each.text).join('\n\n') : text,
    effect: 'read' as const,
    placeholders: [],
  }));

const { step } = fc.letrec<{ step: Step }>((tie) => ({
  step: fc.record({
    id,
    kind: fc.constantFrom('action' as const, 'question' as const, 'criterion' as const),
    text: anyText,
    snippets: few(snippet),
    steps: fc.oneof({ maxDepth: 2 }, fc.constant([]), few(tie('step'))),
    line,
  }),
}));

const section = { id, title: anyText, steps: few(step), snippets: few(snippet), line };

/** Scenarios and procedures list the snippets of their steps with their own. */
function listed<T extends { steps: readonly Step[]; snippets: readonly Snippet[] }>(given: T): T {
  return { ...given, snippets: [...given.snippets, ...given.steps.flatMap(below)] };
}

function below(given: Step): Snippet[] {
  return [...given.snippets, ...given.steps.flatMap(below)];
}

/** Any runbook that a reader could have made. */
export const arbitraryRunbook: fc.Arbitrary<Runbook> = fc
  .record({
    file: fc.constantFrom('runbooks/given.md', 'a b.md'),
    title: orNull(anyText),
    severities: few(
      fc.record({
        id: anyText,
        name: orNull(anyText),
        description: anyText,
        respondWithinMinutes: minutes,
        resolveWithinMinutes: minutes,
        updateEveryMinutes: minutes,
        examples: few(anyText),
        line,
      }),
    ),
    escalation: few(
      fc.record({
        severities: few(anyText),
        steps: few(
          fc.record({
            to: anyText,
            afterMinutes: minutes,
            basis: fc.constantFrom('start' as const, 'previous' as const),
            condition: fc.constantFrom('unacknowledged' as const, 'unresolved' as const),
            when: orNull(anyText),
            contact: orNull(anyText),
            line,
          }),
        ),
      }),
    ),
    phases: few(fc.record(section)),
    scenarios: few(fc.record({ ...section, severity: orNull(anyText), symptoms: few(anyText) }).map(listed)),
    procedures: few(fc.record(section).map(listed)),
    service: fc.option(anyText, { nil: undefined }),
    loose: few(snippet),
    templates: few(fc.record({ id, name: anyText, body: anyText, fields: few(anyText), line })),
    checklist: few(fc.record({ id, text: anyText, line })),
    postmortemTemplate: orNull(fc.record({ name: anyText, body: anyText, line })),
    contacts: few(
      fc.record({
        role: orNull(anyText),
        name: orNull(anyText),
        contact: orNull(anyText),
        when: orNull(anyText),
        line,
      }),
    ),
    links: few(fc.record({ text: anyText, url: anyText, line })),
    notes: few(fc.record({ under: few(anyText), text: anyText, line })),
    problems: few(
      fc.record({
        code: fc.constantFrom('escalation-basis', 'not-understood', 'yaml-schema'),
        message: someText,
        line,
        severity: fc.constantFrom('error' as const, 'warning' as const, 'info' as const),
      }),
    ),
  })
  .map(({ loose, service, ...runbook }) => {
    const sections = [...runbook.phases, ...runbook.scenarios, ...runbook.procedures];
    const placed = sections.flatMap((each) => [...each.snippets, ...each.steps.flatMap(below)]);
    const snippets = [...new Map([...placed, ...loose].map((each) => [each.id, each])).values()];
    return { ...runbook, ...(service !== undefined && { service }), snippets };
  });
