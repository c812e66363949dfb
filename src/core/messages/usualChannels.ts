import type { Incident } from '../incident/incident.ts';
import { severityKey } from '../runbook/language/severityKey.ts';

/** The channel that is this very editor: nothing leaves the machine by it. */
export const clipboard = 'clipboard';

/**
 * Which of these channels are ticked at first: those that the setting names for this severity, else those for all (`*`),
 * else the clipboard. A drill leaves the machine only where a person says so.
 * @param available `clipboard`, `github:OWNER/NAME`, `slack:NAME`, `webhook:NAME`
 * @param defaults by severity, however it is written there; a kind alone (`slack`) stands for all channels of it
 */
export function usualChannels(
  available: readonly string[],
  { severity, kind }: Pick<Incident, 'severity' | 'kind'>,
  defaults: Readonly<Record<string, readonly string[]>>,
): string[] {
  const level = severity === null ? null : severityKey(severity.id);
  const [, own] = Object.entries(defaults).find(([name]) => name !== '*' && severityKey(name) === level) ?? [];
  const named = kind === 'drill' ? [clipboard] : (own ?? defaults['*'] ?? [clipboard]);
  return available.filter((channel) => named.some((name) => channel === name || channel.startsWith(`${name}:`)));
}
