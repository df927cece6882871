import { thumbOf } from './library.ts';
import { mediumPath } from './list.view.ts';
import type { Medium } from './media.ts';
import { mediaPath } from './showing.ts';

/** A picture of the library as the writing surface is told of it; the focus comes along so that it can be sent back. */
export function pictureAnswer(medium: Medium) {
  const { id, file, title, description, caption, credit, focus } = medium;
  const percent = (part: number) => String(Math.round(part * 100));

  return {
    href: mediumPath(id),
    src: mediaPath(file),
    thumb: thumbOf(medium),
    title,
    description,
    caption,
    credit,
    focusX: percent(focus.x),
    focusY: percent(focus.y),
  };
}
