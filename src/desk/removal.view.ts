import { view } from '../web/view.ts';
import type { DeskPage } from './desk-page.ts';

/** Asks before the sample is removed: that cannot be undone from the desk. */
export const showRemoval = view<DeskPage>('desk/removal', 'layout/desk');
