/** Scheduled backups are named by their moment; every other file in the folder is somebody's own. */
const pattern = /^securenest-(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z\.tar\.gz$/;

export const backupName = (at: Date) => `securenest-${at.toISOString().replace(/[-:]|\.\d+/g, '')}.tar.gz`;

export interface Kept {
  readonly name: string;
  readonly at: Date;
}

/** The scheduled backups among the files of a folder, the newest first. */
export const backupsAmong = (names: readonly string[]): Kept[] =>
  names
    .flatMap((name) => {
      const [, year, month, day, hour, minute, second] = (pattern.exec(name) ?? []).map(Number);
      if (year === undefined) return [];
      return [{ name, at: new Date(Date.UTC(year, (month ?? 1) - 1, day, hour, minute, second)) }];
    })
    .sort((a, b) => b.at.getTime() - a.at.getTime());

const dailyKept = 7;
const weeklyKept = 4;

/**
 * The backups that may go: the newest of each of the last seven days with one stay, and before these the newest of each
 * of the last four weeks with one.
 */
export function outdated(backups: readonly Kept[], dayOf: (iso: string) => string): string[] {
  const day = ({ at }: Kept) => dayOf(at.toISOString());
  const daily = newestOfEach(backups, day).slice(0, dailyKept);
  const weekly = newestOfEach(backups, (backup) => weekOf(day(backup))).filter((backup) => !daily.includes(backup));
  const stays = [...daily, ...weekly.slice(0, weeklyKept)];

  return backups.filter((backup) => !stays.includes(backup)).map(({ name }) => name);
}

function newestOfEach(backups: readonly Kept[], keyOf: (backup: Kept) => string): Kept[] {
  const newest = new Map<string, Kept>();
  for (const backup of backups) if (!newest.has(keyOf(backup))) newest.set(keyOf(backup), backup);

  return [...newest.values()];
}

/** The Monday of a day's week. */
function weekOf(day: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() - ((date.getUTCDay() + 6) % 7));

  return date.toISOString().slice(0, 10);
}

const nightHour = 3;

/** One is due when there is none since the last three o'clock at night; where there is none at all, at once. */
export function isDue(newest: Date | undefined, now: Date, local: (iso: string) => string): boolean {
  if (!newest) return true;

  return nightOf(local(newest.toISOString())) < nightOf(local(now.toISOString()));
}

/** The night a local time belongs to: until three in the morning it is the one before. */
function nightOf(local: string): string {
  const at = new Date(`${local.slice(0, 13)}:00:00Z`);
  at.setUTCHours(at.getUTCHours() - nightHour);

  return at.toISOString().slice(0, 10);
}
