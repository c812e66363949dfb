import { labelAnswer } from './answers.ts';
import { type Answer, type Call, ok, page, type Routes, seen, seenIssue, writer } from './call.ts';
import { invalid, notFound, Refusal } from './refusal.ts';
import { mayAtLeast } from './state.ts';

export const labelRoutes: Routes = {
  'GET /repos/{owner}/{repo}/labels': (call) => {
    const { repository } = seen(call);
    return page(call, [...repository.labels.values()], (label) => labelAnswer(call.addresses, repository, label));
  },
  'GET /repos/{owner}/{repo}/labels/{name}': (call) => {
    const { repository } = seen(call);
    const label = repository.labels.get(call.values.name!.toLowerCase());
    if (!label) throw notFound();
    return ok(labelAnswer(call.addresses, repository, label));
  },
  'POST /repos/{owner}/{repo}/labels': createLabel,
  'POST /repos/{owner}/{repo}/issues/{issue_number}/labels': (call) => {
    const { repository, permission, issue } = seenIssue(call);
    writer(call, repository);
    if (!mayAtLeast(permission, 'triage')) throw new Refusal(403, 'Must have triage rights to Repository.');
    const wanted = (call.body.labels ?? []) as string[];
    const known = wanted.flatMap((name) => repository.labels.get(name.toLowerCase())?.name ?? []);
    issue.labels = [...new Set([...issue.labels, ...known])];
    return {
      status: 200,
      body: issue.labels.map((name) =>
        labelAnswer(call.addresses, repository, repository.labels.get(name.toLowerCase())!),
      ),
    };
  },
};

function createLabel(call: Call): Answer {
  const { repository, permission } = seen(call);
  writer(call, repository);
  if (!mayAtLeast(permission, 'write')) throw notFound();
  const { name, color, description } = call.body as { name: string; color?: string; description?: string };
  const fault = (field: string, code: string) => invalid({ resource: 'Label', field, code });
  if (repository.labels.has(name.toLowerCase())) throw fault('name', 'already_exists');
  if (color !== undefined && !/^[0-9a-fA-F]{6}$/.test(color)) throw fault('color', 'invalid');
  if ((description ?? '').length > 100) throw fault('description', 'invalid');
  const label = { id: call.state.id(), name, color: color ?? 'ededed', description: description ?? null };
  repository.labels.set(name.toLowerCase(), label);
  return ok(labelAnswer(call.addresses, repository, label), 201);
}
