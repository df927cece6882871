/** The few ways a request may fail, each with the status it answers. */
const statuses = {
  invalid: 422,
  bad_request: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  gone: 410,
  conflict: 409,
  too_large: 413,
  too_many: 429,
  unavailable: 503,
} as const;

export type FailureKind = keyof typeof statuses;

/** A failure with words a reader can use. Any other error that reaches the edge is our own bug. */
export class Failure extends Error {
  readonly kind: FailureKind;
  /** A field, not a getter: Express's body parser writes the same number into it again. */
  readonly status: number;
  /** Seconds after which trying again makes sense, for `too_many` and `unavailable`. */
  readonly retryAfterSeconds: number | undefined;

  constructor(kind: FailureKind, message: string, options: { retryAfterSeconds?: number; cause?: unknown } = {}) {
    super(message, { cause: options.cause });
    this.name = 'Failure';
    this.kind = kind;
    this.status = statuses[kind];
    this.retryAfterSeconds = options.retryAfterSeconds;
  }
}

export const badRequest = (message: string) => new Failure('bad_request', message);
export const forbidden = (message: string) => new Failure('forbidden', message);
export const notFound = (what: string) => new Failure('not_found', `${what} was not found.`);
export const conflict = (message: string, cause?: unknown) => new Failure('conflict', message, { cause });
export const unavailable = (message: string, retryAfterSeconds: number) =>
  new Failure('unavailable', message, { retryAfterSeconds });

export const diskFull = (cause?: unknown) =>
  new Failure('unavailable', 'The disk is full: nothing was saved.', { retryAfterSeconds: 60, cause });

/** As the file system says it of a file, or of what this account may use. */
export const isDiskFull = (error: unknown): boolean =>
  ['ENOSPC', 'EDQUOT'].includes((error as { code?: string } | undefined)?.code ?? '');

export const isConflict = (error: unknown): error is Failure => error instanceof Failure && error.kind === 'conflict';

/** An error as it goes from one thread to another, where a class would be lost. */
export interface ToldError {
  readonly message: string;
  readonly stack: string | undefined;
  /** Where it is a failure with words for readers. */
  readonly kind: FailureKind | undefined;
  readonly retryAfterSeconds: number | undefined;
}

export function toldError(error: unknown): ToldError {
  const { message, stack } = error instanceof Error ? error : new Error(String(error));
  const { kind, retryAfterSeconds } =
    error instanceof Failure ? error : { kind: undefined, retryAfterSeconds: undefined };

  return { message, stack, kind, retryAfterSeconds };
}

export function errorTold({ message, stack, kind, retryAfterSeconds }: ToldError): Error {
  if (!kind) return Object.assign(new Error(message), { stack });

  return new Failure(kind, message, retryAfterSeconds === undefined ? {} : { retryAfterSeconds });
}
