/** Made when the host tests are bundled: every `*.host.test.ts` below test/, by its path. */
declare module 'incident-desk:host-tests' {
  export const hostTests: Readonly<Record<string, () => Promise<unknown>>>;
}
