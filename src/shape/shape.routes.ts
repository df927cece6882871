import { Router } from 'express';
import type { Site } from '../site/site.ts';
import { menuRoutes } from './menus/menu.routes.ts';
import { pageShapeRoutes } from './pages/page.routes.ts';
import { sectionShapeRoutes } from './sections/section.routes.ts';
import { seriesShapeRoutes } from './series/series.routes.ts';
import { settingRoutes } from './settings/setting.routes.ts';
import { topicShapeRoutes } from './topics/topic.routes.ts';

/** Everything that shapes the paper: sections, topics, series, pages of text, menus and settings. */
export const shapeRoutes = (site: Site): Router =>
  Router().use(
    sectionShapeRoutes(site),
    topicShapeRoutes(site),
    seriesShapeRoutes(site),
    pageShapeRoutes(site),
    menuRoutes(site),
    settingRoutes(site),
  );
