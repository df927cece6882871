import { removeSample } from '../sample/removing.ts';
import { type Command, WrongUsage } from './command.ts';
import { withSite } from './with-site.ts';

export const sampleCommand: Command = {
  name: 'sample',
  usage: ['sample remove'],
  about: 'Takes the sample edition away. A sample story that somebody edited stays.',
  async run(words, say) {
    if (words.join(' ') !== 'remove') throw new WrongUsage('Say what to do with the sample edition: remove.');

    say(`Removed ${await withSite((site) => removeSample(site))} stories.`);
  },
};
