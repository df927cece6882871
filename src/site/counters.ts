/** What the paper shows of its readers; the editors decide. */
export interface Counters {
  readonly showsViews: boolean;
  /** A story shows its views from this many on. */
  readonly viewsFrom: number;
  readonly takesReactions: boolean;
}

export const defaultCounters: Counters = { showsViews: true, viewsFrom: 0, takesReactions: true };

interface Switches {
  readonly hidesViews: number;
  readonly refusesReactions: number;
}

/** Hidden for the site, for the section or for the story is hidden. */
export const showsViews = (
  { showsViews: shows, viewsFrom }: Counters,
  story: Pick<Switches, 'hidesViews'>,
  views: number,
) => shows && story.hidesViews === 0 && views >= viewsFrom;

export const takesReactions = ({ takesReactions: takes }: Counters, story: Pick<Switches, 'refusesReactions'>) =>
  takes && story.refusesReactions === 0;
