import { processGivesWay } from '../giving-way.ts';
import { backupCommand } from './backup.command.ts';
import { checkCommand } from './check.command.ts';
import { type Command, WrongUsage } from './command.ts';
import { exportCommand } from './export.command.ts';
import { importCommand } from './import.command.ts';
import { migrateCommand } from './migrate.command.ts';
import { relatedCommand } from './related.command.ts';
import { restoreCommand } from './restore.command.ts';
import { sampleCommand } from './sample.command.ts';
import { seedCommand } from './seed.command.ts';
import { startCommand } from './start.command.ts';
import { userCommand } from './user.command.ts';

const commands: readonly Command[] = [
  startCommand,
  migrateCommand,
  seedCommand,
  sampleCommand,
  userCommand,
  importCommand,
  exportCommand,
  backupCommand,
  restoreCommand,
  checkCommand,
  relatedCommand,
];

const say = (line: string) => void process.stdout.write(`${line}\n`);
const complain = (line: string) => void process.stderr.write(`${line}\n`);

/** Runs the command the words name and returns the exit code: 0 done, 1 failed, 2 wrong usage. */
export async function main(words: readonly string[]): Promise<number> {
  const [name, ...rest] = words;
  const command = commands.find((known) => known.name === name);
  if (!command) return overview(name);
  if (rest.includes('--help')) return help(command);

  if (command !== startCommand) processGivesWay();
  try {
    await command.run(rest, say);
    return 0;
  } catch (error) {
    complain(error instanceof Error ? error.message : String(error));
    if (!(error instanceof WrongUsage)) return 1;

    for (const line of command.usage) complain(`Usage: securenest ${line}`);
    return 2;
  }
}

function help({ about, usage }: Command): number {
  say(about);
  for (const line of usage) say(`  securenest ${line}`);

  return 0;
}

function overview(name: string | undefined): number {
  const wanted = name === undefined || name === '--help' || name === 'help';
  const print = wanted ? say : complain;
  if (!wanted) complain(`There is no command “${name}”.`);
  for (const { usage, about } of commands) print(`  securenest ${usage[0]}\n      ${about}`);

  return wanted ? 0 : 2;
}

process.exitCode = await main(process.argv.slice(2));
