export interface Section {
  readonly id: number;
  readonly slug: string;
  readonly name: string;
  readonly description: string;
  /** One of the eight hues of the design. */
  readonly hue: string;
}
