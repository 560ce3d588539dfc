import { useRouter } from '@tanstack/react-router';
import type { AnchorHTMLAttributes, MouseEvent, ReactNode } from 'react';

/** A link to an address that came as text: from a notification, a card, the server. Share links (`/r/…`) load anew. */
export function GoLink({
  href,
  onClick,
  children,
  ...rest
}: { readonly href: string } & AnchorHTMLAttributes<HTMLAnchorElement>): ReactNode {
  const router = useRouter();
  const go = (event: MouseEvent<HTMLAnchorElement>): void => {
    onClick?.(event);
    const own = href.startsWith('/') && !href.startsWith('//') && !/^\/(r|files|console|api)\//.test(href);
    const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
    if (!own || !plain || event.defaultPrevented) return;
    event.preventDefault();
    router.history.push(href);
  };
  return (
    <a href={href} onClick={go} {...rest}>
      {children}
    </a>
  );
}
