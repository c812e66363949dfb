/** A tag of a repository. */
export interface LoggedTag {
  readonly name: string;
  /** The commit it points at, through tags of tags. */
  readonly commit: string;
  /** ISO 8601 in UTC: of the tag where it is annotated, else of its commit. */
  readonly at: string;
}

/**
 * The release before a release: the latest earlier tag of the same shape (`v2.4.0` before `v2.4.1`, and neither
 * `v2.4.1-rc.1` nor `docs-12`) on another commit.
 * @param tags in any order
 */
export function releaseBefore(release: LoggedTag, tags: readonly LoggedTag[]): LoggedTag | null {
  const shape = shapeOf(release.name);
  let before: LoggedTag | null = null;
  for (const tag of tags)
    if (tag.commit !== release.commit && shapeOf(tag.name) === shape && tag.at < release.at)
      if (before === null || tag.at > before.at || (tag.at === before.at && tag.name > before.name)) before = tag;
  return before;
}

function shapeOf(name: string): string {
  return name.replace(/\d+/g, '0');
}
