import { configFromEnvironment } from '../config.ts';
import { type BackedUp, backup, backupTo } from '../transfer/backup/backup.ts';
import { type Command, WrongUsage } from './command.ts';
import { parts } from './progress.ts';

export const backupCommand: Command = {
  name: 'backup',
  usage: ['backup FILE', 'backup -'],
  about: 'Writes everything, pictures included, into one file, while the paper runs. - is standard output.',
  async run(words, say) {
    const [file, ...rest] = words;
    if (!file || rest.length > 0) throw new WrongUsage('Say which file to write: backup FILE.');

    const config = configFromEnvironment();
    const now = new Date();
    if (file === '-') return void (await backupTo(config, process.stdout, now));
    say(summary(file, await backup(config, file, now, parts(say))));
  },
};

const summary = (file: string, { tables, rows, pictures }: BackedUp) =>
  `Wrote ${file}: ${rows} rows of ${tables} tables, ${pictures} files of pictures.`;
