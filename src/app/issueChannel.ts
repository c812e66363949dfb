import { issueComment, updatesMarker } from '../core/messages/issueComment.ts';
import { DeliveryError } from './outbox/delivery.ts';
import { type CodeHost, CodeHostError, type RepositoryRef } from './ports/codeHost.ts';
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
        if (error instanceof CodeHostError) throw deliveryError(error, `${repository.owner}/${repository.name}`);
        throw error;
      }
    },
  };
}

/** What is wrong with the sign-in or the repository is mended by a person; all else passes. */
function deliveryError(error: CodeHostError, repository: string): DeliveryError {
  switch (error.code) {
    case 'signed-out':
      return new DeliveryError('refused', 'You are not signed in to GitHub. Sign in and send again.');
    case 'unauthorized':
      return new DeliveryError('refused', 'GitHub no longer accepts this sign-in. Sign in again and send again.');
    case 'forbidden':
    case 'not-found':
      return new DeliveryError('refused', `This account may not write issues in ${repository}, or there is none such.`);
    case 'issues-disabled':
      return new DeliveryError('refused', `${repository} takes no issues. Turn them on, or choose another repository.`);
    case 'invalid':
      return new DeliveryError('refused', `GitHub refused it: ${error.message}`);
    case 'rate-limited':
      return new DeliveryError('not-sent', 'GitHub asks to wait.', error.retryAfterSeconds);
    case 'offline':
      return new DeliveryError('unknown', 'GitHub did not answer. It is looked up before it is sent again.');
    case 'server':
      return new DeliveryError('unknown', 'GitHub had a fault of its own. It is looked up before it is sent again.');
  }
}
