import type { Link } from '../runbook/model.ts';

/** One way to get hold of somebody. Incident Desk opens it or copies it, and calls nobody by itself. */
export interface Way {
  readonly is: 'mail' | 'phone' | 'slack' | 'pagerduty' | 'link' | 'copy';
  /** As it is written in the runbook, for the record and for copying. */
  readonly text: string;
  /** To be opened; `null` where it can only be copied. */
  readonly url: string | null;
}

const mail = /[\p{L}\p{N}][\p{L}\p{N}._+-]*@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu;
const phone = /(?<![\p{L}\p{N}.#-])\+?\d[\d\s().-]{5,18}\d(?!\p{L}|\p{N})/gu;
const address = /https?:\/\/[^\s<>()[\]"']+[^\s<>()[\]"'.,;:!?]/gi;

/**
 * The ways that the words of a contact give, in their order of haste: phone, pager, chat, mail. The last is to copy the
 * words as they are.
 * @param links those of the runbook: "PagerDuty" alone is where the runbook's own PagerDuty link leads
 */
export function waysToReach(contact: string, links: readonly Link[]): Way[] {
  const urls = contact.match(address) ?? [];
  const rest = contact.replace(address, ' ');
  const mails = rest.match(mail) ?? [];
  const phones = rest.replace(mail, ' ').match(phone) ?? [];
  const ways: Way[] = [
    ...phones.map((text): Way => ({ is: 'phone', text: text.trim(), url: `tel:${text.replace(/[^\d+]/g, '')}` })),
    ...urls.map((url): Way => ({ is: kindOf(url), text: url, url })),
    ...(urls.some((url) => kindOf(url) === 'pagerduty') ? [] : pager(rest, links)),
    ...(urls.some((url) => kindOf(url) === 'slack') ? [] : slack(rest, links)),
    ...mails.map((text): Way => ({ is: 'mail', text, url: `mailto:${encodeURIComponent(text).replace('%40', '@')}` })),
  ];
  return contact.trim() === '' ? ways : [...ways, { is: 'copy', text: contact.trim(), url: null }];
}

function pager(words: string, links: readonly Link[]): Way[] {
  if (!/pager\s?duty/i.test(words)) return [];
  return [{ is: 'pagerduty', text: 'PagerDuty', url: linkTo('pagerduty', links) ?? 'https://app.pagerduty.com/' }];
}

/** A channel's name leads nowhere without the workspace's address: then Slack itself is opened. */
function slack(words: string, links: readonly Link[]): Way[] {
  const channel = /#[\p{L}\p{N}][\p{L}\p{N}_-]*/u.exec(words)?.[0] ?? null;
  if (channel === null && !/\bslack\b/i.test(words)) return [];
  return [{ is: 'slack', text: channel ?? 'Slack', url: linkTo('slack', links) ?? 'slack://open' }];
}

function linkTo(kind: Way['is'], links: readonly Link[]): string | null {
  return links.find(({ url }) => kindOf(url) === kind)?.url ?? null;
}

function kindOf(url: string): 'slack' | 'pagerduty' | 'link' {
  const host = /^https?:\/\/(?:[^/@]*@)?([^/:?#]+)/i.exec(url)?.[1]?.toLowerCase() ?? '';
  if (host === 'slack.com' || host.endsWith('.slack.com')) return 'slack';
  return host === 'pagerduty.com' || host.endsWith('.pagerduty.com') ? 'pagerduty' : 'link';
}
