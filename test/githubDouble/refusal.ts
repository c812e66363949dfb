/** An answer that is no. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    message: string,
    readonly errors: readonly ValidationFault[] = [],
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(message);
  }

  /** As GitHub words it. */
  body(): Record<string, unknown> {
    const documentation = { documentation_url: 'https://docs.github.com/rest', status: String(this.status) };
    return { message: this.message, ...(this.errors.length > 0 && { errors: this.errors }), ...documentation };
  }
}

export interface ValidationFault {
  readonly resource: string;
  readonly field: string;
  readonly code: string;
  readonly message?: string;
}

export function invalid(...errors: readonly ValidationFault[]): Refusal {
  return new Refusal(422, 'Validation Failed', errors);
}

export function notFound(): Refusal {
  return new Refusal(404, 'Not Found');
}
