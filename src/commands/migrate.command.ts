import { configFromEnvironment } from '../config.ts';
import { migrate, migrationStatus } from '../db/migrate.ts';
import { type Command, noWords } from './command.ts';

export const migrateCommand: Command = {
  name: 'migrate',
  usage: ['migrate', 'migrate --status'],
  about: 'Brings the database up to date, or tells what has run and what has not.',
  async run(words, say) {
    const { databaseUrl } = configFromEnvironment();
    if (words.length === 1 && words[0] === '--status') {
      const { applied, pending } = await migrationStatus(databaseUrl);
      for (const name of applied) say(`done     ${name}`);
      for (const name of pending) say(`pending  ${name}`);
      return;
    }

    noWords(words);
    const done = await migrate(databaseUrl, new Date());
    say(done.length > 0 ? `Ran ${done.join(', ')}.` : 'The database is up to date.');
  },
};
