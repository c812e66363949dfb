import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { EndlessPatience } from './endlessPatience.ts';

/** What a receiver does with a request; what it has taken is in `taken`, whatever it answers. */
export type Behaviour =
  | { readonly is: 'take'; readonly answer?: string }
  | {
      readonly is: 'answer';
      readonly status: number;
      readonly headers?: Record<string, string>;
      readonly text?: string;
    }
  | { readonly is: 'hang' }
  | { readonly is: 'take-and-cut' }
  | { readonly is: 'take-and-hang' };

export interface Taken {
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: Record<string, unknown>;
}

/** An HTTP server on loopback that behaves as told, request by request; the last behaviour holds for all further. */
export class HttpReceiver {
  readonly taken: Taken[] = [];
  requests = 0;
  private readonly waiting = new EndlessPatience();
  /** Of those who speak to it. */
  readonly patience = this.waiting.patience;
  private behaviours: readonly Behaviour[] = [{ is: 'take' }];
  private readonly server = createServer((request, response) => void this.receive(request, response));

  static async start(): Promise<HttpReceiver> {
    const receiver = new HttpReceiver();
    await new Promise<void>((resolve) => receiver.server.listen(0, '127.0.0.1', resolve));
    return receiver;
  }

  /** With a path that is the secret of a webhook. */
  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/services/T0/B0/verysecretpath`;
  }

  behave(...behaviours: readonly Behaviour[]): void {
    this.behaviours = behaviours;
    this.requests = 0;
  }

  async end(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const behaviour = this.behaviours[Math.min(this.requests++, this.behaviours.length - 1)]!;
    let text = '';
    for await (const chunk of request) text += chunk;
    const take = () => this.taken.push({ path: request.url ?? '', headers: request.headers, body: JSON.parse(text) });
    switch (behaviour.is) {
      case 'take':
        take();
        response.end(behaviour.answer ?? 'ok');
        return;
      case 'answer':
        response.writeHead(behaviour.status, behaviour.headers).end(behaviour.text ?? '');
        return;
      case 'take-and-cut':
        take();
        request.socket.destroy();
        return;
      case 'take-and-hang':
        take();
        this.waiting.giveUp();
        return;
      case 'hang':
        this.waiting.giveUp();
        return;
    }
  }
}
