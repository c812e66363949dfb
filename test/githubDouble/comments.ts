import { commentAnswer } from './answers.ts';
import { type Answer, type Call, ok, page, type Routes, seen, seenIssue, writer } from './call.ts';
import { checkLength } from './limits.ts';
import { invalid, notFound, Refusal } from './refusal.ts';
import { type Comment, type Issue, mayAtLeast, type Repository, timestamp } from './state.ts';

export const commentRoutes: Routes = {
  'GET /repos/{owner}/{repo}/issues/{issue_number}/comments': (call) => {
    const { repository, issue } = seenIssue(call);
    return page(call, issue.comments, (comment) => commentAnswer(call.addresses, repository, issue, comment));
  },
  'POST /repos/{owner}/{repo}/issues/{issue_number}/comments': createComment,
  'PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}': (call) => {
    const { repository, issue, comment } = ownComment(call);
    const body = String(call.body.body);
    checkLength('IssueComment', body);
    comment.body = body;
    return ok(commentAnswer(call.addresses, repository, issue, comment));
  },
  'DELETE /repos/{owner}/{repo}/issues/comments/{comment_id}': (call) => {
    const { issue, comment } = ownComment(call);
    issue.comments.splice(issue.comments.indexOf(comment), 1);
    return { status: 204, body: undefined };
  },
};

function createComment(call: Call): Answer {
  const { repository, issue } = seenIssue(call);
  const user = writer(call, repository);
  const body = String(call.body.body);
  if (body.trim() === '') throw invalid({ resource: 'IssueComment', field: 'body', code: 'missing_field' });
  checkLength('IssueComment', body);
  const comment = { id: call.state.id(), user, body, createdAt: timestamp() };
  issue.comments.push(comment);
  issue.updatedAt = comment.createdAt;
  return ok(commentAnswer(call.addresses, repository, issue, comment), 201);
}

interface OwnComment {
  readonly repository: Repository;
  readonly issue: Issue;
  readonly comment: Comment;
}

/** One's own, or anybody's for those who may write. */
function ownComment(call: Call): OwnComment {
  const { repository, permission } = seen(call);
  const user = writer(call, repository);
  for (const issue of repository.issues)
    for (const comment of issue.comments)
      if (String(comment.id) === call.values.comment_id) {
        if (comment.user.login !== user.login && !mayAtLeast(permission, 'write'))
          throw new Refusal(403, 'Must have admin rights to Repository.');
        return { repository, issue, comment };
      }
  throw notFound();
}
