import { createReadStream, existsSync } from 'node:fs';
import { configFromEnvironment } from '../config.ts';
import { restore } from '../transfer/backup/restore.ts';
import { type Command, WrongUsage } from './command.ts';
import { parts } from './progress.ts';

export const restoreCommand: Command = {
  name: 'restore',
  usage: ['restore FILE', 'restore -'],
  about: 'Puts a backup into an empty database and an empty folder of pictures, on either engine. - is standard input.',
  async run(words, say) {
    const [file, ...rest] = words;
    if (!file || rest.length > 0) throw new WrongUsage('Say which backup to restore: restore FILE.');

    if (file !== '-' && !existsSync(file)) throw new Error(`There is no file ${file}. Nothing was restored.`);

    const source = file === '-' ? process.stdin : createReadStream(file);
    const { madeAt, rows, pictures } = await restore(configFromEnvironment(), source, new Date(), parts(say));
    say(`The paper stands as it did at ${madeAt}: ${rows} rows, ${pictures} files of pictures.`);
  },
};
