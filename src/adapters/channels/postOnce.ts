import { DeliveryError } from '../../app/outbox/delivery.ts';
import type { Patience } from '../patience.ts';

/** What a receiver answered. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** So much of an answer is read; nobody has more to say here. */
const longestAnswer = 10_000;

/**
 * One POST, once: no retry and no redirect, so that what may have arrived is never sent again behind anybody's back.
 * No error here holds the address: for these receivers it is the secret.
 * @throws DeliveryError `not-sent` where no connection was made, `unknown` where one was and no answer came
 */
export async function postOnce(
  url: string,
  init: { readonly headers: Readonly<Record<string, string>>; readonly body: string },
  patience: Patience,
): Promise<Answer> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      ...init,
      redirect: 'manual',
      signal: patience(),
    });
    const text = (await response.text()).slice(0, longestAnswer);
    return { status: response.status, headers: response.headers, text };
  } catch (error) {
    throw neverConnected(error)
      ? new DeliveryError('not-sent', 'There is no connection to it.')
      : new DeliveryError('unknown', 'No answer came.');
  }
}

/** `null` for what was taken; else what to do with it. */
export function refusalOf({ status, headers }: Answer, isRepeatable: boolean): DeliveryError | null {
  if (status >= 200 && status < 300) return null;
  if (status === 429) return new DeliveryError('not-sent', 'It asks to wait.', retryAfter(headers));
  // What stands before the receiver lost it on the way there or on the way back.
  if ((status === 502 || status === 504) && !isRepeatable)
    return new DeliveryError('unknown', `It answered ${status}, from somewhere on the way.`);
  if (status >= 500 || status === 408)
    return new DeliveryError('not-sent', `It answered ${status}: a fault of its own.`, retryAfter(headers));
  return new DeliveryError('refused', `It answered ${status} and will not have it.`);
}

/** Seconds, from a number of them or a date; `null` without either. */
export function retryAfter(headers: Headers): number | null {
  const given = headers.get('retry-after');
  if (given === null) return null;
  if (/^\s*\d+\s*$/.test(given)) return Number(given);
  const seconds = Math.ceil((Date.parse(given) - Date.now()) / 1_000);
  return Number.isNaN(seconds) ? null : Math.max(0, seconds);
}

const beforeConnection =
  /^(?:ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EAI_NODATA|ENETUNREACH|ENETDOWN|EHOSTUNREACH|EHOSTDOWN|UND_ERR_CONNECT_TIMEOUT|CERT_\w+|ERR_TLS_\w+|\w*SELF_SIGNED\w*|UNABLE_TO_\w+)$/;
/** The same, where VS Code lets Chromium do the talking. */
const inChromium =
  /net::ERR_(?:CONNECTION_REFUSED|NAME_NOT_RESOLVED|INTERNET_DISCONNECTED|ADDRESS_UNREACHABLE|PROXY_CONNECTION_FAILED|CERT_\w+)/;

function neverConnected(error: unknown): boolean {
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    if ('code' in at && beforeConnection.test(String(at.code))) return true;
    if (inChromium.test(at.message)) return true;
  }
  return false;
}
