import { configFromEnvironment } from '../config.ts';
import { findings } from '../transfer/check/check.ts';
import { type Command, noWords } from './command.ts';

export const checkCommand: Command = {
  name: 'check',
  usage: ['check'],
  about: 'Looks through the database and the pictures for anything that is not as it must be. It changes nothing.',
  async run(words, say) {
    noWords(words);
    let found = 0;
    for await (const finding of findings(configFromEnvironment())) {
      found += 1;
      say(finding);
    }

    if (found > 0) throw new Error(`${found} findings.`);
    say('Everything is as it must be.');
  },
};
