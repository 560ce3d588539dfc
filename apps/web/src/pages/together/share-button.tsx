import { IconButton, useMessages } from '@nashi/ui';
import { Share2 } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import type { ProductSlotProps } from '../shop/product-slots.ts';
import { ShareSheet, type Shareable } from './share-sheet.tsx';
import { togetherMessages } from './together.messages.ts';

/** The share button of a page's bar. */
export function ShareButton({ thing, title }: { readonly thing: Shareable; readonly title: string }): ReactNode {
  const t = useMessages(togetherMessages);
  const [open, setOpen] = useState<'yes' | 'no'>('no');
  return (
    <>
      <IconButton label={t('share')} onClick={() => setOpen('yes')}>
        <Share2 />
      </IconButton>
      <ShareSheet thing={thing} title={title} open={open === 'yes'} onClose={() => setOpen('no')} />
    </>
  );
}

export function ShareProduct({ product }: ProductSlotProps): ReactNode {
  return <ShareButton thing={{ kind: 'product', targetId: product.productId }} title={product.title} />;
}
