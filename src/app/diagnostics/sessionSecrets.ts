/**
 * Secrets that were typed in this window, by incident and name. They live in its memory and nowhere else: a run gets them
 * by environment, and everything that is kept or leaves is searched for them.
 */
export class SessionSecrets {
  private readonly held = new Map<string, Map<string, string>>();
  /** Also what was replaced or forgotten since: it may still come up in an output. */
  private readonly seen = new Set<string>();
  private readonly listeners = new Set<(incident: string) => void>();

  get(incident: string, name: string): string | undefined {
    return this.held.get(incident)?.get(name);
  }

  put(incident: string, name: string, value: string): void {
    const own = this.held.get(incident) ?? new Map<string, string>();
    this.held.set(incident, own.set(name, value));
    this.hide(value);
    for (const listener of this.listeners) listener(incident);
  }

  /** Asks again next time. It stays hidden in what is shown and kept. */
  forget(incident: string, name: string): void {
    this.held.get(incident)?.delete(name);
    for (const listener of this.listeners) listener(incident);
  }

  /** Names of the secrets that need not be asked for any more. */
  names(incident: string): ReadonlySet<string> {
    return new Set(this.held.get(incident)?.keys() ?? []);
  }

  /** One more value that must not be kept anywhere, although no command asked for it. */
  hide(value: string): void {
    if (value.trim() !== '') this.seen.add(value);
  }

  /** All values that must not be kept anywhere. */
  values(): readonly string[] {
    return [...this.seen];
  }

  /** Calls back with the incident whose names changed. Returns the way to stop. */
  onDidChange(listener: (incident: string) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }
}
