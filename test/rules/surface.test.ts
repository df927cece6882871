import { expect, test } from 'vitest';
import { asWritten } from '../../src/rails/surface.ts';

test('readers are shown words as they stand in the text', () => {
  expect(asWritten('In Saltby the Café Azul opened.', ['saltby'])).toEqual(['Saltby']);
  expect(asWritten('The café by the quay.', ['cafe', 'quay'])).toEqual(['café', 'quay']);
});

test('a word that also stands in lower case is no name', () => {
  expect(asWritten('Bonds are back. Harbour towns sell bonds.', ['bonds'])).toEqual(['bonds']);
});

test('of several spellings the commonest is shown', () => {
  expect(asWritten('OSTREL! Ostrel woke up. Ostrel slept.', ['ostrel'])).toEqual(['Ostrel']);
});

test('words that stand side by side are one expression', () => {
  expect(asWritten('The town sold harbour bonds.', ['bonds', 'harbour'])).toEqual(['harbour bonds']);
});

test('words that stand apart are two', () => {
  expect(asWritten('A harbour, and years later bonds.', ['bonds', 'harbour'])).toEqual(['bonds', 'harbour']);
});

test('each word is named once, however often it stands there', () => {
  expect(asWritten('Harbour bonds, harbour bonds, harbour walls.', ['harbour', 'bonds', 'walls'])).toEqual([
    'Harbour bonds',
    'walls',
  ]);
});

test('a possessive ending is left out', () => {
  expect(asWritten("The ferry’s timetable and Ostrel's mayor", ['ferry', 'ostrel'])).toEqual(['ferry', 'Ostrel']);
});

test('a word that the text does not hold is named as search knows it', () => {
  expect(asWritten('Nothing of the kind.', ['lighthouse'])).toEqual(['lighthouse']);
});

test('a doubled word is no expression', () => {
  expect(asWritten('Tick tick, said the clock.', ['tick'])).toEqual(['tick']);
});
