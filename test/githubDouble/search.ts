import { issueAnswer } from './answers.ts';
import { type Answer, type Call, page, type Routes } from './call.ts';
import { invalid } from './refusal.ts';

export const searchRoutes: Routes = { 'GET /search/issues': searchIssues };

/** Knows `repo:`, `is:issue`, `in:body` and text, of what the index has caught up with. */
function searchIssues(call: Call): Answer {
  const q = call.query.get('q') ?? '';
  const name = /\brepo:(\S+)/.exec(q)?.[1] ?? '';
  const [owner = '', repo = ''] = name.split('/');
  const repository = call.state.repository(owner, repo);
  if (!repository || call.state.permission(repository, call.user) === null)
    throw invalid({
      resource: 'Search',
      field: 'q',
      code: 'invalid',
      message:
        'The listed users and repositories cannot be searched either because the resources do not exist or you do not have permission to view them.',
    });
  const text = q
    .replace(/\b(?:repo|is|in|state|type):\S+/g, '')
    .replaceAll('"', '')
    .trim();
  const found = repository.issues.filter(
    ({ indexed, body, title }) => indexed && `${title}\n${body ?? ''}`.toLowerCase().includes(text.toLowerCase()),
  );
  const { body, ...rest } = page(call, found, (issue) => ({
    ...issueAnswer(call.addresses, repository, issue),
    score: 1,
  }));
  return {
    ...rest,
    body: { total_count: found.length, incomplete_results: false, items: body, search_type: 'lexical' },
  };
}
