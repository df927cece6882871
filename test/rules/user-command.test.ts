import { expect, test } from 'vitest';
import { WrongUsage } from '../../src/commands/command.ts';
import { userCommand } from '../../src/commands/user.command.ts';

test.each([
  [[], 'Say what to do: add, list, role, disable, enable or reset.'],
  [['remove', 'ada@paper.example'], 'Say what to do: add, list, role, disable, enable or reset.'],
  [['add'], 'Give an email address such as name@paper.example.'],
  [['add', 'ada'], 'Give an email address such as name@paper.example.'],
  [['add', 'ada@paper.example'], 'The role is admin, editor or author.'],
  [['add', 'ada@paper.example', '--role'], '--role takes a word.'],
  [['add', 'ada@paper.example', '--role', 'owner'], 'The role is admin, editor or author.'],
  [['role', 'ada@paper.example'], 'The role is admin, editor or author.'],
  [['disable', 'ada@paper.example', 'now'], 'Unknown: now'],
  [['list', '--all'], 'Unknown: --all'],
])('user %j is wrong usage', async (words, sentence) => {
  await expect(userCommand.run(words, () => undefined)).rejects.toThrow(new WrongUsage(sentence));
});
