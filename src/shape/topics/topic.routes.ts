import { type Response, Router } from 'express';
import type { Account } from '../../accounts/account.ts';
import { allowed } from '../../accounts/staff.ts';
import { slugOf } from '../../articles/slug.ts';
import { topicNames } from '../../articles/topics.ts';
import { notFound } from '../../errors.ts';
import { openPaper } from '../../site/paper.ts';
import type { Site } from '../../site/site.ts';
import { readForm, readPart, readQuery, typedText } from '../../web/parse.ts';
import { id as Id } from '../../web/text.ts';
import { pastOf, wordsToRestore } from '../past/past.ts';
import { noteOf } from '../shape-page.ts';
import { MergeForm, TopicForm, TopicsQuery } from './topic.form.ts';
import { type TopicRow, topicById, topicBySlug, topicRows } from './topic.store.ts';
import {
  mergePage,
  showMerge,
  showTopicForm,
  showTopicShapes,
  type TopicEditing,
  topicFormPage,
  topicsPage,
} from './topic.view.ts';
import { changeTopic, merge } from './topics.ts';

const pageSize = 100;

type Editing = Omit<TopicEditing, 'others' | 'past'>;

const notes = {
  saved: 'Saved. Pages show it now.',
  restored: 'Restored. Pages show it now.',
  merged: 'Merged. Every former address leads here.',
};

export function topicShapeRoutes(site: Site): Router {
  const routes = Router();

  routes.get('/desk/topics', async (req, res) => {
    const account = allowed(res, 'shape topics and series');
    const { q, after } = readQuery(TopicsQuery, req.query);
    const found = await topicRows(site.db, q.trim() ? slugOf(q) : '', after, pageSize + 1);
    const rows = found.slice(0, pageSize);
    const last = found.length > pageSize ? rows.at(-1) : undefined;
    const next = last && `/desk/topics?q=${encodeURIComponent(q)}&after=${encodeURIComponent(last.name)}`;
    showTopicShapes(res, topicsPage({ question: q, rows, next, note: '' }, await openPaper(site), account));
  });

  routes.get('/desk/topics/:id', async (req, res) => {
    const account = allowed(res, 'shape topics and series');
    const topic = await topicAt(req.params.id);
    await show(res, account, {
      topic,
      typed: { ...topicTexts(topic) },
      problems: [],
      note: noteOf(notes, req.query.done),
    });
  });

  routes.post('/desk/topics/:id', async (req, res) => {
    const account = allowed(res, 'shape topics and series');
    const topic = await topicAt(req.params.id);
    const editing = { topic, typed: typedText(req.body), note: '' };
    const form = readForm(TopicForm, req.body);
    if (!form.ok) return refuse(res, account, 422, { ...editing, problems: form.problems });

    const { problems, isStale } = await changeTopic(site, account, topic, form.value);
    if (problems.length > 0) return refuse(res, account, isStale ? 409 : 422, { ...editing, problems });
    res.redirect(303, `/desk/topics/${topic.id}?done=saved`);
  });

  routes.post('/desk/topics/:id/restore', async (req, res) => {
    const account = allowed(res, 'shape topics and series');
    const topic = await topicAt(req.params.id);
    const words = await wordsToRestore(site.db, 'topic', topic.id, req.body);
    const { problems, isStale } = await changeTopic(site, account, topic, words);
    const editing = { topic, typed: { ...topicTexts(topic) }, note: '' };
    if (problems.length > 0) return refuse(res, account, isStale ? 409 : 422, { ...editing, problems });
    res.redirect(303, `/desk/topics/${topic.id}?done=restored`);
  });

  routes.post('/desk/topics/:id/merge', async (req, res) => {
    const account = allowed(res, 'shape topics and series');
    const topic = await topicAt(req.params.id);
    const editing = { topic, typed: { ...topicTexts(topic), ...typedText(req.body) }, note: '' };
    const form = readForm(MergeForm, req.body);
    if (!form.ok) return refuse(res, account, 422, { ...editing, problems: form.problems });

    const into = await topicBySlug(site.db, slugOf(form.value.into));
    const problem = mergeProblem(topic, into);
    if (!into || problem)
      return refuse(res, account, 422, { ...editing, problems: [{ field: 'into', message: problem }] });
    if (!form.value.sure) return showMerge(res, mergePage(topic, into, await openPaper(site), account));

    const isDone = await merge(site, account, topic, into);
    if (!isDone) return refuse(res, account, 409, { ...editing, problems: [{ field: 'into', message: changed }] });
    res.redirect(303, `/desk/topics/${into.id}?done=merged`);
  });

  async function topicAt(part: string): Promise<TopicRow> {
    const topic = await topicById(site.db, readPart(Id, part, 'This topic'));
    if (!topic) throw notFound('This topic');

    return topic;
  }

  async function show(res: Response, account: Account, editing: Editing): Promise<void> {
    const [paper, others, past] = await Promise.all([
      openPaper(site),
      topicNames(site.db),
      pastOf(site.db, 'topic', editing.topic.id),
    ]);
    showTopicForm(res, topicFormPage({ ...editing, others, past }, paper, account));
  }

  async function refuse(res: Response, account: Account, status: number, editing: Editing) {
    res.status(status);
    await show(res, account, editing);
  }

  return routes;
}

const changed = 'One of the two was changed in the meantime. Look at both and merge again';

const topicTexts = ({ name, slug, description }: TopicRow) => ({ name, slug, description });

function mergeProblem(topic: TopicRow, into: TopicRow | undefined): string {
  if (!into) return 'There is no such topic. Choose one from the list';

  return into.id === topic.id ? 'A topic cannot be merged into itself. Choose another one' : '';
}
