import type { Section } from './topics.ts';

/** Every opening names the company and the place. */
export const openings: readonly string[] = [
  '{company} has {past} {aAdjective} {noun} in {place}, {aMatter} that could {verb} the {noun} for years.',
  'The {adjective} {noun} in {place} took a new turn on {day}, when {company} {past} the {noun} it had promised in {month}.',
  'People in {place} learned on {day} that {company} would {verb} the {noun} and {verb} {aAdjective} {noun}.',
  'After {span} of talks, {company} and {rival} have agreed to {verb} the {noun} in {place}.',
  '{company} said on {day} that it had {past} the {noun} in {place}, where {nouns} have been {adverb} {past}.',
  'For {span} the {noun} in {place} was {aMatter} that nobody wanted to {verb}; now {company} has {past} it.',
  '{company} faces {aAdjective} {matter} over the {noun} in {place}, with {count} {nouns} still to be {past}.',
  'In {place}, where {company} keeps its largest {noun}, the {matter} on {nouns} is as {adjective} as it was {span} ago.',
];

/** Every introduction gives the person's full name. */
export const introductions: readonly string[] = [
  '“We have to {verb} the {noun} before {month},” said {person}, {role} of {company}.',
  '{person}, {role} of {company}, said the {matter} would not {verb} the {noun}, but it could {verb} the {nouns}.',
  'According to {person}, {role} of {company}, the {noun} was {adverb} {past} in {month} and will be {past} again.',
  '{person}, {role} of {company}, told a meeting in {place} that the {noun} had been {past} and the {nouns} had not.',
  'It was {person}, {role} of {company}, who first {past} the {noun}, and who now wants to {verb} it.',
];

export const sentences: readonly string[] = [
  'The {noun} is the {adjective} part of {aMatter} that began in {month} and has since {past} {count} {nouns}.',
  'It is not clear whether the {noun} will {verb} the {nouns}, or whether {rival} will have to {verb} them first.',
  'In {elsewhere} the {noun} {moved} by {percent}% in {month}, more than in {city} but less than many had feared.',
  '{analyst}, {aRole} at {firm}, said that the {noun} had been {past} too {adverb} and that the {matter} was {adjective}.',
  'There were {count} {nouns} in {place} at the end of {month}, of which only a few had been {past}.',
  '{surname} said there could be no {matter} without {aAdjective} {noun}.',
  'Critics say the {matter} would {verb} the {noun} and leave the {nouns} of {elsewhere} with {aAdjective} {noun}.',
  'The {noun} cost {amount}, about {percent}% more than the {matter} had allowed for.',
  '{rival} has {past} its own {noun}, and its {nouns} are now being {past} by {firm}.',
  'Two people who have seen the {matter} said it would {verb} the {noun} within {span}.',
  'If the {noun} is {past}, the {nouns} could be worth {amount} by {month}.',
  'But the {matter} did not {verb} the {noun}, and by {day} the {nouns} had been {adverb} {past}.',
  'That would {verb} the {noun}, they said, at a time when {nouns} are as {adjective} as they have been for {span}.',
  '“It is {aAdjective} {noun}, and we will {verb} it,” {surname} said on {day}.',
  'What happens to the {noun} now depends on {rival}, which has {count} {nouns} in {elsewhere} and wants to {verb} more.',
  'Some of the {nouns} have been {past} since {month}, while others are still waiting for {aMatter}.',
  'The {matter}, which was {past} in {city} on {day}, says nothing about the {noun}.',
  'Both sides have {past} the {adjective} {noun}, although neither has {past} the {matter} behind it.',
  '{expert}, who has {past} {nouns} for {firm}, called the {noun} {adjective}.',
  'Without the {noun}, {company} would have to {verb} {count} {nouns} and {verb} its {matter} in {elsewhere}.',
  'A year ago the {noun} was {adjective}; today it is {adjective}, and there are few {nouns} left to {verb}.',
  'By then {company} had {past} most of its {nouns} and was {ing} the rest.',
  'The {matter} has {past} the {noun} in at least {count} places, among them {city}, {city} and {elsewhere}.',
  'Not everyone agrees: {analyst} of {firm} thinks that {ing} the {noun} will only {verb} the {nouns}.',
  '{place} has lived with the {noun} for {span}, and its council would rather {verb} it than {verb} the {nouns}.',
  'The next {matter} is due in {month}, when {surname} and {expert} will {verb} the {noun} together.',
  'This is why the {noun} matters to {nouns} in {elsewhere}: it can {verb} {aAdjective} {matter} in days.',
  'So far {company} has paid {amount} for the {noun}, and it expects to pay as much again for its {nouns}.',
  'One {noun} in {place} was {past} because of {aMatter} that nobody had thought to {verb}.',
  'The {adjective} {noun} is small, but it is the first to be {past} under the new {matter}.',
  '{firm} and {rival} both declined to say how they would {verb} the {noun}.',
  'They have until {month} to {verb} it.',
  'It will take {span}, and perhaps longer.',
  'Most of the {count} {nouns} that were {past} this year came from {city} or {elsewhere}.',
  'At the same time {ing} the {nouns} has {past} the {noun}, as {surname} was the first to admit.',
  'However, the {noun} had its defenders, among them {analyst}, who {past} it at {aMatter} in {city}.',
  'More than half of the {nouns} in {elsewhere} are {adjective}, and about {percent}% have no {noun} at all.',
  'The question is who will {verb} the {noun}, and for how long.',
  'From {city} to {city}, {nouns} have {past} the {matter}.',
  '{company} was founded in {place} and has {count} {nouns} there, as well as {aNoun} in {city}.',
  'Even so, the {noun} remains {adjective}, and the {matter} to {verb} it has hardly begun.',
];

export const sectionSentences: Readonly<Record<Section, readonly string[]>> = {
  finance: [
    'The supervisor in {city} wants {firm} to hold {amount} more capital against the {noun}.',
    'Lenders have {past} {amount} of {nouns} since {month}, according to figures from {firm}.',
  ],
  markets: [
    'Shares in {company} {moved} {percent}% on {day}, while those of {rival} {moved} {percent}%.',
    'Traders in {city} said the {noun} had {past} prices across the market.',
  ],
  companies: [
    '{company} reported a profit of {amount} for the quarter and {past} its {noun}.',
    'Sales at {rival} {moved} {percent}% after the {noun} was {past}.',
  ],
  economy: [
    'The statistics office in {city} said that output {moved} by {percent}% in {month}.',
    'Ministers want to {verb} the {noun} in the next budget, at a cost of {amount} a year.',
  ],
  technology: [
    'Engineers at {company} have {past} the {noun} so that it can {verb} {nouns} without a person in the room.',
    'The code behind the {noun} was {past} in {month}, and {count} developers from {firm} have read it.',
  ],
  money: [
    'For a household in {city}, the {noun} makes a difference of about {percent}% a year.',
    'If you have {aNoun} with {firm}, ask for {aMatter} before {month} and keep a copy of the answer.',
  ],
  opinion: [
    'I have {past} the {noun} for {span}, and I still think the {matter} is {adjective}.',
    'We should be honest about the {noun}: it was never meant to {verb} {nouns}.',
  ],
  life: [
    'The {noun} is best {past} slowly, with {aAdjective} {noun} and good company.',
    'Tickets for the {noun} in {city} cost {count} euros and are sold until {month}.',
  ],
};

export const listIntroductions: readonly string[] = [
  'The {matter} rests on these points:',
  'What is known about the {noun} in {place}:',
  'Where {company} will {verb} the {noun}:',
];

export const listItems: readonly string[] = [
  '{count} {nouns} in {city}, which {firm} has {past}',
  '{aAdjective} {noun}, worth {amount}',
  'the {matter} of {month}, {past} by {expert}',
  'more {nouns} for {elsewhere}, and {aMatter} to {verb} them',
];

export const quotations: readonly string[] = [
  'We did not {verb} the {noun} because it was {adjective}, but because there was no other {matter} left.',
  'I have seen {count} {nouns} in {place}, and not one of them was {past} with {aAdjective} {noun}.',
  'Whoever wants to {verb} the {noun} must first {verb} the {nouns}.',
];
