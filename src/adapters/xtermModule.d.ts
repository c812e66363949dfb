/** The package's ES module, a fifth smaller than the CommonJS one; its own package.json names a path that is not there. */
declare module '@xterm/headless/lib-headless/xterm-headless.mjs' {
  export * from '@xterm/headless';
}
