/** Text files that people read and edit. Every failure is a `DocumentError`. */
export interface Documents {
  /** `null` where there is no such file. */
  read(path: string): Promise<string | null>;
  /** The whole text or nothing of it; durable when it resolves. Makes the folder where it is missing. */
  write(path: string, text: string): Promise<void>;
}

export class DocumentError extends Error {
  override readonly name = 'DocumentError';
  readonly code: 'disk-full' | 'read-only' | 'io';
  readonly path: string;

  constructor(code: DocumentError['code'], path: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
    this.path = path;
  }
}
