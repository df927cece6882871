import { pagePath } from './menu.ts';
import { isListed } from './page.ts';
import type { Paper } from './paper.ts';

/** Programs that gather texts for language models, by the names their makers publish. */
export const aiCrawlers = [
  'Amazonbot',
  'anthropic-ai',
  'Applebot-Extended',
  'Bytespider',
  'CCBot',
  'ClaudeBot',
  'Claude-Web',
  'cohere-ai',
  'Diffbot',
  'FacebookBot',
  'Google-Extended',
  'GPTBot',
  'ImagesiftBot',
  'Meta-ExternalAgent',
  'Meta-ExternalFetcher',
  'omgili',
  'PerplexityBot',
  'Timpibot',
] as const;

/** https://www.rfc-editor.org/rfc/rfc9309 */
export function robotsText(paper: Paper): string {
  const { aiCrawlers: ai, robotsRules } = paper.settings;
  const forAll = isListed(paper) ? ['Disallow: /desk', 'Disallow: /views'] : ['Disallow: /'];
  const forAi = ai === 'away' ? [...aiCrawlers.map((name) => `User-agent: ${name}`), 'Disallow: /'] : [];
  const groups = [['User-agent: *', ...forAll], forAi, robotsRules ? robotsRules.split('\n') : []];

  return `${groups
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

const isRule = (line: string) => /^\s*(#.*|(user-agent|allow|disallow|crawl-delay|sitemap)\s*:.*)?$/i.test(line);

/** The first line that is not one of the format; undefined where all are. */
export const wrongRule = (rules: string): string | undefined => rules.split('\n').find((line) => !isRule(line));

/** What the paper says of itself to programs that read: https://llmstxt.org */
export function llmsText(paper: Paper): string {
  const link = (path: string, name: string, words: string) => `- [${oneLine(name)}](${paper.baseUrl}${path})${words}`;
  const described = (words: string) => (words ? `: ${oneLine(words)}` : '');
  const away = 'This newsroom asks that its stories are not used to train language models. See /robots.txt.';

  return [
    `# ${oneLine(paper.name)}`,
    `> An independent paper in ${paper.language}, published by its own newsroom.`,
    ...(paper.settings.aiCrawlers === 'away' ? [away] : []),
    ['## Sections', '', ...paper.sections.map((s) => link(pagePath(s.slug), s.name, described(s.description)))].join(
      '\n',
    ),
    [
      '## Pages',
      '',
      ...paper.pages.map(({ slug, title }) => link(pagePath(slug), title, '')),
      link('/topics', 'All topics', ''),
      link('/archive', 'Archive', ': every story by date'),
      link('/feed.xml', 'RSS feed', ': the newest stories'),
    ].join('\n'),
  ]
    .join('\n\n')
    .concat('\n');
}

const oneLine = (text: string) => text.replace(/\s+/g, ' ').replace(/[[\]]/g, '');

const expiryDays = 180;

/** https://www.rfc-editor.org/rfc/rfc9116; undefined where the paper says no address to write to. */
export function securityText({ settings, baseUrl, language, now }: Paper): string | undefined {
  if (!settings.email) return undefined;
  const expires = new Date(now.getTime() + expiryDays * 86_400_000);

  return [
    `Contact: mailto:${settings.email}`,
    `Expires: ${expires.toISOString().slice(0, 10)}T00:00:00.000Z`,
    `Preferred-Languages: ${language.split('-')[0]}`,
    `Canonical: ${baseUrl}/.well-known/security.txt`,
    '',
  ].join('\n');
}
