import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { sha256 } from '../../../src/adapters/nodeMachine.ts';
import { decide } from '../../../src/core/incident/decide.ts';
import {
  type EventType,
  eventSchemas,
  type IncidentEvent,
  type RecordedEvent,
} from '../../../src/core/incident/events.ts';
import { evolve, replay } from '../../../src/core/incident/evolve.ts';
import type { Incident } from '../../../src/core/incident/incident.ts';
import { decodeLine, encodeLine } from '../../../src/core/incident/line.ts';
import { anyAsked, commandOf, commandTypes } from '../../given/anyCommand.ts';
import { eventTypes } from '../../given/anyEvent.ts';
import { declaredAt } from '../../given/incident.ts';

const by = { id: 'one@example.com', name: 'One' };

/** A night as it went: everything that was accepted is in the record, and has been taken in. */
class Night {
  readonly record: RecordedEvent[] = [];
  incident: Incident | null = null;
  now = declaredAt;

  take(accepted: readonly IncidentEvent[]): void {
    for (const event of accepted) {
      const sequence = this.record.length + 1;
      const recordedAt = new Date(this.now).toISOString();
      const occurredAt = event.occurredAt ?? recordedAt;
      const place = { incident: 'incident-1', writer: 'writer-1', sequence, hlc: [this.now, sequence] as const };
      const recorded = { ...event, ...place, id: `event-${sequence}`, occurredAt, recordedAt, by } as RecordedEvent;
      assert.deepEqual(misfits(recorded, this.incident), []);
      this.record.push(recorded);
      this.incident = evolve(this.incident, recorded);
    }
  }
}

/** What an event speaks of that is not there, or that its schema or its line cannot hold. */
function misfits(event: RecordedEvent, incident: Incident | null): string[] {
  const found: string[] = [];
  const { success, error } = eventSchemas[event.type].safeParse(event.data);
  if (!success) found.push(`${event.type}: ${error.message}`);
  const line = encodeLine(event, sha256(''), sha256).text;
  const read = decodeLine(line, event.incident, event.writer);
  if (read.reason !== undefined) found.push(`${event.type}: ${read.message}`);
  else assert.deepEqual(read.event, JSON.parse(JSON.stringify(event)));
  if (incident === null) return event.type === 'IncidentDeclared' ? found : [...found, `${event.type} before all`];
  if (!isThere(event, incident)) found.push(`${event.type} of what is not there`);
  return found;
}

function isThere({ type, data }: RecordedEvent, incident: Incident): boolean {
  switch (type) {
    case 'IncidentDeclared':
      return false;
    case 'DiagnosticFinished':
      return incident.diagnostics.has(data.started);
    case 'HypothesisConfirmed':
    case 'HypothesisRuledOut':
      return incident.hypotheses.has(data.hypothesis);
    case 'ActionItemCompleted':
      return incident.actionItems.has(data.item);
    case 'EntryUnpinned':
      return incident.pinned.has(data.entry);
    case 'StepReopened':
      return incident.steps.has(data.step);
    case 'EscalationAcknowledged':
      return incident.escalations.has(data.to);
    default:
      return true;
  }
}

describe('any night, whatever is asked of it', () => {
  const seen = new Set<EventType>();
  const accepted = new Set<string>();

  it('what is accepted fits what there is, and what is refused changes nothing', function () {
    this.timeout(60_000);
    fc.assert(
      fc.property(fc.array(anyAsked, { minLength: 40, maxLength: 80 }), (night) => {
        const it = new Night();
        for (const [i, asked] of night.entries()) {
          it.now += asked.after * 60_000;
          // A night begins, sooner or later; until then everything is refused that is no declaration.
          const begins = it.incident === null && i > 2 ? { ...asked, ...declaration } : asked;
          const command = commandOf(begins, it.incident, it.record, it.now);
          const before = structuredClone(it.incident);
          const decision = decide(command, it.incident, new Date(it.now).toISOString());
          assert.deepEqual(it.incident, before, 'to decide changes nothing');
          if (decision.refused !== undefined) {
            assert.match(decision.refused.message, /\.$/);
            continue;
          }
          assert.ok(decision.accepted.length > 0, command.type);
          it.take(decision.accepted);
          accepted.add(command.type);
          for (const { type } of decision.accepted) seen.add(type);
        }
        assert.deepEqual(it.incident, replay(it.record));
        assert.equal(it.incident?.eventCount ?? 0, it.record.length);
      }),
      { numRuns: 250 },
    );
  });

  it('reaches every event of the vocabulary, by every command there is', () => {
    assert.deepEqual(
      eventTypes.filter((type) => !seen.has(type)),
      [],
    );
    assert.deepEqual(
      commandTypes.filter((type) => !accepted.has(type)),
      [],
    );
  });

  it('every command has a way in from a window', () => {
    const sources = ['ui', 'app', 'webview'].map((room) => textOf(join('src', room))).join('\n');
    assert.deepEqual(
      commandTypes.filter((type) => !sources.includes(`'${type}'`)),
      [],
    );
  });
});

const declaration = {
  type: 'DeclareIncident',
  content: { title: 'API errors', kind: 'real', severity: null, runbook: null },
} as const;

function textOf(folder: string): string {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('\n');
}
