import { createRootRoute } from '@tanstack/react-router';
import { Frame } from './frame.tsx';
import { NotFoundPage } from './not-found-page.tsx';

/** The parent of every page of the member app. */
export const rootRoute = createRootRoute({ component: Frame, notFoundComponent: NotFoundPage });
