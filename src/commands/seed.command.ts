import { addSample } from '../sample/filling.ts';
import { addGeneratedArchive } from '../sample/generated.ts';
import { type Command, noWords, WrongUsage } from './command.ts';
import { progress } from './progress.ts';
import { withSite } from './with-site.ts';

export const seedCommand: Command = {
  name: 'seed',
  usage: ['seed', 'seed --articles N'],
  about: 'Adds the sample edition, or a generated archive of N articles for measuring.',
  async run(words, say) {
    const [option, number, ...rest] = words;
    if (option === undefined) return say(`Added ${await withSite(addSample)} stories.`);
    if (option !== '--articles') throw new WrongUsage(`Unknown: ${option}`);

    noWords(rest);
    const total = /^[1-9]\d{0,6}$/.test(number ?? '') ? Number(number) : undefined;
    if (!total) throw new WrongUsage('--articles takes a whole number from 1 to 9999999.');
    await withSite((site) => addGeneratedArchive(site, total, progress(say, total)));
    say(`Added ${total} articles.`);
  },
};
