import { expect, test } from 'vitest';
import { isPerson, markOf, networkOf } from '../../src/audience/reader.ts';

const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:137.0) Gecko/20100101 Firefox/137.0';
const asks = (browser: string, headers: Record<string, string> = {}) =>
  isPerson((name) => ({ 'user-agent': browser, ...headers })[name]);

test.each([
  firefox,
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/135.0.0.0 Safari/537.36',
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_3 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.3 Mobile/15E148 Safari/604.1',
  'Mozilla/5.0 (Linux; Android 14; SM-S921B) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/27.0 Chrome/125.0.0.0 Mobile Safari/537.36',
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/135.0.0.0 Safari/537.36 Edg/135.0.0.0',
  'Opera/9.80 (Windows NT 6.1; U; en) Presto/2.8.131 Version/11.11',
  'Lynx/2.9.0dev.10 libwww-FM/2.14',
  'w3m/0.5.3+git20230121',
  'Dillo/3.1.1',
  'NetSurf/3.11 (Linux)',
])('people read with %s', (browser) => {
  expect(asks(browser)).toBe(true);
});

test.each([
  'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)',
  'Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm) Chrome/116.0 Safari/537.36',
  'Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.2; +https://openai.com/gptbot)',
  'Mozilla/5.0 (compatible; ClaudeBot/1.0; +claudebot@anthropic.com)',
  'facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)',
  'Twitterbot/1.0',
  'Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)',
  'Mozilla/5.0 (compatible; YandexBot/3.0; +http://yandex.com/bots)',
  'Mozilla/5.0 (compatible; AhrefsBot/7.0; +http://ahrefs.com/robot/)',
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/135.0.0.0 Safari/537.36',
  'curl/8.5.0',
  'Wget/1.21.4',
  'python-requests/2.32.3',
  'Go-http-client/2.0',
  'Java/17.0.1',
])('a bot is known by its name: %s', (browser) => {
  expect(asks(browser)).toBe(false);
});

test.each([
  ['Sec-Purpose', 'prefetch'],
  ['Sec-Purpose', 'prefetch;prerender'],
  ['Purpose', 'prefetch'],
  ['X-Moz', 'prefetch'],
  ['X-Purpose', 'preview'],
])('a page fetched ahead is not looked at: %s: %s', (header, value) => {
  expect(asks(firefox, { [header.toLowerCase()]: value })).toBe(false);
});

test('a browser that does not name itself is given the benefit of the doubt', () => {
  expect(isPerson(() => undefined)).toBe(true);
});

test('a mark tells a reader by address and browser, a story, and the day’s salt', () => {
  const reader = { address: '192.0.2.7', browser: firefox };
  const mark = markOf('salt', reader, '5');
  const others = [
    markOf('salt', { ...reader, address: '192.0.2.8' }, '5'),
    markOf('salt', { ...reader, browser: 'Dillo/3.1.1' }, '5'),
    markOf('salt', reader, '6'),
    markOf('other salt', reader, '5'),
  ];

  expect(markOf('salt', reader, '5')).toBe(mark);
  expect(new Set([mark, ...others]).size).toBe(5);
});

test('a mark holds neither the address nor the browser', () => {
  expect(markOf('salt', { address: '192.0.2.7', browser: firefox }, '5')).toMatch(/^[\w-]{22}$/);
});

test.each([
  ['192.0.2.7', '192.0.2.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
  ['2001:db8:1:2::9', '2001:db8:1:2'],
  ['2001:0db8::1', '2001:db8:0:0'],
  ['::1', '0:0:0:0'],
  ['::ffff:192.0.2.7', '::ffff:192.0.2.7'],
  ['', ''],
])('%s counts as %s', (address, network) => {
  expect(networkOf(address)).toBe(network);
});
