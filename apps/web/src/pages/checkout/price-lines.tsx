import { useFormats } from '@nashi/ui';
import type { ReactNode } from 'react';
import type { Preview } from '../orders/ordering-api.ts';
import styles from './checkout-page.module.css';

type Step = Preview['orders'][number]['steps'][number];

interface PriceLinesProps {
  readonly steps: readonly Step[];
  readonly lines: readonly { readonly lineId: string; readonly title: string }[];
  readonly currency: string;
}

/** Every step of a price with its reason, so that any figure can be explained. */
export function PriceLines({ steps, lines, currency }: PriceLinesProps): ReactNode {
  const f = useFormats();
  const titles = new Map(lines.map((line) => [line.lineId, line.title]));
  return (
    <dl className={styles.steps}>
      {steps.map((step, index) => (
        // the steps of a price never change their places
        // oxlint-disable-next-line react/no-array-index-key
        <div key={index}>
          <dt>
            {step.sentence}
            {step.line !== null && lines.length > 1 && <span className={styles.hint}> · {titles.get(step.line)}</span>}
          </dt>
          <dd>{step.step === 'tax' ? '' : f.money({ amount: step.amount, currency })}</dd>
        </div>
      ))}
    </dl>
  );
}
