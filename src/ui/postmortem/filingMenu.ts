import * as vscode from 'vscode';
import { fullName } from '../../app/ports/codeHost.ts';
import type { RepositoryLook } from '../../app/ports/issueTracker.ts';
import { type FilingRequest, prepareFiling } from '../../app/postmortem/prepareFiling.ts';
import { readIssueTemplates } from '../../core/postmortem/template/issueTemplate.ts';
import type { PostmortemPorts } from './postmortemPorts.ts';

type Choice = 'file' | 'preview' | 'title' | 'labels' | 'assignees' | 'milestone' | 'template' | 'items';

/** How it is filed: Enter takes it as it stands, everything else is a row below. `undefined` where the person backs out. */
export async function chooseFiling(
  ports: PostmortemPorts,
  usual: FilingRequest,
  look: RepositoryLook | null,
): Promise<FilingRequest | undefined> {
  let request = usual;
  for (;;) {
    const prepared = await prepareFiling(ports, request);
    if ('is' in prepared) {
      void vscode.window.showErrorMessage(prepared.message);
      return undefined;
    }
    const { draft } = prepared.filing;
    const place = fullName(request.repository);
    const rows = rowsOf(request, look, draft);
    const picked = await vscode.window.showQuickPick(rows, {
      title: `File the postmortem in ${place}`,
      placeHolder: 'Enter files it as it stands',
      ignoreFocusOut: true,
    });
    if (picked === undefined) return undefined;
    if (picked.choice === 'file') return request;
    if (picked.choice === 'preview') await preview(ports, place, draft.title, draft.pieces);
    else request = { ...request, ...(await changed(ports, picked.choice, request, look, draft.title)) };
  }
}

function rowsOf(
  request: FilingRequest,
  look: RepositoryLook | null,
  draft: { title: string; known: number | null; pieces: readonly string[] },
) {
  const row = (choice: Choice, label: string, description: string) => ({ choice, label, description });
  const place = fullName(request.repository);
  const milestone = look?.milestones.find(({ number }) => number === request.milestone)?.title;
  const who =
    look === null
      ? 'GitHub does not answer: it will wait'
      : look.isPublic
        ? 'public: everybody can read it'
        : 'private';
  const parts = draft.pieces.length === 1 ? '' : `, ${draft.pieces.length - 1} comments for what does not fit`;
  return [
    draft.known === null
      ? row('file', `$(cloud-upload) File the issue`, `${who}${parts}`)
      : row('file', `$(cloud-upload) Bring ${place}#${draft.known} up to date`, `${who}${parts}`),
    row('preview', '$(eye) Preview', 'what would be filed'),
    row('title', '$(edit) Title', draft.title),
    row('labels', '$(tag) Labels', list(request.labels)),
    row('assignees', '$(person) Assignees', list(request.assignees)),
    row('milestone', '$(milestone) Milestone', milestone ?? 'none'),
    ...(look?.templates.length ? [row('template', '$(note) Issue template', request.template?.name ?? 'none')] : []),
    ...(request.items.length > 0 || draft.known !== null
      ? [row('items', '$(tasklist) Action items', `${request.items.length} as issues of their own`)]
      : []),
  ];
}

function list(words: readonly string[]): string {
  return words.length === 0 ? 'none' : words.join(', ');
}

async function preview(ports: PostmortemPorts, place: string, title: string, pieces: readonly string[]): Promise<void> {
  const text = [`<!-- ${title} -->`, ...pieces].join('\n\n---\n\n');
  await ports.previews.show(place, 'markdown', text);
}

async function changed(
  ports: PostmortemPorts,
  choice: Exclude<Choice, 'file' | 'preview'>,
  request: FilingRequest,
  look: RepositoryLook | null,
  title: string,
): Promise<Partial<FilingRequest>> {
  switch (choice) {
    case 'title': {
      const typed = await vscode.window.showInputBox({
        title: 'Title of the issue',
        value: title,
        ignoreFocusOut: true,
      });
      return typed?.trim() ? { title: typed } : {};
    }
    case 'labels': {
      const labels = await several('Labels', look?.labels ?? [], request.labels, 'Another label…');
      return labels === undefined ? {} : { labels };
    }
    case 'assignees': {
      const assignees = await several('Assignees', look?.assignees ?? [], request.assignees, null);
      return assignees === undefined ? {} : { assignees };
    }
    case 'milestone': {
      const none = { label: 'None', number: null };
      const open = (look?.milestones ?? []).map((each) => ({ label: each.title, number: each.number }));
      const picked = await vscode.window.showQuickPick([none, ...open], { title: 'Milestone' });
      return picked === undefined ? {} : { milestone: picked.number };
    }
    case 'template': {
      const known = readIssueTemplates(look?.templates ?? []);
      const rows = [
        { label: 'None', description: 'the postmortem as it stands', template: null },
        ...known.map((template) => ({ label: template.name, description: template.file, template })),
      ];
      const picked = await vscode.window.showQuickPick(rows, { title: 'Issue template' });
      return picked === undefined ? {} : { template: picked.template };
    }
    case 'items': {
      const all = [...(ports.incidents.get(request.incident)?.incident.actionItems.values() ?? [])];
      const rows = all.map(({ id, text, issue }) => ({
        ...{ label: text, id, picked: request.items.includes(id) },
        description: issue === null ? '' : `#${issue.number}`,
      }));
      const picked = await vscode.window.showQuickPick(rows, {
        title: 'Which become issues of their own?',
        canPickMany: true,
      });
      return picked === undefined ? {} : { items: picked.map(({ id }) => id) };
    }
  }
}

async function several(
  title: string,
  offered: readonly string[],
  chosen: readonly string[],
  another: string | null,
): Promise<string[] | undefined> {
  const rows = [...new Set([...chosen, ...offered])].map((label) => ({ label, picked: chosen.includes(label) }));
  const more = another === null ? [] : [{ label: another, picked: false }];
  const picked = await vscode.window.showQuickPick([...rows, ...more], {
    title,
    canPickMany: true,
    ignoreFocusOut: true,
  });
  if (picked === undefined) return undefined;
  const labels = picked.map(({ label }) => label).filter((label) => label !== another);
  if (picked.length === labels.length) return labels;
  const typed = await vscode.window.showInputBox({ title: 'Another label', ignoreFocusOut: true });
  return typed?.trim() ? [...labels, typed.trim()] : labels;
}
