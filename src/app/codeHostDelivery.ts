import { DeliveryError } from './outbox/delivery.ts';
import type { CodeHostError } from './ports/codeHost.ts';

/** What is wrong with the repository is mended by a person; all else passes, a sign-in that is missing as well. */
export function deliveryError(error: CodeHostError, repository: string): DeliveryError {
  switch (error.code) {
    case 'signed-out':
      return new DeliveryError('not-sent', 'You are not signed in to GitHub. Sign in: then it is sent.');
    case 'unauthorized':
      return new DeliveryError('not-sent', 'GitHub no longer accepts this sign-in. Sign in again: then it is sent.');
    case 'forbidden':
    case 'not-found':
      return new DeliveryError('refused', `This account may not write issues in ${repository}, or there is none such.`);
    case 'issues-disabled':
      return new DeliveryError('refused', `${repository} takes no issues. Turn them on, or choose another repository.`);
    case 'invalid':
      return new DeliveryError('refused', `GitHub refused it: ${error.message}`);
    case 'changed':
      return new DeliveryError(
        'refused',
        `${error.message} Nothing was written over. File it again to see what is there and choose.`,
      );
    case 'rate-limited':
      return new DeliveryError('not-sent', 'GitHub asks to wait.', error.retryAfterSeconds);
    case 'offline':
      return new DeliveryError('unknown', 'GitHub did not answer. It is looked up before it is sent again.');
    case 'server':
      return new DeliveryError('unknown', 'GitHub had a fault of its own. It is looked up before it is sent again.');
  }
}
