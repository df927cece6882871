const measures = new Set(
  `two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
  nineteen twenty thirty forty fifty sixty seventy eighty ninety hundr hundred thousand million billion half first second
  third mil mile minut minute hour day week month year pound metr metre cent monday tuesday wednesday thursday friday
  saturday sunday january february march april may june july august september october november december`.split(/\s+/),
);

/** Numbers, measures and dates are no subject two stories could be about, nor is a day somebody’s name. */
export const isMeasure = (form: string) => /^\p{N}/u.test(form) || measures.has(form);
