import type { RecordedEvent } from '../../core/incident/events.ts';
import type { SharedFiles } from '../../core/sharing/sharedFiles.ts';
import { type RedactionSources, redactText } from '../diagnostics/redactText.ts';
import type { IncidentLog } from '../ports/incidentLog.ts';

export interface RedactionPorts extends RedactionSources {
  readonly log: Pick<IncidentLog, 'read' | 'writeEvidence'>;
}

/**
 * The second pass, over evidence that has not gone out yet: rules, patterns and this window's secrets may know more than on the day it was
 * kept. What it hides is hidden in the record of this machine as well; the next event vouches for the new text. A
 * runbook's text is left as it is: it is the team's own document, and commands with marks in them could not be run.
 */
export async function redactedAgain(
  ports: RedactionPorts,
  incident: string,
  ours: SharedFiles,
  theirs: SharedFiles,
): Promise<SharedFiles> {
  const unsent = [...ours.evidence].filter(([id, text]) => theirs.evidence.get(id) !== text);
  if (unsent.length === 0) return ours;
  const { log } = ports;
  const runbooks = runbookTexts((await log.read(incident)).events);
  const evidence = new Map(ours.evidence);
  for (const [id, text] of unsent) {
    if (runbooks.has(id)) continue;
    const clean = redactText(ports, text).text;
    if (clean === text) continue;
    await log.writeEvidence(incident, id, clean);
    evidence.set(id, clean);
  }
  return { ...ours, evidence };
}

function runbookTexts(events: readonly RecordedEvent[]): Set<string> {
  return new Set(
    events.filter(({ type }) => type === 'IncidentDeclared' || type === 'RunbookReloaded').map(({ id }) => id),
  );
}
