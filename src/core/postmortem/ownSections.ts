import type { Incident } from '../incident/incident.ts';
import { section, stacked, table, todo } from './markdown.ts';
import { inlineText } from './quoting.ts';
import type { Sections } from './sections.ts';

/** The document where the runbook brings no template of its own. */
export function ownSections(incident: Incident, known: Sections): string {
  return stacked(
    `# Postmortem: ${inlineText(incident.title)}`,
    section(2, 'Summary', stacked(todo('what happened, in two or three sentences'), factsTable(known), known.times)),
    section(2, 'Impact', stacked(known.impact, todo('who was affected, how many, how badly'))),
    section(2, 'Root causes', stacked(known.causes, todo('what made it possible'))),
    section(2, 'Trigger', stacked(known.trigger, todo('what set it off'))),
    section(2, 'Resolution', stacked(known.resolution, todo('what ended it'))),
    section(
      2,
      'Detection',
      stacked(known.detection, todo('how it was noticed, and what could have noticed it sooner')),
    ),
    section(2, 'Action items', known.actionItems || `- [ ] ${todo('verb first, with an owner and a due date')}`),
    section(2, 'Lessons', lessons),
    section(2, 'Timeline', known.timeline),
    section(2, 'Supporting information', supporting(known, 3)),
  );
}

const lessons = stacked(
  section(3, 'What went well', `- ${todo('what helped')}`),
  section(3, 'What went wrong', `- ${todo('what got in the way')}`),
  section(3, 'Where we got lucky', `- ${todo('what could have been worse')}`),
);

export function factsTable({ facts }: Sections): string {
  return table(
    ['Fact', 'Value'],
    facts.map(([label, value]) => [label, value]),
  );
}

/** What was run, considered, said and by whom, each under its heading. */
export function supporting(known: Sections, level: number): string {
  return stacked(
    section(level, 'What was run', known.ran),
    section(level, 'Deploys considered', known.deploys),
    section(level, 'Hypotheses', known.hypotheses),
    section(level, 'Updates posted', known.updates),
    section(level, 'Roles', known.roles),
  );
}
