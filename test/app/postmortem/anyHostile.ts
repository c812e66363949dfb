import assert from 'node:assert/strict';
import fc from 'fast-check';
import { startGithubDouble } from '../../githubDouble/githubDouble.ts';
import { renderedOnGithub } from '../../githubDouble/rendered.ts';
import { GivenDesk, givenFiling, incident } from '../../given/filing.ts';
import { removeTemporaryFolder, temporaryFolder } from '../../harness/temporary.ts';

/** Stands in every hostile text: by it what became of the text is found again. */
export const canary = 'canaryword';

export const signs =
  `@team/all @bob fixes #12 GH-7 closes acme/api#3 bob#4 <script>${canary}</script> </details></summary></pre></code> <!-- x --> ` +
  'https://github.com/a/b/issues/9 www.github.com/a/b/pull/4 see 9f31c2e0aabbccddeeff00112233445566778899 bob@9f31c2e ' +
  '<details open><summary>x</summary> <img src=x onerror=alert(1)> ![i](https://e.x/i.png) [l](javascript:alert(1)) [r]: http://x ';

const pieces = fc.constantFrom(
  ...[
    signs,
    canary,
    '\n',
    '\n\n',
    '\r',
    ' ',
    '    ',
    '\t',
    '> ',
    '- ',
    '1. ',
    '# ',
    '|',
    '\\',
    '*',
    '_',
    '~~',
    '[',
    ']',
    '(',
  ],
  ...[
    ')',
    '<',
    '>',
    '&',
    '&#64;bob',
    '&commat;bob',
    '&#35;12',
    '-->',
    '<!--',
    '<![CDATA[',
    '<?',
    '@bob',
    '#1',
    'GH-2',
    '@',
    '#',
  ],
  ...[
    '9f31c2e',
    'deadbeef1',
    '</details>',
    '</summary>',
    '<pre>',
    '<textarea>',
    '<style>',
    '<svg>',
    '<math>',
    '\u200b',
    '\u202e',
  ],
);

const fenceRun = fc
  .record({ sign: fc.constantFrom('`', '~'), length: fc.integer({ min: 1, max: 120 }) })
  .map(({ sign, length }) => sign.repeat(length));

const anyText = fc
  .array(fc.oneof({ weight: 6, arbitrary: pieces }, { weight: 2, arbitrary: fenceRun }, fc.string({ maxLength: 6 })), {
    minLength: 1,
    maxLength: 30,
  })
  .map((parts) => `${parts.join('')}${canary}`);

export const anyHostile = fc.array(anyText, { minLength: 1, maxLength: 6 });

/** Has every text said, noted, decided, run and printed; files it, reads it back and looks at what GitHub makes of it. */
export async function tryHostile(texts: readonly string[]): Promise<{ readonly comments: number }> {
  const github = await startGithubDouble();
  github.addRepository({ owner: 'acme', name: 'api' });
  const desk = new GivenDesk(temporaryFolder('hostile'));
  const window = await givenFiling(desk, github);
  try {
    for (const text of texts) {
      await window.given(
        { type: 'AddNote', text },
        { type: 'LogDecision', text },
        { type: 'ProposeHypothesis', text },
        { type: 'PostUpdate', channel: 'clipboard', text, template: null },
        { type: 'AddActionItem', text, owner: text.slice(0, 200), due: '#1' },
      );
      await printed(window, text);
    }
    await window.draft();
    const sections = renderedOnGithub(window.text()).headings;
    assert.equal((await window.file()).is, 'arrived');
    const { filing } = await window.ready();
    const there = await window.tracker.find(filing.repository, filing.draft);
    const items = github.issues('acme', 'api').slice(1);
    const read = [...there!.pieces, ...items.map(({ body }) => body ?? '')].map(renderedOnGithub);
    for (const { acts } of read) assert.deepEqual(acts, []);
    // No section has slipped into a fold or a block of code: each heading stands where it was written.
    const own = read.slice(0, there!.pieces.length).flatMap(({ headings }) => headings);
    assert.deepEqual(own, sections);
    assert.ok(sections.includes('Timeline') && sections.at(-1) === 'Updates posted', sections.join());
    assert.equal(items.length, texts.length);
    return { comments: there!.pieces.length - 1 };
  } finally {
    window.incidents.dispose();
    await github.close();
    removeTemporaryFolder(desk.folder);
    assert.deepEqual(github.problems, []);
  }
}

/** A diagnostic whose command and output are the text. */
async function printed(window: Awaited<ReturnType<typeof givenFiling>>, text: string): Promise<void> {
  const nothing = { kubeNamespace: null, awsProfile: null, gitBranch: null, gitCommit: null };
  const { recorded } = await window.incidents.execute(incident, {
    ...{ type: 'StartDiagnostic', part: 'part', title: text, command: text, effect: 'read', origin: null },
    context: { cwd: '/', shell: 'bash', kubeContext: text.slice(0, 100), ...nothing },
  });
  const started = recorded?.[0]?.id ?? '';
  await window.log.writeEvidence(incident, started, text);
  const evidence = { bytes: text.length, lines: 1, linesLeftOut: 0, redactions: {}, preview: text.slice(0, 400) };
  await window.given({
    ...{ type: 'FinishDiagnostic', started, outcome: 'failed', exitCode: 1, reason: null, evidence },
  });
}
