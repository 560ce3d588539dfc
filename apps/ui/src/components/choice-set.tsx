import type { ReactNode } from 'react';
import styles from './choice-set.module.css';

/** Things that are chosen together, under one name. */
export function ChoiceGroup({
  legend,
  children,
}: {
  readonly legend: string;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <fieldset className={styles.group}>
      <legend>{legend}</legend>
      {children}
    </fieldset>
  );
}

export interface Choice {
  readonly value: string;
  readonly label: ReactNode;
  /** Can still be chosen, though nothing is left of it. */
  readonly gone?: boolean;
}

interface ChoiceSetProps {
  readonly legend: string;
  /** Of the radio buttons: one set, one name. */
  readonly name: string;
  readonly value: string | undefined;
  readonly choices: readonly Choice[];
  readonly onChoose: (value: string) => void;
}

/** One of a few, each a pill that is large enough for a thumb. */
export function ChoiceSet({ legend, name, value, choices, onChoose }: ChoiceSetProps): ReactNode {
  return (
    <ChoiceGroup legend={legend}>
      <div className={styles.values}>
        {choices.map((choice) => (
          <label key={choice.value} className={styles.value} data-gone={choice.gone === true}>
            <input
              type="radio"
              className="sr-only"
              name={name}
              checked={choice.value === value}
              onChange={() => onChoose(choice.value)}
            />
            {choice.label}
          </label>
        ))}
      </div>
    </ChoiceGroup>
  );
}
