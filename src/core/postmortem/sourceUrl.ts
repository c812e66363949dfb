import type { RemotePlace } from '../deploys/remoteUrl.ts';
import type { Origin } from '../incident/events.ts';

/** Where a workspace folder lies in its repository. */
export interface FolderPlace extends RemotePlace {
  /** From the repository's root to the folder, with `/` at its end; empty at the root. */
  readonly prefix: string;
}

/**
 * Web addresses of lines, as GitHub has them, at the commit they were read from.
 * @param place of the folder that the origins' files are relative to; `null` where it has no remote
 * @returns for `composePostmortem`; gives `null` for what was read from no commit, such as a runbook that ships with us
 */
export function sourceUrlIn(place: FolderPlace | null): (origin: Origin) => string | null {
  return ({ file, line, commit }) => {
    if (place === null || commit === null) return null;
    const path = `${place.prefix}${file}`.split('/').map(encodeURIComponent).join('/');
    return `${place.server}/${place.owner}/${place.name}/blob/${commit}/${path}#L${line}`;
  };
}
