import type { Rule } from '../document.ts';
import { wholeDocument } from '../scenario/find.ts';
import { childrenOf } from '../sections.ts';
import { scenarioOf } from './scenarios.ts';

/** A document about one alert (`Meaning`, `Impact`, `Diagnosis`, `Mitigation`) is one scenario. */
export const alertDocumentRule: Rule = {
  name: 'alert-document',
  read: (document, draft) => {
    if (draft.scenarios.length > 0 || draft.severities.length > 0) return;
    const whole = wholeDocument(document.tree);
    if (whole === null) return;
    draft.scenarios.push(scenarioOf(whole, document, draft, draft.title ?? whole.title));
    for (const child of childrenOf(whole)) draft.taken.set(child, 'alert-document');
    draft.taken.set(whole, 'alert-document');
  },
};
