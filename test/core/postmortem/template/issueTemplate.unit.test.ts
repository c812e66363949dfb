import assert from 'node:assert/strict';
import {
  intoIssueTemplate,
  postmortemTemplateOf,
  readIssueTemplate,
} from '../../../../src/core/postmortem/template/issueTemplate.ts';

const markdown = `---
name: Post-mortem
about: After an incident
title: "[PM] "
labels: reliability, postmortem
assignees: ''
---
Thank you for writing this down.

## Impact
<!-- who was affected? -->

## What happened
(one paragraph)

## Sign-off
- [ ] Read by the service owner
`;

const form = `name: Incident report
title: "Incident: "
labels: [incident]
body:
  - type: markdown
    attributes: { value: Welcome }
  - type: textarea
    id: impact
    attributes: { label: Impact }
  - type: input
    attributes: { label: Ticket }
`;

const postmortem = `<!-- m -->
# Postmortem: API errors

Opening words.

## Summary

All of it.

### Deeper

More.

## Customer impact

503 for an hour.

## Timeline

- 01:00 begun
`;

describe('an issue template', () => {
  it('is read with its title, labels and assignees, as Markdown and as a form', () => {
    const read = readIssueTemplate('post-mortem.md', markdown);
    assert.deepEqual(
      [read?.name, read?.title, read?.labels, read?.assignees],
      ['Post-mortem', '[PM]', ['reliability', 'postmortem'], []],
    );
    assert.equal(
      readIssueTemplate('incident.yml', form)?.body,
      '### Impact\n\n_No response_\n\n### Ticket\n\n_No response_',
    );
  });

  it('is none where it can’t be read, or only configures the chooser', () => {
    assert.equal(readIssueTemplate('config.yml', 'blank_issues_enabled: false'), null);
    assert.equal(readIssueTemplate('broken.yml', 'a: [b'), null);
    assert.equal(readIssueTemplate('plain.md', '## Impact\n')?.name, 'plain.md');
  });

  it('for postmortems is found by its name', () => {
    const [bug, incident, ours] = [
      readIssueTemplate('bug.md', ''),
      readIssueTemplate('incident.yml', form),
      readIssueTemplate('post-mortem.md', markdown),
    ];
    assert.equal(postmortemTemplateOf([bug!, incident!, ours!]), ours);
    assert.equal(postmortemTemplateOf([bug!, incident!]), incident);
    assert.equal(postmortemTemplateOf([bug!]), null);
  });

  it('gives the order: the postmortem’s sections below its headings, its own words where there are none, what comes first still first, the rest after it', () => {
    const filled = intoIssueTemplate(readIssueTemplate('post-mortem.md', markdown)!, postmortem);
    const places = [
      '# Postmortem: API errors',
      'Opening words.',
      '## Summary',
      'All of it.',
      '### Deeper',
      'Thank you',
      '## Impact',
      '503 for an hour.',
      '## What happened',
      '(one paragraph)',
      '## Sign-off',
      '- [ ] Read by',
      '## Timeline',
      '- 01:00 begun',
    ].map((words) => filled.indexOf(words));
    assert.deepEqual(
      places,
      [...places].sort((a, b) => a - b),
      filled,
    );
    assert.ok(!places.includes(-1), filled);
    assert.doesNotMatch(filled, /who was affected|Customer impact/);
  });

  it('loses no line of the postmortem but the headings that the template words differently', () => {
    const filled = intoIssueTemplate(readIssueTemplate('incident.yml', form)!, postmortem);
    for (const line of postmortem.split('\n')) assert.ok(filled.includes(line) || line === '## Customer impact', line);
    assert.match(filled, /### Impact\n\n503 for an hour\.\n\n### Ticket\n\n_No response_/);
  });
});
