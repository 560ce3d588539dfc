import '@nashi/ui/theme/tokens.css';
import '@nashi/ui/theme/base.css';
import { announceLocale, announceScheme, queryClient } from '@nashi/ui';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { router } from './router.tsx';
import { keepShellFresh } from './shell/service-worker.ts';

announceLocale();
announceScheme();

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </StrictMode>,
);
keepShellFresh();
