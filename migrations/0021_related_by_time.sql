-- The queue of related links is worked off from its newest end, however many stories an import put into it.
CREATE INDEX related_queue_by_time ON related_queue (queued_at, article_id);
