import type { Routes } from './call.ts';
import { commentRoutes } from './comments.ts';
import { issueRoutes } from './issues.ts';
import { labelRoutes } from './labels.ts';
import { repositoryRoutes } from './repositories.ts';
import { searchRoutes } from './search.ts';

/** What the double can do, by the names of GitHub's description; whatever else is asked for is an error of the test. */
export const routes: Routes = {
  ...repositoryRoutes,
  ...issueRoutes,
  ...commentRoutes,
  ...labelRoutes,
  ...searchRoutes,
};
