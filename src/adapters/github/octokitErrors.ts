import { RequestError } from '@octokit/request-error';
import { CodeHostError } from '../../app/ports/codeHost.ts';

/** Whether the server may have done what was asked although no good answer came. */
export function isAmbiguous(error: unknown): boolean {
  if (error instanceof CodeHostError) return error.code === 'server' || error.code === 'offline';
  return error instanceof RequestError && error.status >= 500;
}

/**
 * A page that a proxy gives in place of an answer is none: nothing is known to be done then.
 * @throws CodeHostError `server`
 */
export function answered(isAnswer: boolean): void {
  if (!isAnswer) throw new CodeHostError('server', 'This is no answer of GitHub.');
}

/** What a server says of that which is not there, or not for whoever asks. */
export const notThere: readonly CodeHostError['code'][] = ['not-found', 'issues-disabled'];

/** What the work gives, or `otherwise` where it fails with one of the codes; every other failure is one. */
export async function orElse<T, O>(
  work: Promise<T>,
  otherwise: O,
  codes: readonly CodeHostError['code'][],
): Promise<T | O> {
  try {
    return await work;
  } catch (error) {
    const known = codeHostError(error);
    if (codes.includes(known.code)) return otherwise;
    throw known;
  }
}

/** What went wrong, by the port's codes. octokit has taken the token out of what it keeps of the request. */
export function codeHostError(error: unknown): CodeHostError {
  if (error instanceof CodeHostError) return error;
  if (!(error instanceof RequestError))
    return new CodeHostError('server', `GitHub gave an answer that makes no sense (${messageOf(error)}).`, {
      cause: error,
    });
  // octokit gives status 500 to what never was answered.
  if (error.response === undefined) return new CodeHostError('offline', 'GitHub did not answer.', { cause: error });
  const retryAfterSeconds = waitOf(error);
  const code = codeOf(error, retryAfterSeconds);
  return new CodeHostError(code, sentence(error), { cause: error, retryAfterSeconds });
}

function codeOf(error: RequestError, retryAfterSeconds: number | null): CodeHostError['code'] {
  switch (error.status) {
    case 401:
      return 'unauthorized';
    case 403:
      return retryAfterSeconds !== null || /rate limit/i.test(error.message) ? 'rate-limited' : 'forbidden';
    case 404:
      return 'not-found';
    case 410:
      return 'issues-disabled';
    case 400:
    case 422:
      return 'invalid';
    case 429:
      return 'rate-limited';
    default:
      return 'server';
  }
}

/** What GitHub asks us to wait, `null` where it does not. */
function waitOf(error: RequestError): number | null {
  const headers = error.response?.headers ?? {};
  if (headers['retry-after'] !== undefined) return Math.max(0, Math.ceil(Number(headers['retry-after']) || 0));
  if (headers['x-ratelimit-remaining'] !== '0' || headers['x-ratelimit-reset'] === undefined) return null;
  return Math.max(0, Math.ceil(Number(headers['x-ratelimit-reset']) - Date.now() / 1000));
}

/** GitHub's own words, with what it holds against each field. */
function sentence(error: RequestError): string {
  const data: unknown = error.response?.data;
  if (typeof data !== 'object' || data === null) return `status ${error.status}`;
  const { message, errors } = data as { message?: unknown; errors?: unknown };
  const details = Array.isArray(errors) ? errors.map(detailOf).filter((detail) => detail !== '') : [];
  const head = typeof message === 'string' ? message.replace(/\.$/, '') : `status ${error.status}`;
  return details.length === 0 ? `${head}.` : `${head}: ${details.join(', ')}.`;
}

function detailOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return '';
  const { field, code, message } = error as { field?: unknown; code?: unknown; message?: unknown };
  if (typeof message === 'string') return message;
  return [field, code].filter((part) => typeof part === 'string').join(' ');
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
