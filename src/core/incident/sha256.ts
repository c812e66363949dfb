/** SHA-256 of the text's UTF-8 bytes, 64 lower-case hex digits. The core is given one; it has none of its own. */
export type Sha256 = (text: string) => string;
