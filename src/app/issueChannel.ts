import { issueComment, updatesMarker } from '../core/messages/issueComment.ts';
import { deliveryError } from './codeHostDelivery.ts';
import { type CodeHost, CodeHostError, fullName, type RepositoryRef } from './ports/codeHost.ts';
import type { MessageChannel } from './ports/messageChannel.ts';

/**
 * Updates as comments of one issue an incident, made on first use. Issue and comments are known again by their markers,
 * so that posting again makes no second one.
 */
export function createIssueChannel(codeHost: CodeHost, repository: RepositoryRef): MessageChannel {
  return {
    isRepeatable: true,
    preview: (post) => ({ language: 'markdown', text: issueComment(post) }),
    async send(post) {
      const { id, title, severity, kind, since } = post.incident;
      const name = [kind === 'drill' ? 'DRILL' : null, severity, title].filter((word) => word !== null).join(' ');
      const marker = updatesMarker(id);
      try {
        await codeHost.fileIssue(repository, {
          title: [...`Incident: ${name}`.replace(/\s+/g, ' ')].slice(0, 256).join(''),
          body: `${marker}\nUpdates on this incident come as comments, as they were posted by its responders.\n`,
          comments: [issueComment(post)],
          labels: [],
          marker,
          notBefore: since,
        });
      } catch (error) {
        if (error instanceof CodeHostError) throw deliveryError(error, fullName(repository));
        throw error;
      }
    },
  };
}
