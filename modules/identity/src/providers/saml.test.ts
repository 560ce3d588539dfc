import type { Problem } from '@nashi/http/contract';
import { signUp, startTestServer } from '@nashi/server/testing';
import type { SignedUp, TestServer } from '@nashi/server/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { MyCertification, Provider } from '../contract.ts';
import { startStandInSaml } from '../testing/stand-in-saml.ts';
import type { SamlLie, SamlPerson } from '../testing/stand-in-saml.ts';

let server: TestServer;
let operator: SignedUp;
let idp: Awaited<ReturnType<typeof startStandInSaml>>;
let school: Provider;

const draft = (metadata: string) => ({
  purpose: 'certification',
  name: 'Pear Garden University',
  state: 'on',
  saml: { metadata, affiliationAttribute: 'eduPersonAffiliation', subjectAttribute: 'uid' },
  schoolDomain: 'pear.edu.cn',
  schoolName: 'Pear Garden University',
});
const add = (body: object) => operator.client.call<Provider & Problem>('POST /api/v1/operator/providers', body);

beforeAll(async () => {
  server = await startTestServer();
  operator = await signUp(server, { roles: ['operator'] });
  idp = await startStandInSaml();
  const added = await add(draft(idp.metadata));
  school = added.body;
});
afterAll(async () => {
  idp.close();
  await server.close();
});

const student = (name: string): SamlPerson => ({
  principalName: `${name}@pear.edu.cn`,
  affiliations: ['member@pear.edu.cn', 'student@pear.edu.cn'],
});

const begin = async ({ client }: SignedUp) => {
  const { body } = await client.call<{ url: string }>(`POST /api/v1/me/certification/sign-on/${school.id}`, {});
  return idp.readRequest(body.url);
};

/** Posts an answer as the school's page makes the browser do: from another site, without the member's cookies. */
async function post(response: string, state: string): Promise<string> {
  const reply = await fetch(`${server.url}/api/v1/sign-on/saml/${school.id}/acs`, {
    method: 'POST',
    headers: { origin: 'https://idp.pear.example', 'sec-fetch-site': 'cross-site', cookie: 'nashi_locale=en' },
    body: new URLSearchParams({ SAMLResponse: response, RelayState: state }),
    redirect: 'manual',
  });
  return reply.headers.get('location') ?? `status ${reply.status}`;
}

async function goOn({ client }: SignedUp, location: string): Promise<string> {
  const cookie = [...client.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const reply = await fetch(`${server.url}${location}`, { headers: { cookie }, redirect: 'manual' });
  return reply.headers.get('location') ?? `status ${reply.status}`;
}

async function certify(member: SignedUp, person: SamlPerson, lie: SamlLie = {}): Promise<string> {
  const asked = await begin(member);
  const location = await post(idp.answer(asked, person, lie), asked.state);
  return location.startsWith('/api/') ? goOn(member, location) : location;
}
const held = async ({ client }: SignedUp) =>
  (await client.call<MyCertification>('GET /api/v1/me/certification')).body.certification;

const refused = '/certification?problem=identity.sign-on-refused';
const over = '/certification?problem=identity.sign-on-over';

test('ID-3: a student is certified by the SAML sign-on of their school, as one school with those who certify by mail', async () => {
  const member = await signUp(server);
  expect(await certify(member, student('wang'))).toBe('/certification');
  expect(await held(member)).toMatchObject({ method: 'school-sign-on', standing: 'student' });
  const { rows } = await server.database.pool.query(
    'select school_key as key from identity.certifications where member_id = $1',
    [member.memberId],
  );
  expect(rows).toEqual([{ key: 'pear.edu.cn' }]);
  const second = await signUp(server);
  expect(await certify(second, student('wang'))).toBe('/certification?problem=identity.certified-elsewhere');
});

test('ID-3: alumni become alumni by SAML and not students; staff, and students of another scope, become nothing', async () => {
  const alumna = await signUp(server);
  const alum = { principalName: 'old@pear.edu.cn', affiliations: ['alum@pear.edu.cn'] };
  expect(await certify(alumna, alum)).toBe('/certification');
  expect(await held(alumna)).toMatchObject({ standing: 'alumni' });
  for (const affiliations of [['staff@pear.edu.cn'], ['student@other.edu.cn'], []]) {
    const member = await signUp(server);
    expect(await certify(member, { principalName: 'staff@pear.edu.cn', affiliations })).toBe(
      '/certification?problem=identity.not-student',
    );
    expect(await held(member)).toBeNull();
  }
});

const lies: [string, SamlLie][] = [
  ['for another audience', { audience: 'https://another.example/metadata' }],
  ['for another recipient', { recipient: 'https://another.example/acs' }],
  ['of another issuer', { issuer: 'https://idp.evil.example' }],
  ['to a request that nobody made', { inResponseTo: '_0123456789abcdef' }],
  ['that has expired', { endsIn: -600_000 }],
  ['that is not signed', { signature: 'none' }],
  ['signed with another key', { signature: 'another key' }],
  ['that is not signed in a response that is', { signature: 'of the response only' }],
  ['that wraps the signed one and says something else', { wrapped: student('forged') }],
];
test.each(lies)('ID-3: an assertion %s is refused', async (_, lie) => {
  const member = await signUp(server);
  expect(await certify(member, student(`liar-${lies.findIndex(([name]) => name === _)}`), lie)).toBe(refused);
  expect(await held(member)).toBeNull();
});

test('ID-3: an assertion whose content was changed on the way is refused', async () => {
  const member = await signUp(server);
  const asked = await begin(member);
  const answer = Buffer.from(
    idp.answer(asked, { principalName: 'li@pear.edu.cn', affiliations: ['staff@pear.edu.cn'] }),
    'base64',
  ).toString();
  const changed = Buffer.from(answer.replace('staff@', 'student@')).toString('base64');
  expect(await post(changed, asked.state)).toBe(refused);
});

test('ID-3: an answer is taken once, an assertion is used once, and neither serves another member', async () => {
  const member = await signUp(server);
  const asked = await begin(member);
  const answer = idp.answer(asked, student('replayed'), { assertionId: '_the-same' });
  const location = await post(answer, asked.state);
  expect(await post(answer, asked.state)).toBe(over);
  const thief = await signUp(server);
  await begin(thief);
  expect(await goOn(thief, location)).toBe('/sign-in?problem=identity.sign-on-over');
  expect(await goOn(member, location)).toBe('/certification');
  expect(await goOn(member, location)).toBe('/sign-in?problem=identity.sign-on-over');

  const later = await begin(thief);
  expect(await post(answer, later.state)).toBe(refused);
  const sameId = idp.answer(later, student('other'), { assertionId: '_the-same' });
  expect(await post(sameId, later.state)).toBe(over);
});

test('ID-3: an answer that names the person only for this once is refused, as is one that nobody asked for', async () => {
  const member = await signUp(server);
  expect(await certify(member, { principalName: '', affiliations: ['student@pear.edu.cn'] })).toBe(refused);
  const asked = await begin(member);
  expect(await post(idp.answer(asked, student('unasked')), 'a'.repeat(43))).toBe(over);
  for (const response of ['', 'pears', Buffer.from('<a>').toString('base64')]) {
    const again = await begin(member);
    expect(await post(response, again.state)).toBe(refused);
  }
});

test('ID-3: our metadata says where answers are posted, and that assertions are to be signed', async () => {
  const reply = await fetch(`${server.url}/api/v1/sign-on/saml/${school.id}/metadata`);
  expect(reply.headers.get('content-type')).toContain('application/samlmetadata+xml');
  const xml = await reply.text();
  expect(xml).toContain(`entityID="http://localhost/api/v1/sign-on/saml/${school.id}/metadata"`);
  expect(xml).toContain(`Location="http://localhost/api/v1/sign-on/saml/${school.id}/acs"`);
  expect(xml).toContain('WantAssertionsSigned="true"');
});

test('ID-3: the operator tests a school, and metadata that is none, or defines entities, is refused', async () => {
  const run = await operator.client.call<{ certificateEndsAt: string }>(
    `POST /api/v1/operator/providers/${school.id}/test`,
  );
  expect(new Date(run.body.certificateEndsAt).getTime()).toBeGreaterThan(Date.now());
  const bomb = `<!DOCTYPE a [<!ENTITY b "pears">]>${idp.metadata.replace('<?xml version="1.0"?>', '')}`;
  for (const metadata of ['pears', '<a/>', bomb, idp.metadata.replace('http://127.0.0.1', 'http://idp.example')]) {
    const added = await add(draft(metadata));
    expect([added.status, added.body.code]).toEqual([422, 'identity.metadata-unreadable']);
  }
});
