import type { Outbox } from '../../app/outbox/outbox.ts';
import type { GitRepository } from '../../app/ports/gitRepository.ts';
import type { IssueTracker } from '../../app/ports/issueTracker.ts';
import type { FilingParts } from '../../app/postmortem/prepareFiling.ts';
import type { RunbookLibrary } from '../../app/runbookLibrary.ts';
import type { PreviewDocuments } from '../messages/previewDocuments.ts';

export interface PostmortemPorts extends FilingParts {
  readonly library: RunbookLibrary;
  readonly git: () => Promise<GitRepository>;
  readonly tracker: () => Promise<IssueTracker>;
  readonly outbox: () => Promise<Outbox>;
  readonly previews: PreviewDocuments;
}
