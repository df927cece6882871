import type { Account } from '../../accounts/account.ts';
import type { Reader } from '../../db/database.ts';
import type { Paper } from '../../site/paper.ts';
import type { DeskArticle } from '../story.store.ts';
import { countedWords } from '../writing/count.ts';
import { type Autosave, autosavesOf, setAsideBy, unsavedStories, waiting } from './autosave.store.ts';

/** A text that was typed and can be brought back: everything `desk/_kept` prints. */
export interface KeptText {
  readonly href: string;
  readonly words: string;
  /** It was typed after the newest save: nobody has it but the writer. */
  readonly isPending: boolean;
  /** It was set aside in a conflict, and the story was not saved again since. */
  readonly isAside: boolean;
}

const mostShown = 12;

/** What somebody typed into a story and did not save, then what they typed before; for a new one, what they began. */
export async function keptTexts(
  db: Reader,
  { dates, now }: Paper,
  account: Account,
  id: number,
  story: DeskArticle | undefined,
): Promise<KeptText[]> {
  const own = await ownTexts(db, id, account.id);
  const begun = story || own.length > 0 ? [] : await unsavedStories(db, account.id, mostShown);

  return [...own, ...begun].map(({ id: autosave, articleId, savedAt, pending, fields }, index) => ({
    href: `/desk/articles/${articleId}/autosaves/${autosave}`,
    words: `${titleIn(fields)}, ${pending === waiting.toBeAskedFor ? 'set aside' : 'typed'} ${dates.inDesk(savedAt, now).text}`,
    isPending: pending === waiting.forASave && (index === 0 || begun.length > 0),
    isAside: pending === waiting.toBeAskedFor && story !== undefined && savedAt >= story.savedAt,
  }));
}

async function ownTexts(db: Reader, id: number, accountId: number): Promise<Autosave[]> {
  const [newest, aside] = await Promise.all([
    autosavesOf(db, id, accountId, mostShown),
    setAsideBy(db, id, accountId, mostShown),
  ]);
  const byId = new Map([...newest, ...aside].map((text) => [text.id, text]));

  return [...byId.values()].sort((one, other) => other.id - one.id);
}

function titleIn(fields: string): string {
  const { title, body } = JSON.parse(fields) as { title?: string; body?: string };

  return `“${title?.trim() || 'Untitled'}”, ${countedWords(body ?? '')}`;
}
