import { hash, verify } from '@node-rs/argon2';

/** Argon2id as OWASP recommends it: 19 MiB, two passes, one lane. The library's default algorithm is argon2id. */
const strength = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export const hashPassword = (password: string) => hash(password.normalize('NFKC'), strength);

export const passwordMatches = (stored: string, password: string) => verify(stored, password.normalize('NFKC'));

let nobodys: Promise<string> | undefined;

/** Takes as long as a true comparison, so that the time of an answer does not tell whether an account exists. */
export async function compareWithNobody(password: string): Promise<false> {
  nobodys ??= hashPassword('nobody has this account');
  await passwordMatches(await nobodys, password);

  return false;
}
