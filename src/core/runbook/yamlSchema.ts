import * as z from 'zod/mini';

/**
 * What a YAML runbook may hold. The same schema checks a file and describes it to editors (`yamlRunbookJsonSchema`).
 * Everything but `runbook` is optional, so that a team can begin with a title and three scenarios.
 */

/** The version of the format that this schema describes: the value of `runbook`. */
export const yamlVersion = 1;

const text = (description: string) => z.string().check(z.minLength(1), z.describe(description));
const texts = (description: string) => z.array(z.string().check(z.minLength(1))).check(z.describe(description));

const durationPattern = /^\s*(?:\d+(?:\.\d+)?\s*(?:w|d|h|min|m)\s*)+$/;
const unitMinutes: Readonly<Record<string, number>> = { m: 1, min: 1, h: 60, d: 1440, w: 10080 };

const duration = (description: string) =>
  z
    .union([z.number().check(z.nonnegative()), z.string().check(z.regex(durationPattern))])
    .check(z.describe(`${description} Minutes as a number, or with units: 15m, 4h, 2d, 1h30m.`));

/** Minutes of a duration that the schema accepted. */
export function durationMinutes(value: number | string): number {
  if (typeof value === 'number') return value;
  let minutes = 0;
  for (const [, amount, unit] of value.matchAll(/(\d+(?:\.\d+)?)\s*(w|d|h|min|m)/g)) {
    minutes += Number(amount) * unitMinutes[unit!]!;
  }
  return minutes;
}

const id = z.optional(
  text('An identity of your own, so that ticks and evidence survive rewording. Unique within the runbook.'),
);

const command = z
  .strictObject({
    id,
    command: text('What runs, one line or several; comments divide it into parts that run on their own.'),
    title: z.optional(text('What the command is for; the command then runs as a whole.')),
    language: z.optional(text('`bash`, `sql`, `powershell`, …; shell without it.')),
    effect: z.optional(
      z
        .enum(['read', 'change', 'destroy'])
        .check(
          z.describe('What running it does, where reading the command tells it wrongly. Lowering it needs `because`.'),
        ),
    ),
    because: z.optional(text('Why the effect is less grave than the command looks.')),
    placeholders: z.optional(texts('Names of the values to fill in, where reading the command tells them wrongly.')),
    expectedOutput: z.optional(text('What the command prints when all is well.')),
    runnable: z.optional(z.boolean().check(z.describe('`false` shows the text without offering to run it.'))),
    inline: z.optional(z.boolean().check(z.describe('`true` for a command that stood within a sentence.'))),
  })
  .check(z.describe('A command with what is known of it.'));

const oneCommand = z.union([text('A command.'), command]);
const commands = z
  .union([oneCommand, z.array(oneCommand)])
  .check(z.describe('Commands to run: a text, an object, or a list of them.'));

/** Written out because the schema contains itself. */
export interface YamlStepObject {
  readonly id?: string | undefined;
  readonly text: string;
  readonly kind?: 'action' | 'question' | 'criterion' | undefined;
  readonly run?: z.infer<typeof commands> | undefined;
  readonly steps?: YamlStep[] | undefined;
}
export type YamlStep = string | YamlStepObject;

const step: z.ZodMiniType<YamlStep> = z
  .union([
    text('Something to do; a text that ends with a question mark is a question to answer.'),
    z.strictObject({
      id,
      text: text('Something to do, to answer or to make sure of.'),
      kind: z.optional(z.enum(['action', 'question', 'criterion'])),
      run: z.optional(commands),
      get steps() {
        return z.optional(z.array(step));
      },
    }),
  ])
  .check(z.describe('A step: a text, or an object with commands and steps of its own.'));

const steps = z.optional(z.array(step));

const severity = z.strictObject({
  id: text('As your team says it: `SEV1`, `P0`, `Critical`.'),
  name: z.optional(text('The word for the level.')),
  description: z.optional(text('When it applies.')),
  respondWithin: z.optional(duration('Time until someone responds.')),
  resolveWithin: z.optional(duration('Time until it is resolved.')),
  mitigateWithin: z.optional(duration('Time until the impact is mitigated, where that is the target.')),
  updateEvery: z.optional(duration('Time between two updates.')),
  examples: z.optional(texts('What has this severity.')),
});

const escalationStep = z.strictObject({
  to: text('Whom to call: a role, a team, a person.'),
  after: z.optional(duration('When to call.')),
  basis: z.optional(
    z
      .enum(['start', 'previous'])
      .check(z.describe("What `after` counts from: the incident's start, or the step before.")),
  ),
  if: z.optional(
    z.enum(['unacknowledged', 'unresolved']).check(z.describe('Call only while this holds; `unresolved` without it.')),
  ),
  when: z.optional(text('A condition in your own words: `if customers notice`.')),
  contact: z.optional(text('How to reach them.')),
});

const escalationPath = z.strictObject({
  severities: z.optional(texts('Ids of the severities it holds for; all of them without it.')),
  steps: z.array(escalationStep),
});

const phase = z.strictObject({
  id,
  title: text('What the phase is called: `Triage`, `Containment`.'),
  steps,
  run: z.optional(commands),
});

const scenario = z.strictObject({
  id,
  title: text('What goes wrong.'),
  severity: z.optional(text('The severity it usually has.')),
  symptoms: z.optional(texts('What it looks like.')),
  steps,
  run: z.optional(commands),
});

const procedure = z.strictObject({
  id,
  title: text('What it is for: `Rollback`, `Failover`.'),
  steps,
  run: z.optional(commands),
});

const template = z.strictObject({
  id,
  name: text('What the message is for.'),
  body: text('The message, its blanks in [square brackets].'),
  fields: z.optional(texts('The blanks, brackets included, where reading the message tells them wrongly.')),
});

const checklistItem = z.union([
  text('What to make sure of.'),
  z.strictObject({ id, text: text('What to make sure of.') }),
]);

const contact = z.strictObject({
  role: z.optional(text('`On-call engineer`, `Security`.')),
  name: z.optional(text('Name of a person or a team.')),
  contact: z.optional(text('How to reach them.')),
  when: z.optional(text('When to call them.')),
});

const link = z.strictObject({
  text: z.optional(text('What is behind it.')),
  url: text('An address, or a path beside this file.'),
});

const postmortem = z.union([
  text('The template, in Markdown.'),
  z.strictObject({ name: z.optional(text('What it is called.')), body: text('The template, in Markdown.') }),
]);

const note = z.union([
  text('Anything worth reading.'),
  z.strictObject({
    under: z.optional(texts('Titles of the sections it belongs to, outermost first.')),
    text: text('Anything worth reading.'),
  }),
]);

export const yamlRunbookSchema = z.strictObject({
  runbook: z.literal(yamlVersion).check(z.describe('Version of this format: 1.')),
  title: z.optional(text('What the runbook is called.')),
  service: z.optional(text('The service that it is for.')),
  paths: z.optional(
    z
      .array(text('A folder or file, from the root of the repository.'))
      .check(z.describe('Where the code of the service is.')),
  ),
  severities: z.optional(z.array(severity).check(z.describe('The severity scale, the gravest level first.'))),
  escalation: z.optional(z.array(escalationPath).check(z.describe('Whom to call, and after how long.'))),
  phases: z.optional(z.array(phase).check(z.describe('The phases of the response, in order.'))),
  scenarios: z.optional(z.array(scenario).check(z.describe('Known failures.'))),
  procedures: z.optional(z.array(procedure).check(z.describe('Ways to do something: rollback, failover, restore.'))),
  run: z.optional(commands),
  templates: z.optional(z.array(template).check(z.describe('Messages to fill in.'))),
  checklist: z.optional(
    z.array(checklistItem).check(z.describe('What to make sure of before the incident is closed.')),
  ),
  postmortem: z.optional(postmortem.check(z.describe('Template of the postmortem.'))),
  contacts: z.optional(z.array(contact).check(z.describe('Who can help, and how to reach them.'))),
  links: z.optional(z.array(link).check(z.describe('Dashboards, logs, documents.'))),
  notes: z.optional(z.array(note).check(z.describe('Everything else.'))),
});

export type YamlRunbook = z.infer<typeof yamlRunbookSchema>;
export type YamlCommands = z.infer<typeof commands>;
export type YamlCommand = z.infer<typeof command>;

/** JSON Schema (draft 7, which editors' YAML support reads) of a YAML runbook; `media/runbook.schema.json` holds it. */
export function yamlRunbookJsonSchema(): Record<string, unknown> {
  const { $schema, ...schema } = z.toJSONSchema(yamlRunbookSchema, { target: 'draft-07', reused: 'ref' });
  return { $schema, title: 'Incident runbook', ...schema };
}
