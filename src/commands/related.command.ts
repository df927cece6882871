import { audienceOf } from '../audience/audience.ts';
import { type Explained, explainRelated, scoreWords } from '../rails/explaining.ts';
import { queueAll, relateAll } from '../rails/relating.ts';
import type { Site } from '../site/site.ts';
import { type Command, noWords, WrongUsage } from './command.ts';
import { progress } from './progress.ts';
import { withSite } from './with-site.ts';

export const relatedCommand: Command = {
  name: 'related',
  usage: ['related rebuild', 'related explain SECTION/SLUG'],
  about: 'Finds every story’s related links anew, or tells why each link stands beside a story.',
  async run([verb, ...rest], say) {
    if (verb === 'rebuild') {
      noWords(rest);
      return withSite((site) => rebuild(site, say));
    }
    const [address, ...more] = rest;
    if (verb !== 'explain' || !address) throw new WrongUsage('Say what to do: rebuild, or explain SECTION/SLUG.');

    noWords(more);
    const links = await withSite((site) => explainRelated(site, audienceOf(site).mostRead, address));
    for (const link of links) say(words(link));
    if (links.length === 0) say('No links stand beside this story.');
  },
};

async function rebuild(site: Site, say: (line: string) => void): Promise<void> {
  const queued = await queueAll(site);
  const done = await relateAll(site, { told: progress(say, queued) });
  say(`Found the links of ${done} stories.`);
}

const words = ({ scored, path, title, reason }: Explained) =>
  `${decodeURIComponent(path)}  ${title}\n       ${reason}${scored ? `\n       ${scoreWords(scored)}` : ''}`;
