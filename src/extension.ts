import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { nextTurn } from './adapters/eventLoop.ts';
import { createFileClaims } from './adapters/fileClaims.ts';
import { createFileDocuments } from './adapters/fileDocuments.ts';
import { createFileIncidentLog } from './adapters/fileIncidentLog.ts';
import { createFileRunMarks } from './adapters/fileRunMarks.ts';
import { createGitIdentity } from './adapters/gitIdentity.ts';
import { nodeAlarm } from './adapters/nodeAlarm.ts';
import { createNodeMachine } from './adapters/nodeMachine.ts';
import { createProcessSurroundings } from './adapters/processSurroundings.ts';
import { SessionSecrets } from './app/diagnostics/sessionSecrets.ts';
import { Incidents } from './app/incidents.ts';
import { inTurns } from './app/inTurns.ts';
import type { IncidentLog } from './app/ports/incidentLog.ts';
import type { Channels } from './app/ports/messageChannel.ts';
import { type ReadRunbook, RunbookLibrary } from './app/runbookLibrary.ts';
import { RunningDiagnostics } from './app/runningDiagnostics.ts';
import type { Incident } from './core/incident/incident.ts';
import { createAuthoring } from './ui/authoring/authoring.ts';
import { registerCommands } from './ui/commandTable.ts';
import { ContextKeys } from './ui/contextKeys.ts';
import { DeployDesk } from './ui/deploys/deployDesk.ts';
import { Reports } from './ui/diagnostics/reports.ts';
import { dueCommandIds } from './ui/due/dueCommandIds.ts';
import { DueDesk } from './ui/due/dueDesk.ts';
import { EvidenceDocuments } from './ui/evidenceDocuments.ts';
import { accessAs } from './ui/githubSession.ts';
import { FetchedIncidents } from './ui/history/fetchedIncidents.ts';
import { PastTree } from './ui/history/pastTree.ts';
import { RecordRows } from './ui/history/recordRows.ts';
import { IncidentTree } from './ui/incidentTree.ts';
import { InsightsDesk } from './ui/insights/insightsDesk.ts';
import { laterCommands } from './ui/laterCommands.ts';
import { ChannelAddresses } from './ui/messages/channelAddresses.ts';
import { OutboxView } from './ui/messages/outboxView.ts';
import { PreviewDocuments } from './ui/messages/previewDocuments.ts';
import { isOnDesk } from './ui/pick.ts';
import { Pins } from './ui/pins.ts';
import { ItemDesk } from './ui/postmortem/itemDesk.ts';
import { PostmortemHelp } from './ui/postmortem/postmortemHelp.ts';
import { RunbookTree } from './ui/runbookTree.ts';
import { RunbookWatch } from './ui/runbookWatch.ts';
import { settings } from './ui/settings.ts';
import { Sharing } from './ui/sharing/sharing.ts';
import { StatusBar } from './ui/statusBar.ts';
import { IncidentTerminals } from './ui/terminal/incidentTerminals.ts';
import { timelineActions } from './ui/timeline/timelineActions.ts';
import { registerTimelineLinks } from './ui/timeline/timelineLinks.ts';
import { createTimelinePanel, type TimelinePanel } from './ui/timeline/timelinePanel.ts';
import { firstFolder, workspaceFolders } from './ui/workspaceFolders.ts';
import { WorkspaceRunbookSource } from './ui/workspaceRunbookSource.ts';

/** What tests inside the extension host reach; nothing outside of them. */
export interface TestApi {
  readonly incidents: Incidents;
  readonly library: RunbookLibrary;
  readonly log: IncidentLog;
  readonly timeline: TimelinePanel;
  /** When the records on disk have been read. */
  readonly loaded: Promise<void>;
}

/** The parts list: what there is and what it is made of. */
export async function activate(context: vscode.ExtensionContext): Promise<TestApi | undefined> {
  const output = vscode.window.createOutputChannel('Incident Desk', { log: true });
  context.subscriptions.push(output);

  const machine = createNodeMachine();
  const root = recordsFolder(context);
  const log = createFileIncidentLog({
    root,
    writer: randomUUID(),
    notice: (error) => void vscode.window.showWarningMessage(error.message),
  });
  const identity = createGitIdentity(settings.responderName, firstFolder);
  const incidents = new Incidents(log, machine, identity);
  const pins = new Pins(context.workspaceState);
  const runbooks = new WorkspaceRunbookSource(context.extensionUri, pins);
  const read: ReadRunbook = async (file, text) =>
    inTurns((await import('./core/runbook/readRunbook.ts')).readRunbookInSteps(file, text), nextTurn);
  const library = new RunbookLibrary(runbooks, log, machine, read);
  const git = lazily(async () => (await import('./adapters/git/gitRepository.ts')).createGitRepository());
  const documents = createFileDocuments();
  // What goes on in the background never asks anybody to sign in.
  const codeHost = async (ask = true) =>
    (await import('./adapters/github/octokitCodeHost.ts')).createOctokitCodeHost(accessAs({ ask }));
  const tracker = async (ask = true) =>
    (await import('./adapters/github/issues/issueTracker.ts')).createIssueTracker(accessAs({ ask }));
  const patterns = () => compile('redaction.patterns', settings.redactionPatterns(), 'g', output);
  const productionPatterns = () => compile('guard.productionPatterns', settings.productionPatterns(), 'i', output);
  const secrets = new SessionSecrets();
  const surroundings = createProcessSurroundings(process.env);

  const evidence = new EvidenceDocuments(log);
  const terminal = new IncidentTerminals();
  const screens = { open: async () => (await import('./adapters/xtermScreens.ts')).createXtermScreens().open() };
  const running = new RunningDiagnostics(createFileRunMarks(join(context.globalStorageUri.fsPath, 'running')));
  const locate = (source: string) => runbooks.locate(source);
  // Activation doesn't wait for the disk; what needs the records does.
  const loaded = incidents.load();
  loaded.catch((error) => output.error('The records could not be read', error));

  const shared = {
    files: lazily(async () => (await import('./adapters/record/recordFileStore.ts')).createRecordFileStore({ root })),
    remote: lazily(async () =>
      (await import('./adapters/sharing/gitRecordRemote.ts')).createGitRecordRemote({
        environment: process.env,
        scratch: join(context.globalStorageUri.fsPath, 'sharing'),
      }),
    ),
  };
  const sharing = new Sharing({
    ...{ incidents, log, machine, identity, patterns, secrets, output, loaded },
    ...shared,
  });
  const claims = createFileClaims(root, () => machine.now());
  const due = new DueDesk({ incidents, library, machine, alarm: nodeAlarm, claims, log: output });
  const active = new IncidentTree('incidentDesk.incidents', incidents, library, isOnDesk, secrets, [
    due,
    new RecordRows(incidents, sharing),
  ]);
  const fetched = new FetchedIncidents({ incidents, machine, output, ...shared });
  const past = new PastTree({ incidents, library, secrets, fetched, added: new RecordRows(incidents, null) });
  const keys = new ContextKeys(incidents);
  const deploys = new DeployDesk({
    ...{ incidents, library, machine, git, alarm: nodeAlarm, log: output },
    host: lazily(async () =>
      (await import('./adapters/github/octokitDeployHost.ts')).createOctokitDeployHost(accessAs({ ask: false })),
    ),
    reverts: lazily(async () =>
      (await import('./adapters/git/gitRevertBench.ts')).createGitRevertBench({
        worktrees: join(context.globalStorageUri.fsPath, 'reverts'),
        environment: process.env,
      }),
    ),
  });
  const timelineReach = timelineActions({
    ...{ evidence, log: output, library, locate, extension: context.extension.id },
    deploysOf: (incident) => deploys.deploysOf(incident),
    onDidChangeDeploys: (listener) => deploys.watch.onDidChange(listener),
  });
  const timeline = createTimelinePanel(incidents, context.extensionUri, timelineReach, loaded);

  const addresses = new ChannelAddresses(context.secrets, context.globalState);
  const channels: Channels = async (name, isAttended) =>
    (await import('./adapters/channels/namedChannels.ts')).createNamedChannels({
      addressOf: async (channel) => addresses.of(channel),
      codeHost,
    })(name, isAttended);
  const previews = new PreviewDocuments();
  const outboxFolder = vscode.Uri.joinPath(context.globalStorageUri, 'outbox');
  const outbox = new OutboxView(
    async () =>
      (await import('./adapters/outbox/openOutbox.ts')).openOutbox({
        folder: outboxFolder.fsPath,
        documents,
        machine,
        incidents,
        channels,
        tracker,
        redaction: { secrets, patterns },
      }),
    outboxFolder,
    output,
  );

  void loaded
    .then(() => running.settleAbandoned(incidents))
    .catch((error) => output.error('What an earlier window was running could not be finished', error));
  void loaded.then(() => outbox.begin());
  void loaded.then(() => due.start());

  const ports = {
    incidents,
    log,
    machine,
    runbooks,
    library,
    documents,
    git,
    codeHost,
    patterns,
    evidence,
    terminal,
    secrets,
    running,
    screens,
  };
  const authoring = createAuthoring({ ...ports, read, pins, output, context, loaded, locate });
  const shelf = new RunbookTree({
    library,
    locate,
    problemCount: (uri) => authoring.problems.count(uri),
    changedAt: (source) => runbooks.changedAt(source),
    cut: () => runbooks.cut(),
    log: output,
    read: (found) => {
      authoring.problems.show(found);
      keys.libraryRead(found);
    },
  });
  const diagnostics = lazily(async () => ({
    ...ports,
    partOf: (argument: unknown) => authoring.argument.part(argument),
    person: new (await import('./ui/vscodePerson.ts')).VscodePerson(),
    surroundings,
    productionPatterns,
    suggest: async (incident: Incident, names: readonly string[]) =>
      (await import('./app/diagnostics/suggestValues.ts')).suggestValues(
        {
          ...{ library, surroundings, folders: workspaceFolders },
          deploys: (around) => deploys.deploysOf(around),
          goingBackFrom: (id) => deploys.goingBackFrom(id),
        },
        incident,
        names,
      ),
  }));
  const reports = new Reports(async (query) => {
    await loaded;
    return (await import('./ui/diagnostics/makeReport.ts')).makeReport(ports, query);
  });
  const insights = new InsightsDesk({
    ...{ incidents, library, machine, loaded },
    extensionUri: context.extensionUri,
    openTimeline: (incident) => timeline.open(incident),
    report: (problem) => output.error(problem),
  });
  const watch = new RunbookWatch();
  context.subscriptions.push(
    { dispose: () => log.close() },
    reports,
    incidents,
    evidence,
    terminal,
    authoring,
    pins,
    pins.onDidChange(() => shelf.refresh()),
    watch,
    watch.onDidChange(() => shelf.refresh()),
    authoring.onceRunbookIsOpen(() => shelf.follow()),
    authoring.problems.onDidChange(() => shelf.redraw()),
    keys,
    active,
    past,
    fetched,
    shelf,
    deploys,
    timeline,
    insights,
    registerTimelineLinks(async ({ incident, entry }) => {
      await loaded;
      if (!incidents.has(incident)) return false;
      await incidents.open(incident);
      if (entry === null) timeline.open(incident);
      else timeline.reveal(incident, entry);
      return true;
    }),
    outbox,
    previews,
    new PostmortemHelp(log),
    new ItemDesk(
      {
        ...{ incidents, alarm: nodeAlarm },
        tracker: lazily(() => tracker(false)),
        failed: (error) => output.error('The action items could not be looked up', String(error)),
      },
      [active.view, past.view],
    ),
    sharing,
    due,
    due.badge(active.view),
    new StatusBar(incidents, due, (incident) => sharing.wordsOf(incident)),
    registerCommands(
      {
        ...laterCommands(
          [
            'start',
            'startDrill',
            'startWithRunbook',
            'openTimeline',
            'acknowledge',
            'addNote',
            'logDecision',
            'setSeverity',
            'mitigate',
            'resolve',
            'reopen',
            'cancel',
            'close',
            'skipStep',
          ],
          async () =>
            (await import('./ui/commands/incidentCommands.ts')).incidentCommands({
              ...ports,
              runbookOf: (argument) => authoring.argument.runbook(argument),
              openTimeline: (incident, preserveFocus) => timeline.open(incident, preserveFocus),
              announce: (incident) => due.announce(incident),
            }),
        ),
        ...laterCommands(
          [
            'runDiagnostic',
            'insertDiagnostic',
            'copyDiagnostic',
            'stopDiagnostic',
            'stateWorked',
            'stateFailed',
            'stateUnknown',
            'openEvidence',
            'copyMessage',
          ],
          async () => (await import('./ui/commands/diagnosticCommands.ts')).diagnosticCommands(await diagnostics()),
        ),
        ...laterCommands(['runChecks'], async () =>
          (await import('./ui/diagnostics/checkCommands.ts')).checkCommands({ ...(await diagnostics()), reports }),
        ),
        ...laterCommands(['reviewRedactions'], async () =>
          (await import('./ui/diagnostics/redactionCommands.ts')).redactionCommands({ ...ports, reports }),
        ),
        ...laterCommands(['setValue', 'clearValue'], async () =>
          (await import('./ui/diagnostics/valueCommands.ts')).valueCommands(ports),
        ),
        ...laterCommands(['draftPostmortem', 'filePostmortemIssue', 'refreshActionItems'], async () =>
          (await import('./ui/postmortem/postmortemCommands.ts')).postmortemCommands({
            ...ports,
            tracker,
            outbox: () => outbox.load(),
            previews,
          }),
        ),
        ...laterCommands(['share', 'join', 'syncNow'], async () =>
          (await import('./ui/sharing/sharingCommands.ts')).sharingCommands({
            ...{ incidents, machine, sharing, fetched },
            openTimeline: (incident, preserveFocus) => timeline.open(incident, preserveFocus),
          }),
        ),
        ...deploys.commands,
        ...laterCommands(['writeMessage', 'postUpdate', 'previewUpdate', 'setUpChannel'], async () =>
          (await import('./ui/messages/messageCommands.ts')).messageCommands({
            ...ports,
            identity,
            addresses,
            channels,
            outbox: () => outbox.load(),
            previews,
          }),
        ),
        ...laterCommands(['sendAgain', 'markAsPosted', 'discardUnsent'], async () =>
          (await import('./ui/messages/outboxCommands.ts')).outboxCommands(() => outbox.load()),
        ),
        ...laterCommands(['takeRole', 'handOver', 'contact'], async () =>
          (await import('./ui/roles/roleCommands.ts')).roleCommands({ ...ports, identity }),
        ),
        ...laterCommands(['exportTimeline', 'copyTimeline'], async () =>
          (await import('./ui/timeline/timelineCommands.ts')).timelineCommands({
            incidents,
            log,
            deploysOf: (incident) => timelineReach.deploysOf(incident),
            runbookOf: (incident) => library.of(incident),
            rasterise: (incident, svg) => timeline.rasterise(incident, svg),
          }),
        ),
        ...laterCommands(
          [
            'searchPast',
            'openFetched',
            'exportIncident',
            'importIncident',
            'backfill',
            'markDuplicate',
            'correctEntry',
          ],
          async () =>
            (await import('./ui/history/historyCommands.ts')).historyCommands({
              ...ports,
              fetched,
              archive: lazily(async () =>
                (await import('./adapters/record/recordArchive.ts')).createRecordArchive({ root }),
              ),
              openTimeline: (incident, preserveFocus) => timeline.open(incident, preserveFocus),
            }),
        ),
        ...laterCommands(
          ['changeTitle', 'dismissStep', 'escalate', 'acknowledgeEscalation', 'addActionItem', 'completeActionItem'],
          async () => (await import('./ui/state/responderCommands.ts')).responderCommands(ports),
        ),
        ...insights.commands,
        ...laterCommands(dueCommandIds, async () => (await due.screens()).commands),
        ...authoring.commands,
        ...laterCommands(['openRunbook', 'refreshRunbooks', 'showLog'], async () =>
          (await import('./ui/commands/runbookCommands.ts')).runbookCommands({
            incidents,
            log: output,
            locate,
            refresh: () => shelf.refresh(),
          }),
        ),
      },
      output,
      loaded,
    ),
  );
  return context.extensionMode === vscode.ExtensionMode.Test
    ? { incidents, library, log, timeline, loaded }
    : undefined;
}

function recordsFolder(context: vscode.ExtensionContext): string {
  const workspace = vscode.workspace.workspaceFolders?.[0]?.uri;
  return settings.recordsLocation() === 'workspace' && workspace?.scheme === 'file'
    ? vscode.Uri.joinPath(workspace, '.incident-desk').fsPath
    : context.globalStorageUri.fsPath;
}

function lazily<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

/** A pattern that is no regular expression is named in the log and left out: the built-in rules and the others still hold. */
function compile(
  setting: string,
  patterns: readonly string[],
  flags: string,
  output: vscode.LogOutputChannel,
): RegExp[] {
  return patterns.flatMap((pattern) => {
    try {
      return [new RegExp(pattern, flags)];
    } catch (error) {
      output.error(`incidentDesk.${setting}: ${pattern}: ${error instanceof Error ? error.message : error}`);
      return [];
    }
  });
}
