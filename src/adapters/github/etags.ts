import { RequestError } from '@octokit/request-error';
import type { GithubClient } from './connectGithub.ts';

/** How many answers are kept. */
const kept = 300;

interface KeptAnswer {
  readonly etag: string;
  readonly response: unknown;
}

/**
 * Answers by address, for one account: what has not changed is asked for by its tag, which costs nothing of the account's
 * limit and brings back what is kept here.
 */
export class Etags {
  private readonly answers = new Map<string, KeptAnswer>();

  /** @param account tells one account's answers from another's; never a token itself */
  attach(client: GithubClient, account: string): void {
    client.hook.wrap('request', async (request, options) => {
      if (options.method !== 'GET') return request(options);
      const { url } = client.request.endpoint(options);
      const key = `${account} ${url}`;
      const known = this.answers.get(key);
      // Set in place: the plugins' own hooks hand on the options of the request, and not what they are called with.
      if (known) options.headers['if-none-match'] = known.etag;
      try {
        const response = await request(options);
        const etag = (response as { headers?: { etag?: string } }).headers?.etag;
        if (etag !== undefined) this.keep(key, { etag, response });
        return response;
      } catch (error) {
        if (known === undefined || !(error instanceof RequestError) || error.status !== 304) throw error;
        this.keep(key, known);
        return known.response as Awaited<ReturnType<typeof request>>;
      }
    });
  }

  private keep(key: string, answer: KeptAnswer): void {
    this.answers.delete(key);
    this.answers.set(key, answer);
    const oldest = this.answers.keys().next().value;
    if (this.answers.size > kept && oldest !== undefined) this.answers.delete(oldest);
  }
}
