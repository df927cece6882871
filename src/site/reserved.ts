/** First words of addresses that the paper needs itself, now or later: no section and no page of text may take them. */
const words =
  '.well-known about account admin api archive authors comments contact corrections css desk feed.atom feed.json ' +
  'feed.xml fonts healthz icons images img js live llms.txt login media metrics most-read newsletters pages preview ' +
  'privacy readyz robots.txt search series sitemap-news.xml sitemap.xml static tag tags topics user users views';

export const reservedWords: ReadonlySet<string> = new Set(words.split(' '));
