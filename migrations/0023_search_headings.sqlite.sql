-- What a thousand candidates of a search are put in order by, apart from the long texts in the same rows.
CREATE INDEX article_terms_headings ON article_terms (article_id, length, heading);
CREATE INDEX articles_placed ON articles (id, section_id, published_at) WHERE status = 'published';
