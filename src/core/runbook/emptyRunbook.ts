import type { Runbook } from './model.ts';

/** A runbook in which nothing was found. */
export const emptyRunbook: Runbook = {
  file: '',
  title: null,
  severities: [],
  escalation: [],
  phases: [],
  scenarios: [],
  procedures: [],
  snippets: [],
  templates: [],
  checklist: [],
  postmortemTemplate: null,
  contacts: [],
  links: [],
  notes: [],
  problems: [],
};
