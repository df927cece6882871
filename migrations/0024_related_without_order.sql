-- A story has some tens of links, which are sorted as quickly as read in order; to keep the order cost a page of storage
-- for each story beside which a new one is put.
DROP INDEX related_by_score;
