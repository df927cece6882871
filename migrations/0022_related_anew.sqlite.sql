-- Words are weighed another way, so every story is compared anew.
INSERT INTO related_queue (article_id, queued_at)
SELECT id, saved_at FROM articles WHERE status = 'published'
ON CONFLICT (article_id) DO NOTHING;
