import { expect, test } from 'vitest';
import { readConfig } from '../../src/config.ts';

const sentences = (environment: Record<string, string>) => {
  try {
    readConfig(environment);
    return [];
  } catch (error) {
    return (error as Error).message.split('\n');
  }
};

test('without any setting the paper starts on this machine', () => {
  const config = readConfig({});

  expect(config).toMatchObject({
    port: 3000,
    host: '127.0.0.1',
    baseUrl: 'http://127.0.0.1:3000',
    siteName: 'SecureNest Finance',
    siteLanguage: 'en-GB',
    siteTimezone: 'UTC',
    sampleEdition: true,
    trustProxy: 0,
    logLevel: 'info',
  });
  expect(config.databaseUrl).toMatch(/^\/.*\/data\/securenest\.db$/);
  expect(config.databaseReadUrl).toBe(config.databaseUrl);
});

test('an empty setting counts as not set', () => {
  expect(readConfig({ PORT: '', BASE_URL: '', SITE_NAME: '' })).toEqual(readConfig({}));
});

test.each([
  ['PORT', 'eighty', 'a whole number from 0 to 65535'],
  ['PORT', '65536', 'a whole number from 0 to 65535'],
  ['PORT', '-1', 'a whole number from 0 to 65535'],
  ['PORT', '80.5', 'a whole number from 0 to 65535'],
  ['PORT', ' 80', 'a whole number from 0 to 65535'],
  ['BASE_URL', 'paper.example', 'an address that starts with http:// or https://'],
  ['BASE_URL', 'ftp://paper.example', 'an address that starts with http:// or https://'],
  ['DATABASE_URL', 'mysql://localhost/paper', 'a file path, or an address that starts with postgres://'],
  ['DATABASE_READ_URL', 'data/replica.db', 'an address that starts with postgres://'],
  ['SITE_NAME', 'a'.repeat(81), 'a name of at most 80 characters'],
  ['SITE_LANGUAGE', 'English (UK)', 'a language tag such as en-GB'],
  ['SITE_TIMEZONE', 'London', 'a time zone such as Europe/London'],
  ['SAMPLE_EDITION', 'yes', 'on or off'],
  ['TRUST_PROXY', '17', 'a whole number from 0 to 16'],
  ['TRUST_PROXY', 'true', 'a whole number from 0 to 16'],
  ['WORKERS', '0', 'a whole number from 1 to 64'],
  ['LOG_LEVEL', 'loud', 'fatal, error, warn, info, debug, trace or silent'],
  ['SMTP_URL', 'mail.paper.example', 'an address that starts with smtp:// or smtps://'],
])('a wrong %s, %s, stops the start with a sentence that says what it takes', (name, value, takes) => {
  expect(sentences({ [name]: value })).toEqual([`${name} takes ${takes}.`]);
});

test('every wrong setting is named at once', () => {
  expect(
    sentences({ PORT: 'x', SITE_TIMEZONE: 'London', LOG_LEVEL: 'loud' }).map((line) => line.split(' ')[0]),
  ).toEqual(['PORT', 'SITE_TIMEZONE', 'LOG_LEVEL']);
});

test.each(['0.0.0.0', '::'])('a paper that listens on %s must say its public address', (host) => {
  expect(sentences({ HOST: host })).toEqual([
    `BASE_URL is required when HOST is ${host}; it takes the paper's public address.`,
  ]);
  expect(readConfig({ HOST: host, BASE_URL: 'https://paper.example' }).baseUrl).toBe('https://paper.example');
});

test('an IPv6 address stands in brackets', () => {
  expect(readConfig({ HOST: '::1', PORT: '8080' }).baseUrl).toBe('http://[::1]:8080');
});

test('of a public address the origin counts, without a slash at its end', () => {
  expect(readConfig({ BASE_URL: 'https://Paper.Example:443/' }).baseUrl).toBe('https://paper.example');
});

test('a relative path starts at the paper’s folder, an absolute one stays', () => {
  expect(readConfig({ DATABASE_URL: '/srv/paper.db' }).databaseUrl).toBe('/srv/paper.db');
  expect(readConfig({ DATABASE_URL: 'a/paper.db' }).databaseUrl).toBe(
    `${import.meta.dirname.replace(/\/test\/rules$/, '')}/a/paper.db`,
  );
});

test('a replica answers slow questions where there is one', () => {
  const config = readConfig({ DATABASE_URL: 'postgres://a/paper', DATABASE_READ_URL: 'postgresql://b/paper' });

  expect([config.databaseUrl, config.databaseReadUrl]).toEqual(['postgres://a/paper', 'postgresql://b/paper']);
});
