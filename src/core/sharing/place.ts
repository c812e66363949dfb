/** Where a record is shared. */
export interface SharingPlace {
  /** A folder inside a git repository of this machine; `null` where `remote` is an address that needs none. */
  readonly folder: string | null;
  /** Name of one of that repository's remotes, or an address. */
  readonly remote: string;
}

/** The branch of a remote that holds an incident's record. */
export function refOf(incident: string): string {
  return `${refPrefix}${incident}`;
}

export const refPrefix = 'refs/heads/incidents/';

/** The incident of such a branch; `null` where its name is not that of one. */
export function incidentOfRef(ref: string): string | null {
  const id = ref.startsWith(refPrefix) ? ref.slice(refPrefix.length) : '';
  return /^[A-Za-z0-9][A-Za-z0-9_-]{0,127}$/.test(id) ? id : null;
}

/** An address as it may be shown and recorded: without the name and password that may stand in it. */
export function withoutCredentials(address: string): string {
  return address.replace(/^([a-z][a-z0-9+.-]*:\/\/)[^/@]*@/i, '$1');
}

/** Whether a setting names an address rather than a folder or a remote. */
export function isAddress(text: string): boolean {
  return /^[a-z][a-z0-9+.-]*:\/\//i.test(text) || /^[\w.-]+@[\w.-]+:/.test(text);
}
