import { createServer, type Server, type Socket } from 'node:net';

export interface FailureReport {
  readonly kind: 'failed';
  readonly title: string;
  readonly milliseconds: number;
  readonly message: string;
}

/** What the extension host tells about one test. */
export type TestReport =
  | { readonly kind: 'passed' | 'skipped'; readonly title: string; readonly milliseconds: number }
  | FailureReport;

/** All that the extension host tells; `ended` comes last. */
export type HostReport = TestReport | { readonly kind: 'ended' };

/** A loopback port that hears one run's reports. */
export interface ReportListener {
  readonly port: number;
  /** `true` once everything was reported; `false` when the extension host went away before that. */
  readonly whole: Promise<boolean>;
  close(): void;
}

/** Listens for reports, one JSON object a line, and hands each to `hear`. */
export async function listenForReports(hear: (report: HostReport) => void): Promise<ReportListener> {
  let tellWhole: (whole: boolean) => void = () => {};
  const whole = new Promise<boolean>((resolve) => {
    tellWhole = resolve;
  });
  const server: Server = createServer((socket: Socket) => {
    let rest = '';
    let ended = false;
    socket.setEncoding('utf8');
    socket.on('data', (text: string) => {
      const lines = (rest + text).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        const report = JSON.parse(line) as HostReport;
        ended ||= report.kind === 'ended';
        hear(report);
      }
    });
    socket.on('error', () => tellWhole(false));
    socket.on('close', () => tellWhole(ended));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('No loopback port for the reports');
  return { port: address.port, whole, close: () => server.close() };
}
