import '@nashi/ui/theme/tokens.css';
import '@nashi/ui/theme/base.css';
import { announceLocale, announceScheme, queryClient } from '@nashi/ui';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { router } from './router.tsx';
import { Looks } from './shell/looks.tsx';

announceLocale();
announceScheme();

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <Looks>
        <RouterProvider router={router} />
      </Looks>
    </QueryClientProvider>
  </StrictMode>,
);
