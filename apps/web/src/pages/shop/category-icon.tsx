import {
  Apple,
  BookOpen,
  Cookie,
  Dumbbell,
  Flower2,
  Gift,
  Headphones,
  Lamp,
  Scissors,
  Shirt,
  Smartphone,
  Sparkles,
  Ticket,
  type LucideIcon,
} from 'lucide-react';
import type { ReactNode } from 'react';

const icons: Readonly<Record<string, LucideIcon>> = {
  food: Cookie,
  fresh: Apple,
  digital: Headphones,
  fashion: Shirt,
  beauty: Sparkles,
  home: Lamp,
  books: BookOpen,
  sports: Dumbbell,
  gifts: Flower2,
  tickets: Ticket,
  services: Scissors,
  'top-up': Smartphone,
};

/** The sign of a top category; categories that came later get a plain one. */
export function CategoryIcon({ code }: { readonly code: string }): ReactNode {
  const Icon = icons[code] ?? Gift;
  return <Icon size={24} aria-hidden="true" />;
}
