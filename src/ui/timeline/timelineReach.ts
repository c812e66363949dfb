import type { DeployRef, Origin } from '../../core/incident/events.ts';
import type { Incident } from '../../core/incident/incident.ts';
import type { Runbook } from '../../core/runbook/model.ts';

/** What the timeline leads to. The page names an entry; where that leads is looked up here, in the record. */
export interface TimelineActions {
  /** @param diagnostic id of the check whose evidence is wanted */
  openEvidence(incident: Incident, diagnostic: string): unknown;
  openOrigin(incident: Incident, origin: Origin): unknown;
  openCommit(incident: Incident, sha: string): unknown;
  /** @param path of a document that the record names */
  openDocument(incident: Incident, path: string): unknown;
  /** Runs a check once more. @param diagnostic id of the check's start */
  runAgain(incident: Incident, diagnostic: string): unknown;
  insertCommand(incident: Incident, diagnostic: string): unknown;
  copyCommand(incident: Incident, diagnostic: string): unknown;
  /** Puts an address on the clipboard that leads to the entry. */
  copyLink(incident: Incident, entry: string): unknown;
  copyTimeline(incident: Incident): unknown;
  exportTimeline(incident: Incident): unknown;
  /** Deploys around the incident's impact, for the picture. */
  deploysOf(incident: Incident): Promise<readonly DeployRef[]>;
  /** Calls back when other deploys are known than before. Returns the way to stop. */
  onDidChangeDeploys(listener: (incident: string) => void): () => void;
  /** The incident's runbook, for its targets; `null` where it has none. */
  runbookOf(incident: Incident): Promise<Runbook | null>;
  /** For the log: a message from the page that fits no schema, an action that failed. */
  report(problem: string): void;
}
