import assert from 'node:assert/strict';
import type { Command } from '../../../src/core/incident/commands.ts';
import type { RefusalCode } from '../../../src/core/incident/decide/decision.ts';
import { decide } from '../../../src/core/incident/decide.ts';
import type { IncidentEvent } from '../../../src/core/incident/events.ts';
import type { Incident } from '../../../src/core/incident/incident.ts';
import { declaredAt, type Fact, givenIncident } from '../../given/incident.ts';

/** Three hours after the given incident was declared: later than any of the given events. */
export const now = new Date(declaredAt + 3 * 60 * 60_000).toISOString();

/** Given these facts (after a declaration), when this is asked, then that is recorded, or it is refused. */
export function given(...facts: readonly Fact[]) {
  return whenOf(givenIncident(...facts));
}

/** Before anything was declared. */
export function givenNothing() {
  return whenOf(null);
}

function whenOf(incident: Incident | null) {
  return {
    when(command: Command) {
      const decision = decide(command, incident, now);
      return {
        thenRecords(...events: IncidentEvent[]) {
          assert.deepEqual(decision, { accepted: events });
        },
        thenRefused(code: RefusalCode) {
          assert.equal(decision.refused?.code, code, JSON.stringify(decision));
          assert.match(decision.refused.message, /^["A-Z0-9].*\.$/);
        },
      };
    },
  };
}
