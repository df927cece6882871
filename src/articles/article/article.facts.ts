import { type Correction, correctionFacts } from '../../corrections/corrections.ts';
import type { Paper } from '../../site/paper.ts';
import { cardPath, mediaPath } from '../card/card.ts';
import type { PublicArticle } from './article.store.ts';

/** A story as search engines read it: https://schema.org/NewsArticle */
export function newsArticle(
  article: PublicArticle,
  authors: readonly { href: string; name: string }[],
  paper: Paper,
  corrections: readonly Correction[],
): object {
  const at = (path: string) => paper.baseUrl + path;

  return {
    '@context': 'https://schema.org',
    '@type': 'NewsArticle',
    mainEntityOfPage: at(cardPath(article)),
    headline: article.title,
    description: article.summary,
    inLanguage: article.language,
    articleSection: article.sectionName,
    datePublished: article.publishedAt,
    dateModified: article.updatedAt,
    ...(article.pictureFile ? { image: at(mediaPath(article.pictureFile)) } : {}),
    author: authors.map(({ href, name }) => ({ '@type': 'Person', name, url: at(href) })),
    ...(corrections.length > 0 ? { correction: correctionFacts(corrections, at(cardPath(article))) } : {}),
    publisher: {
      '@type': 'NewsMediaOrganization',
      name: paper.name,
      url: at('/'),
      correctionsPolicy: at('/corrections'),
    },
  };
}
