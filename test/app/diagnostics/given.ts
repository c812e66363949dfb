import { createXtermScreens } from '../../../src/adapters/xtermScreens.ts';
import type { FillInPorts } from '../../../src/app/diagnostics/fillIn.ts';
import { SessionSecrets } from '../../../src/app/diagnostics/sessionSecrets.ts';
import type {
  DiagnosticTerminal,
  OpenTerminal,
  TerminalEnding,
  TerminalRequest,
  TerminalRun,
  TerminalText,
} from '../../../src/app/ports/diagnosticTerminal.ts';
import type { Answer, WantedValue } from '../../../src/app/ports/person.ts';
import type { RunMarks } from '../../../src/app/ports/runMarks.ts';
import type { DiagnosticPorts, DiagnosticRequest } from '../../../src/app/runDiagnostic.ts';
import { RunningDiagnostics } from '../../../src/app/runningDiagnostics.ts';
import { effectOf } from '../../../src/core/diagnostics/effect.ts';
import type { Warning } from '../../../src/core/diagnostics/guard/question.ts';
import type { DiagnosticContext } from '../../../src/core/incident/events.ts';
import type { Snippet } from '../../../src/core/runbook/model.ts';
import { declaredAt } from '../../given/incident.ts';
import { givenSnippet } from '../../given/runbook.ts';
import { declareCommand, givenWindow } from '../../given/window.ts';

/** A person who answers as the test says, and what they were asked. */
export class GivenPerson {
  readonly asked: WantedValue[] = [];
  readonly warnings: Warning[] = [];
  readonly values = new Map<string, string>();
  answer: Answer = 'refuse';

  /** Whatever is not given is backed out of. */
  async askValues(wanted: readonly WantedValue[]): Promise<ReadonlyMap<string, string> | null> {
    this.asked.push(...wanted);
    const answers = new Map<string, string>();
    for (const { name } of wanted) {
      const value = this.values.get(name);
      if (value === undefined) return null;
      answers.set(name, value);
    }
    return answers;
  }

  async allow(warning: Warning): Promise<Answer> {
    this.warnings.push(warning);
    return this.answer;
  }
}

type Asked = TerminalRequest & TerminalText;

/** A terminal that says what the test gives it, and remembers what it was to run. */
export class GivenTerminal implements DiagnosticTerminal {
  readonly ran: Asked[] = [];
  readonly inserted: Asked[] = [];
  /** Whether the shell was asked for its variables each time, in order. */
  readonly askedShell: boolean[] = [];
  /** What went on in the shell, in order. */
  readonly log: ('asked' | 'answered' | 'ran' | 'under way' | 'looked around')[] = [];
  /** How many are kept for a run. */
  inUse = 0;
  environment: Readonly<Record<string, string>> | null = null;
  /** By the text that runs, else this. */
  output: (text: string) => string = () => 'ok\n';
  exitCode: (text: string) => number | null = () => 0;
  reason: TerminalEnding['reason'] = null;

  async open(request: TerminalRequest): Promise<OpenTerminal> {
    this.inUse++;
    let isMine = true;
    return {
      shell: 'bash',
      cwd: request.cwd,
      environment: async (now) => {
        this.askedShell.push(now);
        this.log.push('asked');
        await Promise.resolve();
        this.log.push('answered');
        return this.environment;
      },
      run: async (what) => this.run({ ...request, ...what }),
      release: () => {
        if (isMine) this.inUse--;
        isMine = false;
      },
    };
  }

  async insert(request: Asked): Promise<void> {
    this.inserted.push(request);
  }

  private run(asked: Asked): TerminalRun {
    this.ran.push(asked);
    this.log.push('ran');
    const text = this.output(asked.text);
    const at = new Date(declaredAt).toISOString();
    return {
      output: (async function* () {
        yield text;
      })(),
      startedAt: at,
      underWay: new Promise<void>((resolve) => setImmediate(resolve)).then(() => this.log.push('under way')),
      ended: Promise.resolve({ exitCode: this.exitCode(asked.text), reason: this.reason, at }),
      stop: () => {},
    };
  }
}

const around: Omit<DiagnosticContext, 'shell'> = {
  cwd: '/srv/shop',
  kubeContext: 'prod-eu-1',
  kubeNamespace: 'shop',
  awsProfile: 'shop-staging',
  gitBranch: 'main',
  gitCommit: 'c0ffee',
  host: 'laptop',
};

const nobodyElse: RunMarks = {
  set: async () => {},
  clear: async () => {},
  takeAbandoned: async () => [],
  isRunning: async () => false,
};

/** All that a diagnostic needs, in memory, with an open incident. */
export async function givenDiagnostics(kind: 'real' | 'drill' = 'real') {
  const window = givenWindow();
  await window.given({ ...declareCommand, kind } as typeof declareCommand);
  const person = new GivenPerson();
  const terminal = new GivenTerminal();
  const secrets = new SessionSecrets();
  const suggestions = new Map<string, string>();
  const suggest: FillInPorts['suggest'] = async (_incident, names) =>
    new Map([...suggestions].filter(([name]) => names.includes(name)));
  const ports: DiagnosticPorts = {
    incidents: window.incidents,
    log: window.log,
    person,
    terminal,
    secrets,
    suggest,
    screens: createXtermScreens(),
    running: new RunningDiagnostics(nobodyElse),
    surroundings: {
      read: async (cwd) => {
        terminal.log.push('looked around');
        return { ...around, cwd: cwd ?? around.cwd };
      },
    },
    patterns: () => [],
    productionPatterns: () => [/(?<![a-z])prod/i],
  };
  const incident = () => {
    const live = window.incidents.get('incident-1');
    if (!live) throw new Error('The incident is gone.');
    return live.incident;
  };
  return {
    ...window,
    ports,
    person,
    terminal,
    secrets,
    suggestions,
    incident,
    /** One part of one fence, with the effect that the reader gives it. */
    request(text: string, parts: Partial<Snippet> = {}): DiagnosticRequest {
      const snippet = givenSnippet([text], parts);
      const [part] = snippet.parts;
      if (!part) throw new Error('The snippet has no part.');
      return {
        incident: incident(),
        snippet,
        part: { ...part, effect: effectOf(text, snippet.language) },
        shell: 'bash',
        client: null,
        terminalName: 'SEV-1 API errors',
        cwd: '/srv/shop',
      };
    },
    /** Everything that is kept, as one text. */
    kept: () => JSON.stringify([...window.records.events.values()]) + [...window.records.evidence.values()].join('\n'),
    events: () => window.incidents.get('incident-1')?.events ?? [],
  };
}
