/** Version of the command line; the same as the extension's. */
export const version = '0.1.0';
