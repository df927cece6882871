import type { Section } from './topics.ts';

export const headlines: readonly string[] = [
  '{company} to {verb} {adjective} {noun} in {place}',
  '{place} {noun} {matter} puts {company} under pressure',
  '{company} and {rival} {verb} {noun} after {place} {matter}',
  'Why the {adjective} {noun} in {place} worries {rival}',
  '{surname}: {company} will {verb} the {noun} by {month}',
  '{count} {nouns} {past} as {company} leaves {place}',
  '{place} waits for {aMatter} on {adjective} {nouns}',
  '{company} under fire over {noun} {matter} in {place}',
  'How {aAdjective} {noun} changed {place}',
  'What the {place} {matter} means for {nouns} and {nouns}',
  '{company} wins {adjective} {matter} on {nouns}',
  '{place}: the {noun} that {surname} could not {verb}',
  '{adjective} {nouns} in {place}, and {aMatter} for {company}',
  'No {noun} without {aMatter}, says {surname} of {company}',
];

export const sectionHeadlines: Readonly<Record<Section, readonly string[]>> = {
  finance: ['{company} sets aside {amount} for {noun} {matter}', 'Supervisors {verb} {company} {noun} in {place}'],
  markets: [
    '{company} shares {moved} {percent}% on {place} {matter}',
    'Traders {verb} {nouns} as {place} {noun} {moved}',
  ],
  companies: [
    '{company} profit {moved} {percent}% after {noun} {matter}',
    '{company} pays {amount} for {rival} {noun}',
  ],
  economy: ['{place} {nouns} {moved} by {percent}% in {month}', 'Ministers {verb} the {noun} after {place} {matter}'],
  technology: [
    '{company} shows {aAdjective} {noun} that can {verb} {nouns}',
    'Inside the {place} {noun} that {company} built',
  ],
  money: ['How to {verb} your {noun} before {month}', 'Your {noun} after the {company} {matter}: what to do now'],
  opinion: ['We should {verb} the {noun}, not {verb} it', 'The {adjective} {noun} is {aMatter} we all put off'],
  life: ['{aAdjective} {noun} in {place}, and where to find it', '{surname} brings {aAdjective} {noun} to {place}'],
};

export const headings: readonly string[] = [
  'What the {noun} means for {place}',
  'A question of {nouns}',
  'Why {company} waits',
  '{place} and its {nouns}',
  'The {adjective} {noun}',
  'What comes after the {matter}',
  'Between {nouns} and {nouns}',
  'Who will {verb} the {noun}?',
];
