import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const root = join(import.meta.dirname, '..');

const wholeNumber = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d+$/, `takes a whole number from ${least} to ${most}`)
    .transform(Number)
    .refine((value) => value >= least && value <= most, `takes a whole number from ${least} to ${most}`);

const address = (schemes: string[], words: string) =>
  z.string().refine((value) => URL.canParse(value) && schemes.includes(new URL(value).protocol), words);

const webAddress = address(['http:', 'https:'], 'takes an address that starts with http:// or https://').transform(
  (value) => new URL(value).origin,
);

const timeZone = z.string().refine((zone) => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }) !== null;
  } catch {
    return false;
  }
}, 'takes a time zone such as Europe/London');

const language = z.string().refine((tag) => {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}, 'takes a language tag such as en-GB');

const isPostgresUrl = (value: string) => /^postgres(ql)?:\/\//.test(value);

/** Every setting. What is said of one stands, word for word, in `.env.example`. */
const Settings = z.object({
  PORT: wholeNumber(0, 65535).default(3000),
  HOST: z.string().min(1, 'takes an address to listen on, such as 127.0.0.1').default('127.0.0.1'),
  BASE_URL: webAddress.optional(),
  DATABASE_URL: z
    .string()
    .refine(
      (value) => isPostgresUrl(value) || !/^\w+:\/\//.test(value),
      'takes a file path, or an address that starts with postgres://',
    )
    .default('data/securenest.db'),
  DATABASE_READ_URL: address(['postgres:', 'postgresql:'], 'takes an address that starts with postgres://').optional(),
  MEDIA_DIR: z.string().default('data/media'),
  SITE_NAME: z.string().max(80, 'takes a name of at most 80 characters').default('SecureNest Finance'),
  SITE_LANGUAGE: language.default('en-GB'),
  SITE_TIMEZONE: timeZone.default('UTC'),
  SAMPLE_EDITION: z.enum(['on', 'off'], 'takes on or off').default('on'),
  TRUST_PROXY: wholeNumber(0, 16).default(0),
  WORKERS: wholeNumber(1, 64).default(1),
  PAGE_CACHE_MB: wholeNumber(0, 65_536).default(48),
  QUESTION_SECONDS: wholeNumber(1, 600).default(10),
  PURGE_URL: address(['http:', 'https:'], 'takes an address that starts with http:// or https://').optional(),
  PURGE_TOKEN: z.string().max(500, 'takes a token of at most 500 characters').optional(),
  LOG_LEVEL: z
    .enum(
      ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'],
      'takes fatal, error, warn, info, debug, trace or silent',
    )
    .default('info'),
  BACKUP_DIR: z.string().optional(),
  METRICS_FROM: z.enum(['machine', 'anywhere'], 'takes machine or anywhere').default('machine'),
  SMTP_URL: address(['smtp:', 'smtps:'], 'takes an address that starts with smtp:// or smtps://').optional(),
});

export const settingNames = Object.keys(Settings.shape);

export interface Config {
  readonly port: number;
  readonly host: string;
  /** The public origin, without a slash at its end. */
  readonly baseUrl: string;
  readonly databaseUrl: string;
  readonly databaseReadUrl: string;
  readonly mediaDir: string;
  readonly siteName: string;
  readonly siteLanguage: string;
  readonly siteTimezone: string;
  readonly sampleEdition: boolean;
  readonly trustProxy: number;
  /** How many processes serve the paper. */
  readonly workers: number;
  /** The number of this process among them, from 1; undefined where one process does everything. */
  readonly worker: number | undefined;
  /** What the pages kept in memory may take, in each process. */
  readonly pageCacheBytes: number;
  /** How long a reader's slow question, such as a search, may take. */
  readonly questionSeconds: number;
  /** Where a CDN hears what changed; undefined where none does. */
  readonly purgeUrl: string | undefined;
  readonly purgeToken: string | undefined;
  readonly logLevel: string;
  /** Where a backup is put every night; undefined where none is made. */
  readonly backupDir: string | undefined;
  readonly metricsFrom: 'machine' | 'anywhere';
  /** The mail server; undefined where the paper sends no mail. */
  readonly smtpUrl: string | undefined;
}

/** The settings of this process: the environment, then `.env`. */
export function configFromEnvironment(): Config {
  const file = join(root, '.env');
  if (existsSync(file)) process.loadEnvFile(file);

  return readConfig(process.env);
}

/** Throws one sentence per wrong setting, each with its name and what it takes. */
export function readConfig(environment: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(settingNames.map((name) => [name, environment[name] || undefined]));
  const read = Settings.safeParse(given);
  if (!read.success) throw new Error(read.error.issues.map(sentence).join('\n'));

  const settings = read.data;
  const everywhere = ['0.0.0.0', '::'].includes(settings.HOST);
  if (everywhere && !settings.BASE_URL) {
    throw new Error(`BASE_URL is required when HOST is ${settings.HOST}; it takes the paper's public address.`);
  }

  const databaseUrl = isPostgresUrl(settings.DATABASE_URL) ? settings.DATABASE_URL : inRoot(settings.DATABASE_URL);
  return {
    port: settings.PORT,
    host: settings.HOST,
    baseUrl:
      settings.BASE_URL ??
      `http://${settings.HOST.includes(':') ? `[${settings.HOST}]` : settings.HOST}:${settings.PORT}`,
    databaseUrl,
    databaseReadUrl: settings.DATABASE_READ_URL ?? databaseUrl,
    mediaDir: inRoot(settings.MEDIA_DIR),
    siteName: settings.SITE_NAME,
    siteLanguage: settings.SITE_LANGUAGE,
    siteTimezone: settings.SITE_TIMEZONE,
    sampleEdition: settings.SAMPLE_EDITION === 'on',
    trustProxy: settings.TRUST_PROXY,
    workers: settings.WORKERS,
    worker: Number(environment.SECURENEST_WORKER) || undefined,
    pageCacheBytes: settings.PAGE_CACHE_MB * 1_000_000,
    questionSeconds: settings.QUESTION_SECONDS,
    purgeUrl: settings.PURGE_URL,
    purgeToken: settings.PURGE_TOKEN,
    logLevel: settings.LOG_LEVEL,
    backupDir: settings.BACKUP_DIR === undefined ? undefined : inRoot(settings.BACKUP_DIR),
    metricsFrom: settings.METRICS_FROM,
    smtpUrl: settings.SMTP_URL,
  };
}

const sentence = ({ path, message }: z.core.$ZodIssue) => `${path.join('.')} ${message}.`;

/** Relative paths start at the paper's folder, wherever the command is called from. */
const inRoot = (path: string) => (path.startsWith('/') ? path : join(root, path));
