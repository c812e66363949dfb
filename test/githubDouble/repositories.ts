import { contentAnswer, milestoneAnswer, repositoryAnswer, signedInUserAnswer, userAnswer } from './answers.ts';
import { ok, page, type Routes, seen, signedIn } from './call.ts';
import { notFound } from './refusal.ts';

export const repositoryRoutes: Routes = {
  'GET /user': (call) => ok(signedInUserAnswer(call.addresses, signedIn(call))),
  'GET /repos/{owner}/{repo}': (call) => {
    const { repository, permission } = seen(call);
    return ok(repositoryAnswer(call.addresses, repository, permission));
  },
  'GET /repos/{owner}/{repo}/assignees': (call) => {
    const { repository } = seen(call);
    const users = call.state.users.filter(({ login }) => repository.permissions.has(login));
    return page(call, users, (user) => userAnswer(call.addresses, user));
  },
  'GET /repos/{owner}/{repo}/milestones': (call) => {
    const { repository } = seen(call);
    return page(call, repository.milestones, (milestone) => milestoneAnswer(call.addresses, repository, milestone));
  },
  'GET /repos/{owner}/{repo}/contents/{path}': (call) => {
    const { repository } = seen(call);
    const path = call.values.path!;
    const text = repository.files.get(path);
    if (text !== undefined) return ok(contentAnswer(call.addresses, repository, path, text));
    const below = [...repository.files].filter(([file]) => file.startsWith(`${path}/`));
    if (below.length === 0) throw notFound();
    // A folder's list has no text in it.
    return ok(
      below.map(([file, each]) => {
        const { content: _, encoding: __, ...entry } = contentAnswer(call.addresses, repository, file, each);
        return entry;
      }),
    );
  },
};
