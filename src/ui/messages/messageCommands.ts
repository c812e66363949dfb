import * as vscode from 'vscode';
import { type RedactionSources, redactText } from '../../app/diagnostics/redactText.ts';
import type { Incidents, LiveIncident } from '../../app/incidents.ts';
import type { Outbox } from '../../app/outbox/outbox.ts';
import { type CodeHost, CodeHostError, fullName, type RepositoryRef } from '../../app/ports/codeHost.ts';
import { GitError, type GitRepository } from '../../app/ports/gitRepository.ts';
import type { IncidentLog } from '../../app/ports/incidentLog.ts';
import type { Identity, Machine } from '../../app/ports/machine.ts';
import type { Channels } from '../../app/ports/messageChannel.ts';
import { type Posted, postUpdate, preparePost } from '../../app/postUpdate.ts';
import type { RunbookLibrary } from '../../app/runbookLibrary.ts';
import { kindOfMessage, type MessageKind, templatesOf } from '../../core/messages/defaultTemplates.ts';
import { fillMessage } from '../../core/messages/fillMessage.ts';
import { learnedFrom } from '../../core/messages/learn.ts';
import { rememberedName } from '../../core/messages/remembered.ts';
import { clipboard } from '../../core/messages/usualChannels.ts';
import type { MessageTemplate } from '../../core/runbook/model.ts';
import type { CommandTable } from '../commandTable.ts';
import { isOnDesk, pickIncident, rowOf } from '../pick.ts';
import { settings } from '../settings.ts';
import { firstFolder } from '../workspaceFolders.ts';
import type { ChannelAddresses } from './channelAddresses.ts';
import { chooseChannels } from './chooseChannels.ts';
import { type MessageDraft, MessageDrafts, slugOf } from './messageDrafts.ts';
import type { PreviewDocuments } from './previewDocuments.ts';
import { setUpChannel } from './setUpChannel.ts';

export interface MessagePorts extends RedactionSources {
  readonly incidents: Incidents;
  readonly log: IncidentLog;
  readonly machine: Machine;
  readonly identity: Identity;
  readonly library: RunbookLibrary;
  readonly git: () => Promise<GitRepository>;
  readonly codeHost: () => Promise<CodeHost>;
  readonly addresses: ChannelAddresses;
  readonly channels: Channels;
  readonly outbox: () => Promise<Outbox>;
  readonly previews: PreviewDocuments;
}

type Ids = 'writeMessage' | 'postUpdate' | 'previewUpdate' | 'setUpChannel';

/** Messages: begun from a template, written in an editor, posted to channels. */
export function messageCommands(ports: MessagePorts): Pick<CommandTable, `incidentDesk.${Ids}`> {
  const drafts = new MessageDrafts(ports.incidents, ports.log);
  const begin = (argument: unknown) => write(ports, drafts, argument);
  const post = async (argument: unknown, isDry: boolean) => {
    const draft = drafts.of(vscode.window.activeTextEditor?.document);
    // A row or an incident that was handed over is about a new message, whatever is in the editor.
    if (draft === undefined || isIncident(argument)) return begin(argument);
    await postDraft(ports, drafts, draft, { isDry, channels: channelsIn(argument) });
  };
  return {
    'incidentDesk.writeMessage': begin,
    'incidentDesk.postUpdate': (argument) => post(argument, false),
    'incidentDesk.previewUpdate': (argument) => post(argument, true),
    'incidentDesk.setUpChannel': () => setUpChannel(ports.addresses),
  };
}

function isIncident(argument: unknown): boolean {
  return typeof argument === 'string' || rowOf(argument) !== undefined;
}

/** Channels that a keybinding or a test names: then none is asked for. */
function channelsIn(argument: unknown): readonly string[] | null {
  const given = (argument as { channels?: unknown } | undefined)?.channels;
  return Array.isArray(given) && given.every((each) => typeof each === 'string') ? given : null;
}

async function write(ports: MessagePorts, drafts: MessageDrafts, argument: unknown): Promise<void> {
  const live = await pickIncident(ports.incidents, argument, isOnDesk);
  if (!live) return;
  const runbook = await ports.library.of(live.incident);
  const templates = templatesOf(runbook);
  const ref = rowOf(argument)?.node.ref;
  const template = templates.find(({ id }) => id === ref) ?? (await pickTemplate(templates, live));
  if (!template) return;
  const { name: me } = await ports.identity.responder();
  const now = new Date(ports.machine.now()).toISOString();
  await drafts.open(live, template, fillMessage(template, { incident: live.incident, runbook, now, me }));
}

async function pickTemplate(
  templates: readonly MessageTemplate[],
  live: LiveIncident,
): Promise<MessageTemplate | undefined> {
  const wanted = kindNow(live);
  const rank = ({ name }: MessageTemplate) => (kindOfMessage(name) === wanted ? 0 : 1);
  const picked = await vscode.window.showQuickPick(
    [...templates]
      .sort((a, b) => rank(a) - rank(b))
      .map((template) => ({
        label: template.name,
        description: template.id.startsWith('default-') ? 'ours, the runbook has none' : '',
        detail: template.body.replace(/\s+/g, ' ').slice(0, 120),
        template,
      })),
    { placeHolder: 'Which message?' },
  );
  return picked?.template;
}

/** What is most likely to be written now; the runbook's message for it comes first. */
function kindNow({ incident }: LiveIncident): MessageKind {
  if (incident.phase !== 'open') return 'resolution';
  return incident.lastUpdateAt === null ? 'first-notice' : 'update';
}

async function postDraft(
  ports: MessagePorts,
  drafts: MessageDrafts,
  draft: MessageDraft,
  given: { readonly isDry: boolean; readonly channels: readonly string[] | null },
): Promise<void> {
  const { live, document } = draft;
  const text = document.getText();
  if (text.trim() === '') {
    void vscode.window.showWarningMessage('Nothing is written yet.');
    return;
  }
  const template = await templateOf(ports, draft);
  if (!given.isDry && given.channels === null && !(await allowsBlanks(text, template))) return;
  const github = await repositoryOf(ports.git);
  const choice =
    given.channels === null
      ? await chooseChannels({ incident: live.incident, setUp: ports.addresses.names(), github }, given.isDry)
      : { channels: given.channels, isDry: given.isDry };
  if (!choice) return;
  const request = { incident: live.id, text, template: template?.name ?? null, channels: choice.channels };
  if (choice.isDry) return preview(ports, request);
  if (given.channels === null && !(await allowsPublic(ports, choice.channels))) return;
  const copy = async (copied: string) => vscode.env.clipboard.writeText(copied);
  const posted = await postUpdate({ ...ports, outbox: await ports.outbox(), copy }, request);
  await learn(ports, drafts, draft);
  // Each is in the record or on disk by now; the draft has done its work.
  await drafts.close(draft);
  tell(posted);
}

async function templateOf(ports: MessagePorts, { live, slug }: MessageDraft): Promise<MessageTemplate | undefined> {
  return templatesOf(await ports.library.of(live.incident)).find((each) => slugOf(each) === slug);
}

/** A message with its brackets still open is rarely meant to go out. */
async function allowsBlanks(text: string, template: MessageTemplate | undefined): Promise<boolean> {
  const open = (template?.fields ?? []).filter((field) => text.includes(field));
  if (open.length === 0) return true;
  const all = 'Post As It Is';
  const answer = await vscode.window.showWarningMessage(
    open.length === 1 ? 'One blank is still open.' : `${open.length} blanks are still open.`,
    { modal: true, detail: open.join('\n') },
    all,
  );
  return answer === all;
}

/** What everybody will be able to read is said before it goes out. */
async function allowsPublic(ports: MessagePorts, channels: readonly string[]): Promise<boolean> {
  const [, owner, name] = channels.map((each) => /^github:([^/]+)\/(.+)$/.exec(each)).find(Boolean) ?? [];
  if (owner === undefined || name === undefined) return true;
  const detail = await whatIsPublic(ports.codeHost, { owner, name });
  if (detail === null) return true;
  const answer = await vscode.window.showWarningMessage('Post this update?', { modal: true, detail }, 'Post');
  return answer === 'Post';
}

async function whatIsPublic(codeHost: MessagePorts['codeHost'], repository: RepositoryRef): Promise<string | null> {
  try {
    const { isPublic } = await (await codeHost()).describe(repository);
    return isPublic ? `${fullName(repository)} is public: everybody will be able to read it.` : null;
  } catch (error) {
    if (!(error instanceof CodeHostError)) throw error;
    return `Whether ${fullName(repository)} is public could not be checked: ${error.message}`;
  }
}

/** What each channel would get, each in an editor of its own; nothing is sent and nothing recorded. */
async function preview(
  ports: MessagePorts,
  request: Parameters<typeof preparePost>[1] & { channels: readonly string[] },
): Promise<void> {
  const prepared = preparePost(ports, request);
  if (!prepared) return;
  for (const channel of request.channels) {
    const { language, text } =
      channel === clipboard
        ? { language: 'plaintext', text: prepared.post.text }
        : (await ports.channels(channel, true)).preview({ ...prepared.post, id: ports.machine.newId() });
    await ports.previews.show(channel, language, text);
  }
}

/** What was written into lasting blanks is suggested next time. */
async function learn(ports: MessagePorts, drafts: MessageDrafts, draft: MessageDraft): Promise<void> {
  const filled = drafts.filledIn(draft);
  if (filled === undefined || draft.live.incident.phase !== 'open') return;
  for (const [kind, said] of learnedFrom(filled, draft.document.getText())) {
    const value = redactText(ports, said).text;
    const name = rememberedName(kind);
    if (draft.live.incident.values.get(name) !== value)
      await ports.incidents.execute(draft.live.id, { type: 'SetValue', name, value });
  }
}

/** One sentence for all channels; what waits has its row in the outbox. */
function tell(posted: readonly Posted[]): void {
  const arrived = posted.filter(({ sending }) => sending.is === 'arrived').map(({ channel }) => channel);
  const others = posted.filter(({ sending }) => sending.is !== 'arrived');
  if (others.length === 0) {
    vscode.window.setStatusBarMessage(`$(check) Posted to ${arrived.join(', ')}`, 5_000);
    return;
  }
  const words = others.map(
    ({ channel, sending }) => `${channel}: ${'problem' in sending ? (sending.problem ?? 'waits.') : ''}`,
  );
  const done = arrived.length === 0 ? '' : ` Posted to ${arrived.join(', ')}.`;
  void vscode.window
    .showWarningMessage(`${words.join(' ')}${done} The text waits in the outbox.`, 'Show Outbox')
    .then((answer) => answer && vscode.commands.executeCommand('incidentDesk.outbox.focus'));
}

/** Where the incident's issue for updates is: the setting, else the repository of the first folder's remote. */
async function repositoryOf(git: MessagePorts['git']): Promise<string> {
  const configured = settings.githubRepository();
  const folder = firstFolder();
  if (configured !== '' || folder === undefined) return configured;
  try {
    const found = await (await git()).defaultRepository(folder);
    return found === null ? '' : fullName(found);
  } catch (error) {
    if (error instanceof GitError) return '';
    throw error;
  }
}
