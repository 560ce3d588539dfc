import type { ReactNode } from 'react';

interface PersonPart {
  readonly id: string;
  readonly Part: (props: { readonly memberId: string }) => ReactNode;
}

/** What other areas bring to a member's card: buttons beside Chat, and blocks below (followers, posts, circles). */
export const personParts: { readonly actions: readonly PersonPart[]; readonly sections: readonly PersonPart[] } = {
  actions: [],
  sections: [],
};
