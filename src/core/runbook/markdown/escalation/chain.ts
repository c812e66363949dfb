import type { EscalationStep } from '../../model.ts';
import { askedIn, type Call, delayIn, namesEvent, namesPerson, namesPosition, readCall } from './person.ts';

const ARROW = /\s*(?:→|⟶|➔|➜|➡|⇒|=>|-+>|»|▶)\s*/u;

/** `Lead (chat → phone, 15 min)`: through what somebody is called, no way from one to the next. */
function withoutInner(text: string): string {
  return ARROW.test(text) ? text.replace(/[(（][^()（）]*[)）]/gu, (inner) => inner.split(ARROW).join(' / ')) : text;
}

/** Whether a line holds an arrow between words. */
export function hasArrow(text: string): boolean {
  return (
    ARROW.test(text) &&
    withoutInner(text)
      .split(ARROW)
      .filter((part) => part.trim() !== '').length >= 2
  );
}

function isCondition(segment: string): boolean {
  return (
    (delayIn(segment) !== null &&
      !namesPerson(segment.replace(/[(（][^)）]*[)）]/g, '')) &&
      askedIn(segment).length === 0) ||
    /^\s*(?:if|when|after|not|no|unless)\b/i.test(segment)
  );
}

/** `ISB`, `CRO` among positions: who is known to everybody by some letters. */
function callOfLetters(segment: string, line: number, pending: string, isPath: boolean): Call | null {
  const isPosition = isPath && /^\p{Lu}{2,5}$/u.test(segment) && !TOOL.test(segment);
  return isPosition ? readCall(`L0: ${segment}`, line, pending) : null;
}

/** A team by its trade alone: `DevOps → SRE → Manager` begins with somebody. */
const TEAM =
  /^(?:devops|platform|infrastructure|operations|ops|engineering|development|security|noc|soc|help ?desk|service ?desk|backup)$/iu;

const TOOL =
  /^(?:SMS|API|AWS|GCP|SLA|SLO|KB|DNS|DB|VPN|CDN|URL|ITSM|CMDB|RCA|PIR|JIRA|IRC|CLI|CI|CD|ACK|OK|END|START|STOP|YES|NO|UI|QA)$/u;

/** `Security concern: Security team → CISO`: what the path is for, and whom it begins with. */
function withoutCause(segment: string): string {
  const match = /^([^:：]{3,70})[:：]\s+(.{2,60})$/u.exec(segment);
  const isCause =
    match !== null && namesPosition(match[2]!) && delayIn(match[1]!) === null && !namesPosition(match[1]!);
  return isCause ? match[2]! : segment;
}

/**
 * `On-call → (15 min) → Team Lead → Manager`, `If not resolved in 30 min → Manager`: people in order; a segment that is
 * a time or a condition speaks of the next one; what the chain starts from is nobody.
 */
export function callsOfChain(text: string, line: number): Call[] {
  const calls: Call[] = [];
  let pending = '';
  const segments = withoutInner(text)
    .split(ARROW)
    .map((segment, index) => (index === 0 ? withoutCause(segment.trim()) : segment.trim()))
    .filter((segment) => segment !== '');
  const isPath = segments.filter(namesPosition).length >= 2;
  segments.forEach((segment, index) => {
    if (isCondition(segment)) {
      pending = `${pending} ${segment}`.trim();
      return;
    }
    const isSubject =
      index === 0 &&
      segments.length > 1 &&
      (namesEvent(segment) ||
        (!namesPosition(segment) && !TEAM.test(segment) && segments.slice(1).some(namesPosition)));
    const call = isSubject ? null : (readCall(segment, line, pending) ?? callOfLetters(segment, line, pending, isPath));
    if (call) calls.push(call);
    pending = '';
  });
  return calls;
}

/**
 * Ascending minutes count from the start; equal or falling ones (`15 min → 15 min → 30 min`) can only count from the
 * step before, as do the times between the names of a chain.
 */
export function withBasis(calls: readonly Call[], isChain = false): EscalationStep[] {
  const times = calls.flatMap((call) =>
    call.afterMinutes === null || call.afterMinutes === 0 ? [] : [call.afterMinutes],
  );
  const isAscending = times.every((time, index) => index === 0 || time > times[index - 1]!);
  const basis = !isAscending || (isChain && times.length > 1) ? 'previous' : 'start';
  return calls.map((call) => ({ ...call, basis }));
}
