-- How somebody likes to write: on the surface that shows what readers will see, or in Markdown.
ALTER TABLE accounts ADD COLUMN writes_on TEXT NOT NULL DEFAULT 'surface' CHECK (writes_on IN ('surface', 'source'));
