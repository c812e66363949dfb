import { aboutIncidentsWords, runbookWords, templateWords } from '../../language/vocabulary.ts';
import { folded } from '../../text/plain.ts';
import { type Draft, takenBy } from '../document.ts';
import { ancestorsOf, blocksOf, childrenOf, type Section, walk } from '../sections.ts';
import {
  contentChildren,
  hasContent,
  hasSymptoms,
  hasTrigger,
  isAlertName,
  isDiagnosing,
  isElsewhere,
  isLeaf,
  isLevelResponse,
  isNamedScenario,
  isPhase,
  isPlaybook,
  isProcedure,
  isStrongGroup,
  isStructure,
  isWeakGroup,
  listsKinds,
  listsSymptoms,
  saysFailure,
  saysOwnFailure,
  saysThatItFails,
  subject,
} from './kinds.ts';

/** How far a section lies within a group of failures. */
type Place = 'group' | 'maybe' | 'outside';

function isDoable(section: Section): boolean {
  return walk(section).some((at) => blocksOf(at).some((block) => block.type === 'list' || block.type === 'code'));
}

function isCandidate(section: Section): boolean {
  return hasContent(section) && !isStructure(section) && !isPhase(section) && !isLevelResponse(section);
}

/** Told in the same parts (`Steps`) as at least two failures beside it, only without what it looks like. */
function resemblesFailures(section: Section): boolean {
  const beside = section.parent === null ? [] : childrenOf(section.parent).filter(hasSymptoms);
  const parts = (of: Section): string[] => childrenOf(of).flatMap((child) => (isStructure(child) ? [child.key] : []));
  const shared = new Set(beside.flatMap(parts));
  return beside.length >= 2 && parts(section).some((part) => shared.has(part));
}

/** Says what fails, among at least two failures beside it that tell their symptoms too. */
function standsAmongFailures(section: Section): boolean {
  const beside = section.parent === null ? [] : childrenOf(section.parent).filter(hasSymptoms);
  return beside.length >= 2 && isNamedFailure(section);
}

/** A section with steps or commands whose title says what fails, or that lists what one sees of it. */
function isNamedFailure(section: Section): boolean {
  const isTold = saysOwnFailure(section) || (saysFailure(section) && listsSymptoms(section));
  return isCandidate(section) && isTold && !isProcedure(section) && isDoable(section);
}

/** Says what fails and tells of it, if only in prose. */
function isToldFailure(section: Section): boolean {
  return isCandidate(section) && saysOwnFailure(section) && !isProcedure(section) && !isElsewhere(section);
}

/** Says what fails, beside the section of the common failures: it has one of its own because it weighs more. */
function standsBesideFailures(section: Section): boolean {
  if (section.kind !== 'heading' || section.parent === null || !isNamedFailure(section)) return false;
  return childrenOf(section.parent).some((at) => at !== section && at.kind === 'heading' && isStrongGroup(at));
}

/** `Login failures`, among sections of which others say more. */
function isVagueFailure(section: Section): boolean {
  return isCandidate(section) && saysThatItFails(section) && !isElsewhere(section) && isDoable(section);
}

/** The parts of a section that looks into something and then mends it: `Diagnosis` with `Response` beside it. */
function partsOfFailure(section: Section): string[] {
  const parts = childrenOf(section).filter(isStructure);
  return parts.some(isDiagnosing) && parts.length >= 2 ? parts.map((part) => part.key) : [];
}

/** Told in the same parts, a diagnosis among them, as another section beside it. */
function isToldAsFailure(section: Section): boolean {
  const parts = new Set(partsOfFailure(section));
  if (section.kind !== 'heading' || section.parent === null || parts.size === 0 || isProcedure(section)) return false;
  return childrenOf(section.parent).some(
    (at) => at !== section && isCandidate(at) && partsOfFailure(at).filter((part) => parts.has(part)).length >= 2,
  );
}

/** A bold line above steps that says what fails, or stands among others of which most do. */
function isFailureLabel(section: Section): boolean {
  const isTitle = (at: Section): boolean => at.kind === 'label' && !at.inline && !isStructure(at);
  if (!isTitle(section)) return false;
  const beside = section.parent === null ? [] : childrenOf(section.parent).filter(isTitle);
  const failing = beside.filter(saysFailure).length;
  return saysFailure(section) || (failing >= 2 && failing > beside.length / 2);
}

/** `**Callback 403** — our address is not on the list`, as most of at least two lines in a section about failures. */
function isFailureInLine(section: Section): boolean {
  const { parent } = section;
  if (!section.inline || parent === null || !isStrongGroup(parent) || !saysFailure(section)) return false;
  const beside = childrenOf(parent);
  if (beside.some((at) => at.kind === 'heading')) return false;
  const told = beside.filter((at) => at.inline && !isStructure(at));
  const failing = told.filter(saysFailure).length;
  return failing >= 2 && failing > told.length / 2;
}

/** `Incident: …` beside another: they say of themselves what they are. */
function isOneOfNamed(section: Section): boolean {
  const beside = section.parent === null ? [] : childrenOf(section.parent);
  return beside.filter((at) => isNamedScenario(at) && !isProcedure(at)).length >= 2;
}

/** `- Symptom: …` among its points, as at least one section beside it has. */
function listsSymptomsAsOthersDo(section: Section): boolean {
  if (section.parent === null || isPhase(section) || !listsSymptoms(section)) return false;
  return childrenOf(section.parent).filter(listsSymptoms).length >= 2;
}

function isScenario(section: Section, place: Place): boolean {
  if (!hasContent(section) || isLevelResponse(section) || listsKinds(section)) return false;
  if (section.depth === 1) return false;
  if (!isLeaf(section)) return false;
  if (section.kind === 'label')
    return place === 'group' && ((isFailureLabel(section) && isDoable(section)) || isFailureInLine(section));
  if (hasSymptoms(section)) return !isPhase(section) || place === 'group';
  if (listsSymptomsAsOthersDo(section)) return true;
  if (hasTrigger(section) && place !== 'outside' && !isProcedure(section)) return true;
  if (
    isNamedScenario(section) &&
    !isProcedure(section) &&
    (place !== 'outside' || saysFailure(section) || isOneOfNamed(section))
  )
    return isDoable(section) || place === 'group';
  if (isPlaybook(section) && isDoable(section)) return true;
  if (!isCandidate(section)) return false;
  if (place === 'group' || resemblesFailures(section)) return !isProcedure(section);
  if (isToldAsFailure(section) || standsAmongFailures(section) || standsBesideFailures(section)) return true;
  return place === 'maybe' && saysFailure(section) && !isProcedure(section) && isDoable(section);
}

/** A document's title speaks of everything in it; only one that is about failures makes its sections likely ones. */
function placeBelowTitle(section: Section): Place {
  const bare = section.title.replace(
    /(?:incident|response|emergency|security)?\s*(?:playbooks?|runbooks?|scenarios?)/giu,
    '',
  );
  return isStrongGroup({ ...section, key: folded(bare) }) ? 'maybe' : 'outside';
}

/** `Containment` with nothing but `Account taken over` and `Data leaked` below: what to do about each. */
function answersEachFailure(section: Section): boolean {
  const inner = childrenOf(section).filter((child) => child.kind === 'heading');
  return inner.length >= 2 && !BEFORE_ANSWERS.test(subject(section)) && inner.every(isNamedFailure);
}

/** Phases that find out which failure it is, or come before any. */
const BEFORE_ANSWERS =
  /(?<!\p{L})(?:detec|detek|d[ée]tec|identif|triage|triaj|assess|classif|prepar|vorbereit|erkenn|обнаруж|подготов)\p{L}*|감지|検知|检测|识别|准备|準備/iu;

/** The title proper, below a line of the first rank with nothing under it, such as the file's path. */
function isSecondTitle(section: Section): boolean {
  const { node, parent } = section;
  const isFirstRank = node?.type === 'heading' && node.depth === 1;
  return isFirstRank && parent?.depth === 1 && blocksOf(parent).length === 0 && childrenOf(parent).length === 1;
}

function placeBelow(section: Section, place: Place): Place {
  if (section.depth === 1 || isSecondTitle(section)) return placeBelowTitle(section);
  if (isStrongGroup(section)) return 'group';
  if (isPhase(section)) return answersEachFailure(section) ? 'maybe' : 'outside';
  if (place === 'group' && !isProcedure(section)) return 'group';
  if (section.kind === 'heading' && section.depth > 1 && isWeakGroup(section)) return 'maybe';
  return place === 'maybe' ? 'maybe' : 'outside';
}

/** `Database outage` with two failures somewhere below that tell their own symptoms: what it takes together. */
function holdsFailures(section: Section): boolean {
  const below = walk(section).slice(1);
  return below.filter((at) => at.kind === 'heading' && hasSymptoms(at)).length >= 2;
}

function collect(section: Section, place: Place, draft: Draft, found: Section[]): void {
  for (const child of childrenOf(section)) {
    if (takenBy(child, draft) !== null) continue;
    if (isElsewhere(child) && !hasSymptoms(child)) collect(child, 'outside', draft, found);
    else if (isScenario(child, place) && !holdsFailures(child)) found.push(child);
    else collect(child, placeBelow(child, place), draft, found);
  }
}

/**
 * Sections named like alerts, one each: at least two below one parent. Alerts may stand in groups (`kubernetes-apps`): a
 * section of the same rank that holds nothing but alerts is one more.
 */
function alertSections(tree: Section, draft: Draft): Section[] {
  const groups = walk(tree).flatMap((parent) => {
    const inner = childrenOf(parent).filter((child) => child.kind === 'heading');
    const named = inner.filter((child) => isAlertName(child) && hasContent(child));
    return named.length === 0 || named.some((child) => takenBy(child, draft) !== null)
      ? []
      : [{ parent, inner, named }];
  });
  const first = groups.find((group) => group.named.length >= 2);
  if (first === undefined) return [];
  const alike = groups.filter(
    (group) => group.parent.depth === first.parent.depth && group.named.length === group.inner.length,
  );
  return [...new Set([...first.named, ...alike.flatMap((group) => group.named)])];
}

/** The failures below a title that speaks of several (`Payments fail` above `Webhook rejected`), else the section itself. */
function ownFailures(section: Section): Section[] {
  const inner = isLeaf(section) ? [] : contentChildren(section).filter((child) => isNamedFailure(child));
  return inner.length > 0 ? inner : [section];
}

/** Told in the same parts as a failure beside it: `Detection` and `Immediate actions` in both. */
function sharesParts(section: Section, failures: readonly Section[]): boolean {
  const parts = new Set(headingsBelow(section));
  return (
    section.kind === 'heading' &&
    isCandidate(section) &&
    saysFailure(section) &&
    failures.some((at) => at !== section && headingsBelow(at).filter((part) => parts.has(part)).length >= 2)
  );
}

/** Told under the same labels, what to do among them, as at least two failures beside it. */
function sharesLabels(section: Section, failures: readonly Section[]): boolean {
  const labels = (at: Section): string[] =>
    childrenOf(at).flatMap((child) => (child.kind === 'label' && isStructure(child) ? [child.key] : []));
  const own = new Set(labels(section));
  if (section.kind !== 'heading' || own.size < 2 || !isCandidate(section) || isProcedure(section)) return false;
  return failures.filter((at) => at !== section && labels(at).filter((key) => own.has(key)).length >= 2).length >= 2;
}

function headingsBelow(section: Section): string[] {
  return childrenOf(section).flatMap((child) => (child.kind === 'heading' ? [child.key] : []));
}

/** `4. An agent deleted the wrong table` among numbered sections of which three in four, at least three, name failures. */
function countedFailures(sections: readonly Section[], failures: readonly Section[]): Section[] {
  const counted = sections.filter((at) => at.kind === 'heading' && /^\W*\d{1,2}(?:[.):]|\s·)\s/u.test(at.title));
  const failing = counted.filter((at) => failures.includes(at)).length;
  if (failing < 3 || failing < counted.length * 0.75) return [];
  return counted.filter((at) => isCandidate(at) && !isProcedure(at) && !isElsewhere(at) && isDoable(at));
}

/** A document about incidents that has its failures right below its title: `## Suspected takeover`, `## Disk full`. */
function failuresBelowTitle(tree: Section, draft: Draft, known: readonly Section[]): Section[] {
  const [main] = childrenOf(tree).filter((child) => child.kind === 'heading');
  if (main === undefined || !(aboutIncidentsWords.test(main.title) || runbookWords.test(main.title))) return [];
  const beside = childrenOf(main.depth === 1 ? main : tree);
  if (!known.every((section) => beside.includes(section))) return [];
  const others = beside.filter(
    (child) => child.kind === 'heading' && takenBy(child, draft) === null && !known.includes(child),
  );
  const told = others.filter(isToldFailure);
  const named = told.length >= 3 && told.length >= others.length * 0.75 ? told : others.filter(isNamedFailure);
  if (named.length + known.length < 2) return [];
  const alike = others.filter(
    (child) => !named.includes(child) && (sharesParts(child, named) || sharesLabels(child, named)),
  );
  const counted = countedFailures(others, [...named, ...known]);
  const whole = others.filter(
    (child) => named.includes(child) || ((counted.includes(child) || isVagueFailure(child)) && !alike.includes(child)),
  );
  return [...alike, ...whole.flatMap(ownFailures)];
}

/** Several titles of one rank, each a failure with its symptoms: the first is one too, without what follows it. */
function firstOfTitles(tree: Section, found: readonly Section[]): Section[] {
  const [main] = childrenOf(tree).filter((child) => child.kind === 'heading');
  if (main === undefined || !listsSymptoms(main) || aboutIncidentsWords.test(main.title)) return [];
  const others = found.filter((section) => section.parent === main && listsSymptoms(section));
  return others.length > 0 ? [{ ...main, content: main.blocks, children: [] }] : [];
}

/** All sections of the document that describe one known failure each. */
export function findScenarios(tree: Section, draft: Draft): Section[] {
  const alerts = alertSections(tree, draft);
  const found: Section[] = [];
  collect(tree, 'outside', draft, found);
  if (alerts.length === 0) found.push(...failuresBelowTitle(tree, draft, found));
  found.push(...firstOfTitles(tree, found));
  const known = new Set(alerts);
  const kept = found.filter((section) => ![section, ...ancestorsOf(section)].some((at) => known.has(at)));
  return [...alerts, ...kept].sort((a, b) => a.line - b.line);
}

const ALERT_PARTS =
  /^(?:meaning|impact|diagnos\p{L}*|mitigation|symptoms?|root cause.*|immediate mitigation|summary|investigation|resolution|remediation|what it means|actions?|steps|fix|causes?|possible causes|troubleshooting|confirm.*|verification|含义|影响|诊断|缓解|症状|処置|意味|影響|診断|対処|緩和)/iu;

/**
 * The whole document as one failure: the runbook of a single alert (`Meaning`, `Impact`, `Diagnosis`, `Mitigation`). A
 * guide to incidents of every kind is none.
 */
export function wholeDocument(tree: Section): Section | null {
  const [main] = childrenOf(tree).filter((child) => child.kind === 'heading');
  const root = main && main.depth === 1 ? main : tree;
  if (main && templateWords.test(main.title)) return null;
  if (main && aboutIncidentsWords.test(main.title) && !saysOwnFailure(main)) return null;
  const parts = childrenOf(root).filter((child) => ALERT_PARTS.test(child.key)).length;
  const named = childrenOf(root).some((child) => child.kind === 'label' && /^alert(?: name)?$/i.test(child.key));
  return parts >= 2 || hasSymptoms(root) || (named && parts >= 1) || (named && childrenOf(root).length > 2)
    ? root
    : null;
}
