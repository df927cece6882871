export interface Section {
  readonly id: number;
  readonly slug: string;
  readonly name: string;
  readonly description: string;
  /** One of the eight hues of the design. */
  readonly hue: string;
  /** 1 where it takes no new stories and stands in no menu; its stories and its address stay. */
  readonly retired: number;
}

export const hues = ['finance', 'markets', 'companies', 'economy', 'technology', 'money', 'opinion', 'life'] as const;

export const isOpen = ({ retired }: Section) => retired === 0;
