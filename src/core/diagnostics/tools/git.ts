import { finding } from '../finding.ts';
import { type Judge, texts } from '../shell/call.ts';
import { judgeHttp } from './http.ts';
import { byVerb, firstPositional, has, optionValue, positionals, words } from './options.ts';

const GLOBAL = words('-C -c --git-dir --work-tree --namespace');

const gitVerbs = byVerb({
  read: 'status, log, diff, show, blame, annotate, rev-parse, rev-list, describe, shortlog, ls-files, ls-tree, ls-remote, grep, cat-file, name-rev, merge-base, for-each-ref, show-ref, show-branch, whatchanged, range-diff, count-objects, fsck, var, version, help, reflog, reflog show, stash list, stash show, worktree list, submodule status, bisect log, bisect view, notes show, notes list, remote show, remote get-url, diff-tree, cherry, check-ignore, verify-commit, verify-tag, archive --list, lfs ls-files, lfs env, log-tree, symbolic-ref HEAD',
  change:
    'add, commit, checkout, switch, merge, rebase, pull, push, fetch, revert, cherry-pick, am, apply, stash, stash push, stash pop, stash apply, init, clone, mv, submodule, bisect, worktree add, gc, remote add, remote set-url, tag, branch, reset',
  destroy:
    'clean, restore, rm, stash drop, stash clear, filter-branch, filter-repo, update-ref, reflog expire, reflog delete, worktree remove, remote remove, remote rm, remote prune, prune, branch -D, replace',
});

const git: Judge = (call, judges) => {
  const args = texts(call);
  const at = firstPositional(args, GLOBAL);
  const rest = at < 0 ? [] : args.slice(at);
  const verb = rest[0] ?? '';
  const label = `git ${verb}`;
  const own = { ...call, args: at < 0 ? call.args : call.args.slice(at) };
  if (has(rest, '--dry-run') || (verb === 'clean' && has(rest, '-n'))) return finding('read', label, 'a dry run');
  if (verb === 'reset' && has(rest, '--hard', '--merge', '--keep'))
    return finding('destroy', `${label} --hard`, 'uncommitted work is lost');
  if (verb === 'push' && endsRef(rest))
    return finding('destroy', `${label} --force`, 'it takes commits or a ref from the remote');
  if (
    (verb === 'checkout' || verb === 'switch') &&
    (has(rest, '-f', '--force', '--discard-changes') || rest.includes('--') || rest.includes('.'))
  )
    return finding('destroy', label, 'uncommitted work is lost');
  if (verb === 'restore' && has(rest, '--staged') && !has(rest, '--worktree')) return finding('change', label);
  if (verb === 'branch' || verb === 'tag') return judgeRefs(verb, rest);
  if (verb === 'remote' && rest.every((word, i) => i === 0 || /^(?:-v|--verbose)$/.test(word)))
    return finding('read', label);
  if (verb === 'config')
    return finding(
      has(rest, '--get', '--list', '-l', '--get-all', '--get-regexp') || rest[1] === 'get' || rest[1] === 'list'
        ? 'read'
        : 'change',
      label,
    );
  if (verb === 'gc' && has(rest, '--prune')) return finding('destroy', label);
  if (verb === 'symbolic-ref') return finding(positionals(rest, new Set()).length > 2 ? 'change' : 'read', label);
  if (has(rest, '--output')) return finding('change', label, 'it writes a file');
  return gitVerbs(own, judges);
};

function endsRef(rest: readonly string[]): boolean {
  return (
    has(rest, '-f', '--force', '--force-with-lease', '-d', '--delete', '--mirror', '--prune') ||
    rest.slice(1).some((arg) => /^\+|^:[^:]/.test(arg))
  );
}

function judgeRefs(verb: string, rest: readonly string[]) {
  const label = `git ${verb}`;
  if (has(rest, '-d', '-D', '--delete')) return finding('destroy', `${label} --delete`);
  const lists =
    rest.length === 1 ||
    has(
      rest,
      '-l',
      '--list',
      '-a',
      '-r',
      '--all',
      '--remotes',
      '-v',
      '-vv',
      '--contains',
      '--merged',
      '--no-merged',
      '--points-at',
      '--show-current',
      '--sort',
    );
  return finding(lists && !has(rest, '-m', '-M', '-f', '--force', '--edit-description') ? 'read' : 'change', label);
}

const ghVerbs = byVerb({
  read: 'pr list, pr view, pr status, pr diff, pr checks, issue list, issue view, issue status, run list, run view, run watch, workflow list, workflow view, release list, release view, repo list, repo view, auth status, auth token, search, search prs, search issues, search code, search repos, search commits, secret list, variable list, variable get, cache list, gist list, gist view, label list, ruleset list, ruleset view, ruleset check, status, project list, project view, org list, config list, config get, extension list, attestation verify, browse, version, help',
  destroy:
    'repo delete, release delete, release delete-asset, issue delete, run delete, secret delete, variable delete, cache delete, gist delete, label delete, ssh-key delete, gpg-key delete, project delete, codespace delete, repo deploy-key delete',
  valued:
    '-R --repo -L --limit -s --state -b --branch --json -q --jq -w --workflow -A --author -l --label --search -t --template',
});

const gh: Judge = (call, judges) => {
  const args = texts(call);
  if (args[0] !== 'api') return ghVerbs(call, judges);
  const path =
    positionals(
      args.slice(1),
      words(
        '-X --method -f --raw-field -F --field -H --header -q --jq -t --template --input --cache --hostname -p --preview',
      ),
    )[0] ?? '';
  const sends = has(args, '-f', '-F', '--raw-field', '--field', '--input');
  const method = optionValue(args, '-X', '--method') ?? (sends ? 'POST' : 'GET');
  if (path === 'graphql') return judgeGraphql(args);
  return judgeHttp('gh api', method, path);
};

function judgeGraphql(args: readonly string[]) {
  const query = args.find((arg) => arg.startsWith('query=')) ?? '';
  if (/^query=\s*(?:query\b|\{)/.test(query) && !/\bmutation\b/.test(query)) return finding('read', 'gh api graphql');
  return finding(/mutation[\s\S]*\b(?:delete|remove)\w*/i.test(query) ? 'destroy' : 'change', 'gh api graphql');
}

const glab = byVerb({
  read: 'mr list, mr view, mr diff, issue list, issue view, ci list, ci view, ci status, ci trace, ci get, release list, release view, repo view, repo search, auth status, variable list, variable get, pipeline list, pipeline ci view',
  destroy: 'repo delete, mr delete, issue delete, release delete, variable delete, ci delete, label delete',
  valued: '-R --repo',
});

/** Version control and the forges around it. */
export const GIT: Readonly<Record<string, Judge>> = {
  git,
  gh,
  hub: gh,
  glab,
  tig: () => finding('read', 'tig'),
  svn: byVerb({ read: 'status, st, log, diff, info, list, ls, cat, blame', destroy: 'delete, rm, revert' }),
  hg: byVerb({
    read: 'status, st, log, diff, summary, heads, branches, tags, id, cat, annotate',
    destroy: 'strip, purge, update --clean',
  }),
};
