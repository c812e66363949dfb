import { groupBy, type Reading } from './reading.ts';

function isTimed(reading: Reading): boolean {
  return reading.calls.some((call) => call.afterMinutes !== null);
}

function timedCalls(readings: readonly Reading[]): number {
  return readings.flatMap((reading) => reading.calls).filter((call) => call.afterMinutes !== null).length;
}

/** Several statements of one path: the timed one of a level wins over one for all, the fuller over the shorter. */
export function choose(statements: readonly (readonly Reading[])[]): Reading[] {
  const all = statements.flat();
  const bySeverity = all.filter((reading) => reading.severities.length > 0);
  const forAll = all.filter((reading) => reading.severities.length === 0);
  const areOnlyNames = !bySeverity.some(isTimed) && bySeverity.every((reading) => reading.calls.length === 1);
  if (areOnlyNames && forAll.some(isChainOfThree)) return forAll.filter(isChainOfThree);
  const useLevels = bySeverity.length > 0 && (bySeverity.some(isTimed) || !forAll.some(isTimed));
  if (!useLevels) return forAll.some(isTimed) ? forAll.filter(isTimed) : firstStatement(statements, forAll);
  const best = new Map<string, Reading[]>();
  for (const statement of statements) {
    const groups = groupBy(
      statement.filter((reading) => reading.severities.length > 0),
      (reading) => reading.severities.join('/'),
    );
    for (const [key, readings] of groups) {
      const known = best.get(key);
      const told = laddersOf(readings);
      const isBetter = known === undefined || timedCalls(told) > timedCalls(known);
      if (isBetter) best.set(key, told);
    }
  }
  const chosen = [...best.values()].flat();
  return chosen.some(isTimed) && statements.length > 1 ? withoutCovered(chosen) : chosen;
}

/** How many moments make a statement whole by itself. */
const WHOLE = 3;

/** Of several lists about one level, the one that says step by step when whom; the others say what is done then. */
function laddersOf(readings: readonly Reading[]): Reading[] {
  const moments = ({ calls }: Reading): number => new Set(calls.flatMap((call) => call.afterMinutes ?? [])).size;
  const ladders = readings.filter((reading) => moments(reading) >= WHOLE);
  return ladders.length === 1 ? ladders : [...readings];
}

/** `On-call → Lead → CTO`: a path, where a table beside it names one person a level. */
function isChainOfThree(reading: Reading): boolean {
  return reading.isChain && reading.calls.length >= 3;
}

function firstStatement(statements: readonly (readonly Reading[])[], forAll: readonly Reading[]): Reading[] {
  const [first] = statements.filter((statement) => statement.some((reading) => forAll.includes(reading)));
  return (first ?? []).filter((reading) => reading.severities.length === 0);
}

/** A combined path (`P0/P1`) without times says nothing that a timed path of each level doesn't. */
function withoutCovered(readings: readonly Reading[]): Reading[] {
  const timed = new Set(readings.filter(isTimed).flatMap((reading) => reading.severities));
  return readings.filter((reading) => isTimed(reading) || !reading.severities.every((id) => timed.has(id)));
}
