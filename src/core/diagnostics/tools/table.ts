import type { Judge } from '../shell/call.ts';
import { CLOUD } from './cloud.ts';
import { CONTAINERS } from './containers.ts';
import { DATABASES } from './databases.ts';
import { DATABASE_TOOLS } from './databaseTools.ts';
import { FILES } from './files.ts';
import { GIT } from './git.ts';
import { HTTP } from './http.ts';
import { INFRASTRUCTURE } from './infrastructure.ts';
import { KUBERNETES } from './kubernetes.ts';
import { MESSAGING } from './messaging.ts';
import { NETWORK } from './network.ts';
import { PACKAGES } from './packages.ts';
import { PROGRAMS } from './programs.ts';
import { STORAGE } from './storage.ts';
import { SYSTEM } from './system.ts';
import { WRAPPERS } from './wrappers.ts';

const TABLE: ReadonlyMap<string, Judge> = new Map(
  [
    FILES,
    SYSTEM,
    NETWORK,
    STORAGE,
    PACKAGES,
    PROGRAMS,
    MESSAGING,
    INFRASTRUCTURE,
    HTTP,
    GIT,
    CLOUD,
    DATABASE_TOOLS,
    DATABASES,
    CONTAINERS,
    KUBERNETES,
    WRAPPERS,
  ].flatMap((tools) => Object.entries(tools)),
);

/** The judge of a command, `null` for one that no table knows. */
export function judgeOf(name: string): Judge | null {
  const exact = TABLE.get(name);
  if (exact !== undefined) return exact;
  if (name.startsWith('mkfs.')) return TABLE.get('mkfs') ?? null;
  // `python3.12`, `psql16`, `redis-cli6` and the like are the tool with its version.
  return TABLE.get(name.replace(/-?\d+(?:\.\d+)*$/, '')) ?? null;
}
