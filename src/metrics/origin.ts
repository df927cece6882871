interface Origin {
  /** The other end of the connection itself, whatever a header says. */
  readonly address: string | undefined;
  readonly headers: Readonly<Record<string, unknown>>;
}

const passedOn = ['forwarded', 'via', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-real-ip'];

/** A program on the same machine asks, and not a proxy on it for somebody else. */
export const isFromHere = ({ address = '', headers }: Origin) =>
  /^(127\.|::1$|::ffff:127\.)/.test(address) && !passedOn.some((name) => name in headers);
