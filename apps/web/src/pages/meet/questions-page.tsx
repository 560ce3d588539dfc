import { Button, Card, Empty, ErrorState, Skeleton, Tag, toast, useLocale, useMessages } from '@nashi/ui';
import { CircleHelp } from 'lucide-react';
import { useId, useState, type ReactNode } from 'react';
import { Gate } from '../../shell/gate.tsx';
import { Page } from '../../shell/page.tsx';
import { meetApi, type Question } from './meet-api.ts';
import { questionsMessages } from './questions.messages.ts';
import styles from './meet.module.css';

const importances = [0, 1, 10, 50, 250] as const;
type Importance = (typeof importances)[number];

const refreshes = ['/api/v1/meet'];

interface AnswerFormProps {
  readonly question: Question;
  readonly onDone: () => void;
}

function AnswerForm({ question, onDone }: AnswerFormProps): ReactNode {
  const t = useMessages(questionsMessages);
  const language = useLocale();
  const name = useId();
  const { mine, options, key } = question;
  const [answer, setAnswer] = useState<number | undefined>(mine?.answer);
  const [accepts, setAccepts] = useState<readonly number[]>(mine?.accepts ?? []);
  const [importance, setImportance] = useState<Importance>(importances.find((one) => one === mine?.importance) ?? 10);
  const save = meetApi.useSend('PUT /api/v1/meet/questions/{key}', {
    refreshes,
    onDone: () => {
      toast.done(t('saved'));
      onDone();
    },
    onRefused: toast.problem,
  });
  const toggle = (at: number): void =>
    setAccepts(accepts.includes(at) ? accepts.filter((one) => one !== at) : [...accepts, at]);
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (answer !== undefined) save.send({ params: { key }, body: { answer, accepts: [...accepts], importance } });
      }}
    >
      <fieldset className={styles.question}>
        <legend>{t('yours')}</legend>
        <div className={styles.choices}>
          {options.map((option, at) => (
            <label key={option.en} className={styles.choice}>
              <input type="radio" name={`${name} mine`} checked={answer === at} onChange={() => setAnswer(at)} />
              {option[language]}
            </label>
          ))}
        </div>
      </fieldset>
      <fieldset className={styles.question}>
        <legend>{t('theirs')}</legend>
        <div className={styles.choices}>
          {options.map((option, at) => (
            <label key={option.en} className={styles.choice}>
              <input type="checkbox" checked={accepts.includes(at)} onChange={() => toggle(at)} />
              {option[language]}
            </label>
          ))}
        </div>
      </fieldset>
      <fieldset className={styles.question}>
        <legend>{t('weight')}</legend>
        <div className={styles.choices}>
          {importances.map((one) => (
            <label key={one} className={styles.choice}>
              <input
                type="radio"
                name={`${name} weight`}
                checked={importance === one}
                onChange={() => setImportance(one)}
              />
              {t(`weight.${one}`)}
            </label>
          ))}
        </div>
      </fieldset>
      <div className={styles.buttonsRow}>
        <Button look="primary" type="submit" busy={save.sending} disabled={answer === undefined}>
          {t('save')}
        </Button>
        <Button type="button" onClick={onDone}>
          {t('cancel')}
        </Button>
      </div>
    </form>
  );
}

function OneQuestion({ question }: { readonly question: Question }): ReactNode {
  const t = useMessages(questionsMessages);
  const language = useLocale();
  const [state, setState] = useState<'shown' | 'answering'>('shown');
  const back = meetApi.useSend('DELETE /api/v1/meet/questions/{key}', { refreshes, onRefused: toast.problem });
  const { mine, options } = question;
  const weight = importances.find((one) => one === mine?.importance);
  return (
    <section className={styles.note}>
      <h2 className={styles.heading}>{question[language]}</h2>
      {state === 'shown' && mine && (
        <p className={styles.facts}>
          <Tag tone="pear">{options[mine.answer]?.[language] ?? ''}</Tag>
          {weight !== undefined && <span>{t(`weight.${weight}`)}</span>}
        </p>
      )}
      {state === 'shown' ? (
        <div className={styles.buttonsRow}>
          <Button look={mine ? 'plain' : 'primary'} onClick={() => setState('answering')}>
            {t(mine ? 'change' : 'answer')}
          </Button>
          {mine && (
            <Button look="quiet" busy={back.sending} onClick={() => back.send({ params: { key: question.key } })}>
              {t('takeBack')}
            </Button>
          )}
        </div>
      ) : (
        <AnswerForm question={question} onDone={() => setState('shown')} />
      )}
    </section>
  );
}

function Questions(): ReactNode {
  const t = useMessages(questionsMessages);
  const questions = meetApi.useGet('GET /api/v1/meet/questions', {});
  if (questions.isPending) return <Skeleton />;
  if (questions.isError) return <ErrorState error={questions.error} retry={questions.refetch} />;
  const { items } = questions.data;
  if (items.length === 0) return <Empty icon={<CircleHelp />} title={t('none')} text={t('noneText')} />;
  return (
    <div className={styles.notes}>
      <Card>
        <p className={styles.intro}>{t('text')}</p>
        <p className={styles.intro}>
          <strong>{t('progress', { n: items.filter((one) => one.mine !== null).length, all: items.length })}</strong>
        </p>
      </Card>
      {items.map((question) => (
        <OneQuestion key={question.key} question={question} />
      ))}
    </div>
  );
}

/** The short questions: my answer, what I would like in others, how much it matters. */
export function QuestionsPage(): ReactNode {
  const t = useMessages(questionsMessages);
  return (
    <Page title={t('title')} back="/meet">
      <Gate>{() => <Questions />}</Gate>
    </Page>
  );
}
