/**
 * The front page and the rails choose among so many of the newest stories, of the whole paper and of a section, and no
 * older one: a story that is further down in its section is on none of them because of its date. Whoever asks for the
 * newest there may ask for fewer, and not for more.
 */
export const newestConsidered = 40;
