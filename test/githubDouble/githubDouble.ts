import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { EndlessPatience } from '../given/endlessPatience.ts';
import type { Addresses } from './answers.ts';
import type { Answer } from './call.ts';
import { deployRoutes } from './deploys/deployRoutes.ts';
import { nothingDeployed } from './deploys/deployState.ts';
import { type ApiDescription, type ApiName, apiDescription, type Operation } from './openApi.ts';
import { invalid, notFound, Refusal } from './refusal.ts';
import { routes } from './routes.ts';
import { type Issue, type Permission, type Repository, State, timestamp, type User } from './state.ts';

/** What goes wrong with a call. */
export type Fault =
  | {
      readonly is: 'answer';
      readonly status: number;
      readonly message: string;
      readonly headers?: Record<string, string>;
    }
  /** Something that speaks no GitHub answers in its place. */
  | { readonly is: 'page' }
  /** Nothing is ever answered. */
  | { readonly is: 'hang' }
  /** The connection ends before anything is done. */
  | { readonly is: 'refuse' }
  /** What was asked for is done, and the connection ends before the answer. */
  | { readonly is: 'cut' };

export const faults = {
  unauthorized: { is: 'answer', status: 401, message: 'Bad credentials' },
  forbidden: { is: 'answer', status: 403, message: 'Resource not accessible by personal access token' },
  notFound: { is: 'answer', status: 404, message: 'Not Found' },
  serverError: { is: 'answer', status: 500, message: 'Server Error' },
  unavailable: { is: 'answer', status: 503, message: 'Service unavailable' },
  page: { is: 'page' },
  hang: { is: 'hang' },
  refuse: { is: 'refuse' },
  cut: { is: 'cut' },
} as const satisfies Record<string, Fault>;

/** The primary limit is used up until so many seconds from now. */
export function limited(status: 403 | 429, seconds: number): Fault {
  const reset = String(Math.ceil(Date.now() / 1000) + seconds);
  const headers = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': reset };
  return { is: 'answer', status, message: 'API rate limit exceeded for user ID 1.', headers };
}

/** Too much at once. */
export function slowedDown(status: 403 | 429, seconds: number): Fault {
  const message = 'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.';
  return { is: 'answer', status, message, headers: { 'retry-after': String(seconds) } };
}

export interface SeenRequest {
  /** `POST /repos/{owner}/{repo}/issues`, or method and path where GitHub has no such operation. */
  readonly operation: string;
  readonly path: string;
  readonly login: string | null;
  /** 0 where nothing was answered. */
  status: number;
}

export interface GivenRepositoryFacts {
  readonly owner: string;
  readonly name: string;
  /** True unless told otherwise. */
  readonly private?: boolean;
  readonly hasIssues?: boolean;
  readonly archived?: boolean;
  /** By login; the signed-in responder may write unless told otherwise. */
  readonly permissions?: Readonly<Record<string, Permission>>;
  readonly labels?: readonly string[];
  readonly milestones?: readonly string[];
  /** Text by path. */
  readonly files?: Readonly<Record<string, string>>;
}

/** Starts one on a port of its own. */
export async function startGithubDouble(name: ApiName = 'api.github.com'): Promise<GithubDouble> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const web = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const api = name === 'api.github.com' ? web : `${web}/api/v3`;
  return new GithubDouble(server, apiDescription(name), api, { api, web });
}

/**
 * A GitHub of one's own on loopback, github.com's API or an Enterprise server's (below `/api/v3`). It keeps state, checks
 * each request and each of its own answers against GitHub's OpenAPI description, and refuses what GitHub refuses.
 */
export class GithubDouble {
  readonly state = new State();
  readonly requests: SeenRequest[] = [];
  /** What did not fit GitHub's description, in requests and in our own answers. To be empty at the end of a test. */
  readonly problems: string[] = [];
  private readonly planned: { readonly fault: Fault; readonly operation: string | null; after: number }[] = [];

  private readonly waiting = new EndlessPatience();
  /** Of those who speak to it. */
  readonly patience = this.waiting.patience;
  /** The account that is signed in where a test does not care which. */
  readonly responder: User;

  constructor(
    private readonly server: Server,
    private readonly api: ApiDescription,
    /** Base address of the API, for clients. */
    readonly url: string,
    private readonly addresses: Addresses,
  ) {
    this.responder = this.addUser('responder');
    server.on('request', (request, response) => void this.serve(request, response));
  }

  /** The responder's. */
  get token(): string {
    return this.responder.token;
  }

  /** What is there now, the oldest first. */
  issues(owner: string, name: string): readonly Issue[] {
    return this.state.repository(owner, name)?.issues ?? [];
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }

  addUser(login: string, scope: User['scope'] = 'repo'): User {
    const user = { id: this.state.id(), login, token: `gho_${login}${'0'.repeat(36 - login.length)}`, scope };
    this.state.users.push(user);
    return user;
  }

  addRepository(facts: GivenRepositoryFacts): Repository {
    const repository: Repository = {
      id: this.state.id(),
      owner: facts.owner,
      name: facts.name,
      visibility: facts.private === false ? 'public' : 'private',
      hasIssues: facts.hasIssues ?? true,
      archived: facts.archived ?? false,
      permissions: new Map(Object.entries(facts.permissions ?? { [this.responder.login]: 'write' })),
      labels: new Map(),
      issues: [],
      milestones: (facts.milestones ?? []).map((title, index) => ({ id: this.state.id(), number: index + 1, title })),
      files: new Map(Object.entries(facts.files ?? {})),
      deploys: nothingDeployed(),
    };
    for (const label of facts.labels ?? [])
      repository.labels.set(label.toLowerCase(), {
        id: this.state.id(),
        name: label,
        color: 'ededed',
        description: null,
      });
    this.state.repositories.push(repository);
    return repository;
  }

  /** An issue that somebody made before. */
  addIssue(
    repository: Repository,
    user: User,
    more: Partial<Pick<Issue, 'title' | 'body' | 'createdAt' | 'indexed'>> = {},
  ): Issue {
    const now = more.createdAt ?? timestamp();
    const issue: Issue = {
      id: this.state.id(),
      number: repository.issues.length + 1,
      title: 'Something else',
      body: null,
      state: 'open',
      stateReason: null,
      user,
      labels: [],
      assignees: [],
      milestone: null,
      parent: null,
      comments: [],
      createdAt: now,
      updatedAt: now,
      closedAt: null,
      indexed: false,
      ...more,
    };
    repository.issues.push(issue);
    return issue;
  }

  /**
   * Goes wrong once, at the next call of the operation, or at the next call at all. Several wait for their turn.
   * @param after so many of its calls go well before
   */
  failNext(fault: Fault, operation: string | null = null, after = 0): void {
    this.planned.push({ fault, operation, after });
  }

  /** Search catches up. */
  index(): void {
    for (const { issues } of this.state.repositories) for (const issue of issues) issue.indexed = true;
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const text = await bodyOf(request);
    const url = new URL(request.url ?? '/', this.addresses.web);
    const prefix = new URL(this.addresses.api).pathname.replace(/\/$/, '');
    const path = url.pathname.startsWith(prefix) ? url.pathname.slice(prefix.length) : `?${url.pathname}`;
    const method = request.method ?? 'GET';
    const found = this.api.operationFor(method, path);
    const operation = found?.operation.name ?? `${method} ${path}`;
    const credentials = request.headers.authorization ?? null;
    const user = this.userOf(credentials);
    const seen: SeenRequest = { operation, path, login: user?.login ?? null, status: 0 };
    this.requests.push(seen);
    const fault = this.takeFault(operation);
    if (fault?.is === 'hang') return this.waiting.giveUp();
    if (fault?.is === 'refuse') return void request.socket.destroy();
    if (fault?.is === 'page')
      return void response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Sign in</h1>');
    const answer = this.answer(() => {
      if (fault?.is === 'answer') throw new Refusal(fault.status, fault.message, [], fault.headers);
      if (credentials !== null && user === null) throw new Refusal(401, 'Bad credentials');
      if (!found) {
        // What newer servers have may be asked for: the answer tells.
        if (!/\/sub_issues$/.test(path)) this.problems.push(`${operation}: GitHub has no such operation`);
        throw notFound();
      }
      const body = this.parsed(found.operation, url.searchParams, text);
      const route = routes[operation] ?? deployRoutes[operation];
      if (!route) throw new Error(`The double does not know ${operation} yet.`);
      return route({
        state: this.state,
        addresses: this.addresses,
        user,
        values: found.values,
        query: url.searchParams,
        body,
      });
    });
    if (fault?.is === 'cut') return void request.socket.destroy();
    if (found) this.checkAnswer(found.operation, answer);
    const body = answer.body === undefined ? '' : JSON.stringify(answer.body);
    const etag = `W/"${createHash('sha1').update(body).digest('hex')}"`;
    const isSame = method === 'GET' && answer.status === 200 && request.headers['if-none-match'] === etag;
    seen.status = isSame ? 304 : answer.status;
    response
      .writeHead(seen.status, { ...headersOf(url, answer), ...(answer.status === 200 && { etag }), ...answer.headers })
      .end(isSame ? undefined : body);
  }

  private answer(make: () => Answer): Answer & { readonly headers?: Readonly<Record<string, string>> } {
    try {
      return make();
    } catch (error) {
      if (error instanceof Refusal) return { status: error.status, body: error.body(), headers: error.headers };
      this.problems.push(String(error));
      return { status: 500, body: { message: String(error) } };
    }
  }

  private parsed(operation: Operation, query: URLSearchParams, text: string): Record<string, unknown> {
    let body: unknown;
    try {
      body = text === '' ? undefined : JSON.parse(text);
    } catch {
      throw new Refusal(400, 'Problems parsing JSON');
    }
    const wrong = operation.problemsOfRequest(query, body);
    if (wrong.length > 0) {
      this.problems.push(...wrong.map((problem) => `${operation.name}: ${problem}`));
      throw invalid({ resource: 'Request', field: wrong[0] ?? '', code: 'invalid' });
    }
    return (body ?? {}) as Record<string, unknown>;
  }

  private checkAnswer(operation: Operation, { status, body }: Answer): void {
    const wrong = operation.problemsOfAnswer(status, body);
    this.problems.push(...wrong.map((problem) => `${operation.name}: ${problem}`));
  }

  private takeFault(operation: string): Fault | null {
    const here = this.planned.filter((one) => one.operation === null || one.operation === operation);
    const due = here.find(({ after }) => after === 0);
    for (const waiting of here) if (waiting !== due && waiting.after > 0) waiting.after--;
    if (due === undefined) return null;
    this.planned.splice(this.planned.indexOf(due), 1);
    return due.fault;
  }

  private userOf(authorization: string | null): User | null {
    const token = /^(?:token|bearer) (.+)$/i.exec(authorization ?? '')?.[1];
    return this.state.users.find((user) => user.token === token) ?? null;
  }
}

function headersOf(url: URL, { total }: Answer): Record<string, string> {
  const size = Math.min(100, Number(url.searchParams.get('per_page') ?? 30));
  const page = Number(url.searchParams.get('page') ?? 1);
  const more = total !== undefined && page * size < total;
  const next = new URL(url);
  next.searchParams.set('page', String(page + 1));
  return {
    'content-type': 'application/json; charset=utf-8',
    'x-ratelimit-limit': '5000',
    'x-ratelimit-remaining': '4999',
    ...(more && { link: `<${next.href}>; rel="next"` }),
  };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
