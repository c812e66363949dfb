import { saysOnly } from '../../language/onlyWords.ts';
import { checklistWords, procedureWords, processWords, toolWords } from '../../language/vocabulary.ts';
import type { Phase, Procedure } from '../../model.ts';
import { claimSection, type Draft, type MarkdownDocument, type Rule, takenBy } from '../document.ts';
import { isElsewhere, isLevelResponse, isPhase, subject } from '../scenario/kinds.ts';
import { allBlocks, ancestorsOf, blocksOf, childrenOf, pathOf, type Section } from '../sections.ts';
import { isStepTable, type StepReader, stepsOfSection } from '../steps.ts';

function isProcess(section: Section): boolean {
  return section.depth > 1 && saysOnly(processWords, subject(section)) && !procedureWords.test(section.key);
}

function readBelow(section: Section, document: MarkdownDocument, draft: Draft): Pick<Phase, 'steps' | 'snippets'> {
  const reader: StepReader = { document, draft, path: pathOf(section), kind: 'action' };
  if (section.node !== null) draft.claimed.add(section.node);
  return stepsOfSection(section, reader);
}

function phaseOf(section: Section, document: MarkdownDocument, draft: Draft, prefix = ''): Phase {
  const id = document.ids('phase', pathOf(section).slice(0, -1), section.title);
  const title = prefix === '' ? section.title : `${prefix}: ${section.title}`;
  return { id, title, ...readBelow(section, document, draft), line: section.line };
}

function procedureOf(section: Section, document: MarkdownDocument, draft: Draft): Procedure {
  const id = document.ids('procedure', pathOf(section).slice(0, -1), section.title);
  return { id, title: section.title, ...readBelow(section, document, draft), line: section.line };
}

/** Whether anything to do stands in the section itself that no rule took yet. */
function isOpen(section: Section, draft: Draft): boolean {
  return blocksOf(section).some(
    (block) => !draft.claimed.has(block) && (block.type === 'list' || block.type === 'code' || isStepTable(block)),
  );
}

function isDoable(section: Section, document: MarkdownDocument, draft: Draft): boolean {
  const own = blocksOf(section).some(
    (block) =>
      !draft.claimed.has(block) &&
      ((block.type === 'list' &&
        (block.ordered === true || block.children.some((item) => typeof item.checked === 'boolean'))) ||
        isStepTable(block) ||
        (block.type === 'code' && document.snippetOf.get(block)?.runnable === true)),
  );
  return own || childrenOf(section).some((child) => child.kind === 'label' && isDoable(child, document, draft));
}

/**
 * What one does in an incident, in order: the parts of a section about the process, sections called a phase or a step,
 * the answer to one level. Whatever else holds commands or numbered steps is a procedure.
 */
export const phasesRule: Rule = {
  name: 'phases',
  read: (document, draft) => {
    const visit = (section: Section, inProcess: boolean, prefix: string): void => {
      for (const child of childrenOf(section)) visitOne(child, inProcess, prefix);
    };
    const visitOne = (section: Section, inProcess: boolean, prefix: string): void => {
      if (takenBy(section, draft) !== null) return;
      if (isOnlyChecklist(section)) {
        claimSection(section, draft);
        return;
      }
      const inner = childrenOf(section).filter((child) => child.kind === 'heading');
      const isAside = isElsewhere(section) && !isPhase(section);
      const isPart =
        section.kind === 'heading' &&
        section.depth > 1 &&
        !isAside &&
        !isAmongTools(section) &&
        !holdsTemplate(section, draft) &&
        (inProcess || isPhase(section) || isProcess(section));
      const holdsPhases = (isProcess(section) || isLevelResponse(section)) && inner.length > 0;
      if (
        isPart &&
        !holdsPhases &&
        (isOpen(section, draft) || childrenOf(section).some((child) => isOpenBelow(child, draft)))
      ) {
        draft.phases.push(phaseOf(section, document, draft, prefix));
        draft.taken.set(section, 'phases');
        return;
      }
      if (section.kind === 'heading' && !holdsPhases && isDoable(section, document, draft)) {
        draft.procedures.push(procedureOf(section, document, draft));
        draft.taken.set(section, 'procedures');
        return;
      }
      visit(section, holdsPhases && !isAside, isLevelResponse(section) ? section.title : prefix);
    };
    visit(document.tree, false, '');
  },
};

/** A section called a checklist with nothing but boxes: the checklist rule has its items. */
function isOnlyChecklist(section: Section): boolean {
  const blocks = allBlocks(section);
  return (
    checklistWords.test(section.title) &&
    blocks.length > 0 &&
    blocks.every((block) => block.type === 'list' && block.children.every((item) => typeof item.checked === 'boolean'))
  );
}

/** `Tools and Resources` > `Communication` lists channels; nobody communicates there. */
function isAmongTools(section: Section): boolean {
  return ancestorsOf(section).some((at) => at.depth > 1 && saysOnly(toolWords, subject(at)));
}

/** What stands around the post-mortem's skeleton speaks of later. */
function holdsTemplate(section: Section, draft: Draft): boolean {
  return childrenOf(section).some((child) => draft.taken.get(child) === 'postmortem-template');
}

function isOpenBelow(section: Section, draft: Draft): boolean {
  if (draft.taken.get(section) === 'scenarios') return true;
  return (
    takenBy(section, draft) === null &&
    (isOpen(section, draft) || childrenOf(section).some((child) => isOpenBelow(child, draft)))
  );
}
