import { defineContract, text } from '@nashi/http/contract';
import { z } from 'zod';

const importances = [0, 1, 10, 50, 250] as const;

const option = z.strictObject({ zh: z.string(), en: z.string() });
const words = { zh: z.string(), en: z.string(), options: z.array(option) };

const question = z.strictObject({
  key: z.string(),
  ...words,
  mine: z.strictObject({ answer: z.int(), accepts: z.array(z.int()), importance: z.number() }).nullable(),
});

const curated = z.strictObject({
  key: z.string(),
  ...words,
  state: z.enum(['open', 'retired']),
  answers: z.int(),
});

const wording = text({ max: 60 });
const draft = {
  zh: wording,
  en: text({ max: 120 }),
  options: z
    .array(z.strictObject({ zh: text({ max: 30 }), en: text({ max: 60 }) }))
    .min(2)
    .max(10),
};
const keyInPath = z.strictObject({ key: z.string().max(40) });

export const questionsRoutes = defineContract({
  'GET /api/v1/meet/questions': {
    summary: 'The short questions and my answers',
    access: 'member',
    response: z.strictObject({ items: z.array(question) }),
  },
  'PUT /api/v1/meet/questions/{key}': {
    summary: 'Answer a short question: my answer, those I would like in others, and how much it matters to me',
    access: 'member',
    params: keyInPath,
    body: z.strictObject({
      answer: z.int().min(0).max(9),
      accepts: z.array(z.int().min(0).max(9)).max(10),
      importance: z.literal([...importances]),
    }),
    errors: ['meet.no-such-question', 'meet.no-such-answer'],
  },
  'DELETE /api/v1/meet/questions/{key}': {
    summary: 'Take an answer back',
    access: 'member',
    params: keyInPath,
  },
  'GET /api/v1/operator/meet/questions': {
    summary: 'Every short question, retired ones too, in the order they are asked',
    access: 'operator',
    response: z.strictObject({ items: z.array(curated) }),
  },
  'POST /api/v1/operator/meet/questions': {
    summary: 'Ask a new short question',
    access: 'operator',
    body: z.strictObject(draft),
    response: curated,
    status: 201,
    errors: ['meet.too-many-questions'],
  },
  'PUT /api/v1/operator/meet/questions/{key}': {
    summary:
      'Change the wording or the place of a question, retire it or ask it again; answers may be added, not removed',
    access: 'operator',
    params: keyInPath,
    body: z.strictObject({ ...draft, state: z.enum(['open', 'retired']), place: z.int().min(1).max(200) }),
    response: curated,
    errors: ['meet.no-such-question', 'meet.answers-given'],
  },
});
