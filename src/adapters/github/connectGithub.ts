import { Octokit } from '@octokit/core';
import { paginateRest } from '@octokit/plugin-paginate-rest';
import { retry } from '@octokit/plugin-retry';
import { throttling } from '@octokit/plugin-throttling';
import { type Patience, usualPatience } from '../patience.ts';

/** How patiently a server is spoken to. */
export interface Pace {
  readonly patience?: Patience;
  /** False: no pause between writes, which GitHub asks for but a server of one's own does not. */
  readonly paced?: boolean;
  /** How long a second of waiting is; tests make it short. */
  readonly secondMs?: number;
}

/** GitHub's API by its routes: `request('GET /repos/{owner}/{repo}', …)`, typed by GitHub's own description. */
export type GithubClient = InstanceType<typeof Client>;

/** The longest wait for a rate limit that a person in front of it is made to sit through, in seconds. */
const longestWait = 30;

const Client = Octokit.plugin(paginateRest, retry, throttling);

/**
 * A client that waits and asks again where GitHub says so. The core of octokit and three of its plugins: all of octokit is
 * three times the size, for the sake of a method's name for each route.
 * @param token `undefined` asks without an account, which public repositories allow
 */
export function connectGithub(baseUrl: string, token: string | undefined, pace: Pace = {}): GithubClient {
  const { patience = usualPatience, paced = true, secondMs = 1_000 } = pace;
  const onRateLimit = (seconds: number, _request: object, _octokit: object, retries: number): boolean =>
    retries < 1 && seconds <= longestWait;
  const quiet = (): void => undefined;
  return new Client({
    ...(token !== undefined && { auth: token }),
    baseUrl,
    userAgent: 'incident-desk',
    log: { debug: quiet, info: quiet, warn: quiet, error: quiet },
    request: {
      fetch: (url: string, init: RequestInit) => fetch(url, { ...init, signal: patience() }),
    },
    retry: { retries: 2, retryAfterBaseValue: secondMs },
    throttle: paced
      ? { onRateLimit, onSecondaryRateLimit: onRateLimit, retryAfterBaseValue: secondMs }
      : { enabled: false },
  });
}
