import { setFlagsFromString } from 'node:v8';
import { configFromEnvironment } from '../config.ts';
import { type Running, start } from '../server.ts';
import { type Command, noWords } from './command.ts';

export const startCommand: Command = {
  name: 'start',
  usage: ['start'],
  about: 'Serves the paper until it is told to stop (Ctrl-C or SIGTERM).',
  async run(words, say) {
    noWords(words);
    // By itself Node lets a heap grow to four times what it needs; pages that were let go of are most of that.
    setFlagsFromString('--heap-growing-percent=50');
    const stopped = stopSignal();
    const config = configFromEnvironment();
    const running = await start(config);
    if (config.worker) return await untilStopped(running, stopped);
    if (running.migrations.length > 0) say(`The database is up to date (${running.migrations.join(', ')}).`);
    if (running.sampleStories > 0) say(`The sample edition is in: ${running.sampleStories} stories.`);
    if (['0.0.0.0', '::'].includes(config.host))
      say(`Listening on every address of this machine, port ${config.port}.`);
    say(`The paper is at ${config.baseUrl}`);
    if (running.setupLink) say(`Create the first account here, within a day:\n  ${running.setupLink}`);

    await stopped;
    await running.close();
    say('Stopped.');
  },
};

/** One of several processes: what there is to say, the first process says. It ends with it, however that ends. */
async function untilStopped(running: Running, stopped: Promise<void>): Promise<void> {
  await Promise.race([stopped, new Promise((resolve) => process.once('disconnect', resolve))]);
  await running.close();
  if (process.connected) process.disconnect();
}

/** The handlers stay: Ctrl-C reaches this process twice, from the terminal and from the launcher. */
function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => resolve());
  });
}
