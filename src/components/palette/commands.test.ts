import { expect, test } from 'vitest';

import { type Command, findCommands } from './commands.ts';

const command = (label: string, also = ''): Command => ({
  id: label,
  group: 'Go to',
  label,
  also,
  run: () => undefined,
});
const commands = [command('Create'), command('Account', 'credits key'), command('Gallery')];
const labels = (search: string) => findCommands(commands, search).map(({ label }) => label);

test('nothing typed shows everything, in order', () => {
  expect(labels('  ')).toEqual(['Create', 'Account', 'Gallery']);
});

test('words are found in any order, also in the synonyms and the group', () => {
  expect(labels('key acc')).toEqual(['Account']);
  expect(labels('go to gall')).toEqual(['Gallery']);
  expect(labels('nothing')).toEqual([]);
});
