import type { SeverityRef } from '../incident/events.ts';
import { replay } from '../incident/evolve.ts';
import type { IncidentKind, Phase } from '../incident/incident.ts';
import { LogFileReader } from '../incident/logFileReader.ts';
import type { Sha256 } from '../incident/sha256.ts';
import { unite } from '../incident/unite.ts';
import { presenceOf } from './presence.ts';
import type { SharedFiles } from './sharedFiles.ts';

/** What a person has to know of a shared incident to join it or to leave it. */
export interface SharedHeadline {
  readonly id: string;
  /** Where no declaration can be read, as it is in a record of a newer version, only this says so. */
  readonly title: string;
  readonly kind: IncidentKind;
  readonly phase: Phase;
  readonly severity: SeverityRef | null;
  /** ISO 8601, empty where it is not known. */
  readonly declaredAt: string;
  /** Names of those who are on it, the one who wrote last first. */
  readonly people: readonly string[];
}

export function sharedHeadline(id: string, { logs }: SharedFiles, sha256: Sha256): SharedHeadline {
  const read = logs.map(({ writer, number, text }) => {
    const file = `${writer}.${number}`;
    const reader = new LogFileReader({ incident: id, writer, file }, sha256);
    reader.push(text);
    return { file, events: reader.events };
  });
  const { events } = unite(read);
  const incident = replay(events);
  const people = presenceOf(events, incident?.roles ?? new Map()).map(({ name }) => name);
  if (incident === null)
    return {
      id,
      title: 'Not readable by this version',
      kind: 'real',
      phase: 'open',
      severity: null,
      declaredAt: '',
      people,
    };
  const { title, kind, phase, severity, declaredAt } = incident;
  return { id, title, kind, phase, severity, declaredAt, people };
}
