import type { Rule } from '../document.ts';
import { alertDocumentRule } from './alertDocument.ts';
import { checklistRule } from './checklist.ts';
import { contactsRule } from './contacts.ts';
import { escalationRule } from './escalation.ts';
import { linksRule } from './links.ts';
import { phasesRule } from './phases.ts';
import { postmortemTemplateRule } from './postmortemTemplate.ts';
import { scenariosRule } from './scenarios.ts';
import { severitiesRule } from './severities.ts';
import { severityTargetsRule } from './severityTargets.ts';
import { templatesRule } from './templates.ts';
import { titleRule } from './title.ts';
import { updateCadenceRule } from './updateCadence.ts';

/** The rules in the order in which they read: what an earlier one took, a later one leaves alone. */
export const rulesInOrder: readonly Rule[] = [
  titleRule,
  postmortemTemplateRule,
  severitiesRule,
  severityTargetsRule,
  templatesRule,
  scenariosRule,
  escalationRule,
  updateCadenceRule,
  contactsRule,
  checklistRule,
  alertDocumentRule,
  phasesRule,
  linksRule,
];
