import type { DiagnosticContext } from '../../core/incident/events.ts';
import type { Effect } from '../../core/runbook/model.ts';

/** A value that a command needs, to be asked of the person. */
export interface WantedValue {
  readonly name: string;
  readonly secret: boolean;
  readonly suggestion: string | null;
}

/** What is about to happen, for a person to allow or refuse. */
export interface Warning {
  readonly title: string;
  /** Resolved: exactly what would run. */
  readonly command: string;
  readonly effect: Exclude<Effect, 'read'>;
  /** Why it counts as that. */
  readonly because: string;
  readonly context: DiagnosticContext;
}

/** The person at this window. */
export interface Person {
  /** `null` where they backed out: nothing runs then. */
  askValues(wanted: readonly WantedValue[]): Promise<ReadonlyMap<string, string> | null>;
  /** For `destroy` the target has to be typed. */
  allow(warning: Warning): Promise<boolean>;
}
