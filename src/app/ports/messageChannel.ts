import type { IncidentKind, Phase } from '../../core/incident/incident.ts';

/** An update as it goes out: redacted, its text as a person has seen it. JSON throughout. */
export interface Post {
  /** Unique everywhere: by it a receiver can tell that it has this post already. */
  readonly id: string;
  readonly incident: {
    readonly id: string;
    readonly title: string;
    readonly severity: string | null;
    readonly status: string;
    readonly phase: Phase;
    readonly kind: IncidentKind;
    /** ISO 8601: when the record of it began. */
    readonly since: string;
  };
  readonly text: string;
  /** Name of the template that it was made from, `null` where it was written freely. */
  readonly template: string | null;
  /** ISO 8601. */
  readonly postedAt: string;
}

/** A place where an update is posted. */
export interface MessageChannel {
  /** Whether posting the same post twice makes one of it there. */
  readonly isRepeatable: boolean;
  /** What would be sent, for a person to read: JSON or Markdown. No secret is in it. */
  preview(post: Post): { readonly language: 'json' | 'markdown'; readonly text: string };
  /** @throws DeliveryError */
  send(post: Post): Promise<void>;
}

/**
 * The channel of this name: `github:OWNER/NAME`, `slack:NAME`, `webhook:NAME`.
 * @param isAttended a person is there to be asked, to sign in for example
 * @throws DeliveryError (`refused`) where it has not been set up on this machine
 */
export type Channels = (name: string, isAttended: boolean) => Promise<MessageChannel>;

/** Whether a channel of this name can tell that it has a post already, without its having been set up. */
export function isRepeatable(channel: string): boolean {
  return !channel.startsWith('slack:');
}
