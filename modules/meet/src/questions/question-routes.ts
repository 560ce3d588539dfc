import { isRefusal } from '@nashi/errors';
import { implement } from '@nashi/http';
import type { Route } from '@nashi/http';
import type { Deps } from '../deps.ts';
import { meetErrors } from '../errors.ts';
import { addQuestion, changeQuestion, showQuestions } from './curate-questions.ts';
import type { Curated } from './curate-questions.ts';
import { answersOf, deleteAnswer, questionRows, writeAnswer } from './question-queries.ts';
import { questionsRoutes } from './questions-contract.ts';

const shown = ({ key, zh, en, options, state, answers }: Curated) => ({ key, zh, en, options, state, answers });

export function questionRoutesOf(deps: Deps): Route[] {
  return implement(questionsRoutes, {
    'GET /api/v1/meet/questions': async ({ tx, actor }) => {
      const [questions, answers] = await Promise.all([questionRows(tx), answersOf(tx, [actor.memberId])]);
      const mine = answers.get(actor.memberId) ?? [];
      return {
        items: questions
          .filter((question) => question.state === 'open')
          .map(({ key, zh, en, options }) => {
            const given = mine.find((answer) => answer.question === key);
            return {
              key,
              zh,
              en,
              options,
              mine: given ? { answer: given.answer, accepts: [...given.accepts], importance: given.importance } : null,
            };
          }),
      };
    },
    'PUT /api/v1/meet/questions/{key}': async ({ tx, actor, params, body }) => {
      const question = (await questionRows(tx)).find((one) => one.key === params.key && one.state === 'open');
      if (!question) return meetErrors.noSuchQuestion();
      const { answer, accepts, importance } = body;
      const known = [answer, ...accepts].every((option) => option < question.options.length);
      if (!known) return meetErrors.noSuchAnswer({}, 'answer');
      const unique = [...new Set(accepts)];
      await writeAnswer(tx, actor.memberId, { question: question.key, answer, accepts: unique, importance });
      return undefined;
    },
    'DELETE /api/v1/meet/questions/{key}': ({ tx, actor, params }) => deleteAnswer(tx, actor.memberId, params.key),
    'GET /api/v1/operator/meet/questions': async ({ tx }) => ({ items: (await showQuestions(tx)).map(shown) }),
    'POST /api/v1/operator/meet/questions': async ({ tx, actor, body, now }) => {
      const added = await addQuestion(tx, deps, { draft: body, by: actor.memberId, now });
      return isRefusal(added) ? added : shown(added);
    },
    'PUT /api/v1/operator/meet/questions/{key}': async ({ tx, actor, params, body, now }) => {
      const changed = await changeQuestion(tx, deps, { key: params.key, change: body, by: actor.memberId, now });
      return isRefusal(changed) ? changed : shown(changed);
    },
  });
}
