import {
  type DiagnosticPorts,
  type DiagnosticRequest,
  type DiagnosticResult,
  runDiagnostic,
} from '../runDiagnostic.ts';
import { fillIn } from './fillIn.ts';

export interface CheckRun {
  readonly request: DiagnosticRequest;
  /** Id of what was recorded, `null` where it was not run. */
  readonly diagnostic: string | null;
}

export interface ChecksRun {
  /** All of them in their order, those that were not run included. */
  readonly runs: readonly CheckRun[];
  /** Where it stopped: `failed` at the first that did not succeed, `cancelled` by the person. */
  readonly stopped: { readonly why: 'failed' | 'cancelled'; readonly at: number } | null;
}

export interface CheckOptions {
  /** Goes on after a check that failed or whose outcome is unknown. */
  readonly goOn: boolean;
  readonly isCancelled: () => boolean;
  /** Told before each, 0-based. */
  readonly began: (index: number) => void;
}

/**
 * Runs checks one after the other, in the order given. All values are asked for before the first one, so that nothing
 * waits for an answer half-way. Stops at the first that did not succeed, unless told otherwise: unknown is no success.
 */
export async function runChecks(
  ports: DiagnosticPorts,
  requests: readonly DiagnosticRequest[],
  options: CheckOptions,
): Promise<ChecksRun | Extract<DiagnosticResult, { is: 'backed-out' | 'invalid-value' }>> {
  for (const request of requests) {
    const filled = await fillIn(ports, fresh(ports, request));
    if ('is' in filled) return filled;
  }
  const runs: CheckRun[] = requests.map((request) => ({ request, diagnostic: null }));
  for (const [at, request] of requests.entries()) {
    if (options.isCancelled()) return { runs, stopped: { why: 'cancelled', at } };
    options.began(at);
    const result = await runDiagnostic(ports, fresh(ports, request));
    const diagnostic = result.is === 'finished' ? result.diagnostic : null;
    runs[at] = { request, diagnostic };
    const isCancelled = options.isCancelled();
    if (isCancelled || (!options.goOn && !succeeded(ports, request, diagnostic)))
      return { runs, stopped: { why: isCancelled ? 'cancelled' : 'failed', at } };
  }
  return { runs, stopped: null };
}

/** With the incident as it is now: what was asked for one check is known to the next. */
function fresh({ incidents }: DiagnosticPorts, request: DiagnosticRequest): DiagnosticRequest {
  return { ...request, incident: incidents.get(request.incident.id)?.incident ?? request.incident };
}

function succeeded(
  { incidents }: DiagnosticPorts,
  { incident }: DiagnosticRequest,
  diagnostic: string | null,
): boolean {
  return incidents.get(incident.id)?.incident.diagnostics.get(diagnostic ?? '')?.outcome === 'succeeded';
}
