/** What is known around an incident that a blank may ask for. */
export interface KnownFacts {
  readonly service: string | null;
  readonly namespace: string | null;
  readonly kubeContext: string | null;
  readonly awsProfile: string | null;
  readonly branch: string | null;
  /** Full sha of what is deployed: the suspect where a person named one, else the latest. */
  readonly deployed: string | null;
  /** Full sha of what was deployed before it. */
  readonly previous: string | null;
  /** The tags of these two; `null` where they have none. */
  readonly deployedVersion: string | null;
  readonly previousVersion: string | null;
  /** True while going back: then a plain `<version>` or `<sha>` is what to go back to. */
  readonly goingBack: boolean;
  /** ISO 8601. */
  readonly startedAt: string;
}

const REVISION =
  '(?:git-)?(?:commit|sha|revision|version|ref|hash|deploy|deployment-sha|release|build|commit-(?:sha|hash|id))';
const BEFORE =
  '(?:previous|prev|prior|last-good|last-known-good|known-good|good|old|older|stable|working|rollback|earlier)';
const NOW = '(?:current|deployed|bad|broken|this|latest|new|newest|suspect|failing|faulty|live|running)';

const VERSION = '(?:app-|release-|docker-|container-|target-)?(?:image-)?(?:version|tag|release|image-tag)(?:-name)?';
const TARGET = '(?:target|to|rollback-to|restore)';

type Fact = readonly [RegExp, (facts: KnownFacts) => string | null];

/** What only the deploys tell. */
const DEPLOY_FACTS: readonly Fact[] = [
  [new RegExp(`^${BEFORE}-(?:deployed-)?${VERSION}$`), ({ previous, previousVersion }) => previousVersion ?? previous],
  [new RegExp(`^(?:${NOW}-)+${VERSION}$`), ({ deployed, deployedVersion }) => deployedVersion ?? deployed],
  [
    new RegExp(`^(?:${TARGET}-)?${VERSION}$`),
    ({ goingBack, previous, previousVersion }) => (goingBack ? (previousVersion ?? previous) : null),
  ],
  [new RegExp(`^${BEFORE}-(?:deployed-)?${REVISION}$|^${TARGET}-${REVISION}$`), ({ previous }) => previous],
  [new RegExp(`^(?:${NOW}-)+${REVISION}$`), ({ deployed }) => deployed],
  // While going back it may be either: the one to undo, the one to deploy again.
  [/^(?:git-)?(?:commit|sha)(?:-(?:sha|hash|id))?$/, ({ deployed, goingBack }) => (goingBack ? null : deployed)],
];

const FACTS: readonly Fact[] = [
  ...DEPLOY_FACTS,
  [/^(?:kube-|k8s-)?(?:namespace|ns)$/, ({ namespace }) => namespace],
  [/^(?:(?:app|service|deployment|component)(?:-name)?|svc|app)$/, ({ service }) => service],
  [/^(?:git-|current-)?branch(?:-name)?$/, ({ branch }) => branch],
  [/^(?:kube-|k8s-)?(?:context|cluster)(?:-name)?$/, ({ kubeContext }) => kubeContext],
  [/^(?:aws-)?profile(?:-name)?$/, ({ awsProfile }) => awsProfile],
  [/^(?:incident-|impact-)?start(?:-time|-date|ed-at)?$|^since(?:-time)?$/, ({ startedAt }) => startedAt],
];

/** What may stand in the box for a blank of this name before anybody types; `null` where nothing known fits. */
export function suggestValue(name: string, facts: KnownFacts): string | null {
  return FACTS.find(([pattern]) => pattern.test(name))?.[1](facts) ?? null;
}

/** Whether a blank of this name asks for something that only the deploys tell. */
export function asksForDeploy(name: string): boolean {
  return DEPLOY_FACTS.some(([pattern]) => pattern.test(name));
}
