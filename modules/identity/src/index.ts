import { after, days } from '@nashi/clock';
import type { Tx } from '@nashi/db';
import type { Outcome } from '@nashi/errors';
import type { Files } from '@nashi/files';
import type { Authenticate, Role, SessionId } from '@nashi/http';
import type { MemberId } from '@nashi/ids';
import { defineJob, handle } from '@nashi/jobs';
import type { Module, Platform } from '@nashi/platform';
import { certificationRoutes } from './certification/certification-routes.ts';
import type { CertificationRow } from './certification/certifications-queries.ts';
import { certifyMember } from './certification/certify-member.ts';
import type { CertifyMember } from './certification/certify-member.ts';
import { followExpiry } from './certification/follow-expiry.ts';
import { studentsByIds } from './certification/present-certification.ts';
import type { Reviewer } from './certification/review-card.ts';
import type { Me, MemberCard, ProfileChange } from './contract.ts';
import { deleteOldMails } from './mail/mails-queries.ts';
import type { MailConfig, Mailer } from './mail/send-mail.ts';
import { createMailer } from './mail/send-mail.ts';
import { createTexter } from './mail/send-text.ts';
import { usualBody } from './mail/text-provider.ts';
import type { TextConfig } from './mail/text-provider.ts';
import { editProfile } from './members/edit-profile.ts';
import { activeMemberIds, countActive } from './members/interests-queries.ts';
import { interestsOf } from './members/interests.ts';
import type { Interests } from './members/interests.ts';
import { joinMember } from './members/join-member.ts';
import type { JoinMember } from './members/join-member.ts';
import { giveInterestsBulk, insertMembersBulk } from './members/members-bulk-queries.ts';
import type { GivenInterests } from './members/members-bulk-queries.ts';
import {
  contactRows,
  findMemberIds,
  memberIdsWithRole,
  memberRow,
  membersByIdsQuery,
} from './members/members-queries.ts';
import type { Contact } from './members/members-queries.ts';
import { nicknameKeyOf } from './members/nickname-rules.ts';
import { cardOf } from './members/present-member.ts';
import type { Relation } from './members/profile-rules.ts';
import { restoreMember } from './operators/change-member.ts';
import { operatorsRoutes } from './operators/operators-routes.ts';
import type { Parts } from './parts.ts';
import { createChallenges } from './passkeys/challenges.ts';
import { createPasswordHashes } from './passwords/hash-password.ts';
import { personalData } from './personal-data.ts';
import { createOidcClient } from './providers/oidc-client.ts';
import { providersRoutes } from './providers/providers-routes.ts';
import { createSamlClient } from './providers/saml-client.ts';
import { signOnRoutes } from './providers/sign-on-routes.ts';
import { deleteOldSignOns } from './providers/sign-ons-queries.ts';
import { routes } from './routes.ts';
import { createAuthenticate } from './sessions/authenticate.ts';
import { deleteExpiredSessions, liveSessions, signedInAt } from './sessions/sessions-queries.ts';
import { startSession } from './sessions/start-session.ts';
import type { StartSession } from './sessions/start-session.ts';
import { deleteOldAttempts } from './sign-in/attempts-queries.ts';
import { deleteOldCodes } from './sign-in/codes-queries.ts';
import { createLimits } from './sign-in/limits.ts';
import { createOneTimeCodes } from './sign-in/one-time-codes.ts';
import { deleteUsedOnce } from './sign-in/used-once-queries.ts';
import { waysRoutes } from './ways/ways-routes.ts';

export {
  certificationDeclined,
  certificationExpiring,
  certificationRevoked,
  memberCertified,
  memberJoined,
  memberRestored,
  memberSuspended,
  signInChanged,
} from './events.ts';
export { ageOf, constellationOf } from './members/profile-rules.ts';
export type { Relation } from './members/profile-rules.ts';
export type { MemberCard, ProfileChange } from './contract.ts';
export type { Interests } from './members/interests.ts';

export interface IdentityDeps {
  files: Files;
  mail: MailConfig;
  /** Messages to phones. */
  text?: TextConfig | undefined;
  /** How a viewer stands to a member, from the follow graph; `blocked`: the member blocked the viewer. */
  relationOf?: (tx: Tx, viewer: MemberId, member: MemberId) => Promise<Relation | 'blocked'>;
  /** Told in the transaction that changes a profile, once it has changed. */
  profileChanged?: (tx: Tx, member: MemberId) => Promise<void>;
}

export interface Identity extends Module {
  authenticate: Authenticate;
  /** Public cards, deleted accounts included (with an empty nickname); unknown ids are left out. */
  membersByIds(tx: Tx, ids: readonly MemberId[]): Promise<Map<MemberId, MemberCard>>;
  /** Active members whose nickname contains the text, by look-alike key. */
  findMembers(tx: Tx, text: string, limit: number): Promise<MemberId[]>;
  /** What strangers could know of members' tastes, for finding common ground; unknown ids are left out. */
  interestsOf(tx: Tx, ids: readonly MemberId[]): Promise<Map<MemberId, Interests>>;
  /** Where and in which language active members are written to. */
  contactsByIds(tx: Tx, ids: readonly MemberId[]): Promise<Map<MemberId, Contact>>;
  /** Which of these sessions of a member still stand. */
  liveSessions(tx: Tx, memberId: MemberId, ids: readonly SessionId[]): Promise<Set<SessionId>>;
  /** A member's own tags as they wrote them, hidden or not; only for showing to themselves. */
  tagsOf(tx: Tx, memberId: MemberId): Promise<string[]>;
  /** Active members in the order of their ids, from after one of them; for going through all of them in parts. */
  activeMemberIds(tx: Tx, from: MemberId | undefined, limit: number): Promise<MemberId[]>;
  countActive(tx: Tx): Promise<number>;
  /** Ends a suspension; refused when there is none. */
  restoreMember(tx: Tx, memberId: MemberId, by: Reviewer): Promise<Outcome<undefined>>;
  /** Who holds a role and is active. */
  memberIdsWithRole(tx: Tx, role: Role): Promise<MemberId[]>;
  /** Makes an account without a code, for operators' imports and the sample; undefined when the address has one. */
  joinMember(tx: Tx, member: JoinMember): Promise<MemberId | undefined>;
  /** Changes what is given of a member's profile, as the member would. */
  editProfile(tx: Tx, memberId: MemberId, change: ProfileChange): Promise<Outcome<Me>>;
  /** Plain members in one statement, without events: for load models. */
  addMembersBulk(tx: Tx, ids: readonly MemberId[], at: Date): Promise<void>;
  /** Birthdays and tags of such members, in one statement; nobody is told. */
  giveInterestsBulk(tx: Tx, given: readonly GivenInterests[]): Promise<void>;
  startSession(tx: Tx, start: StartSession): Promise<{ token: string; sessionId: SessionId }>;
  /** Certifies by a decision taken elsewhere; refused when that student is certified on another account. */
  certifyMember(tx: Tx, certify: CertifyMember): Promise<Outcome<CertificationRow>>;
  /** Members who are certified students now, days of grace included; `until` is the expiry itself. */
  studentsByIds(tx: Tx, ids: readonly MemberId[]): Promise<Map<MemberId, { school: string; until: Date }>>;
  /** When a session began; undefined once it is over. */
  signedInAt(tx: Tx, sessionId: SessionId): Promise<Date | undefined>;
  sendMail: Mailer['send'];
}

const keptMailDays = 90;
const expiryJob = defineJob<Record<string, never>>('identity.follow-expiry');
const tidyJob = defineJob<Record<string, never>>('identity.tidy');

export function createIdentity(platform: Platform, deps: IdentityDeps): Identity {
  const { database, clock, jobs, secrets } = platform;
  const actors = createAuthenticate(database, clock);
  const mailer = createMailer(platform, deps.mail);
  const text = deps.text ?? { url: undefined, headers: {}, body: usualBody };
  const texter = createTexter(platform, text, deps.mail.show);
  const signOn = `${platform.community.origin}/api/v1/sign-on`;
  const limits = createLimits(secrets.key('attempts'));
  const parts: Parts = {
    platform,
    files: deps.files,
    codes: createOneTimeCodes(secrets.key('one-time codes'), limits),
    limits,
    oidc: createOidcClient(`${signOn}/callback`),
    saml: createSamlClient(`${signOn}/saml`),
    passwords: createPasswordHashes(secrets.key('passwords')),
    challenges: createChallenges(secrets.key('passkey challenges')),
    profileChanged: deps.profileChanged,
    mailer,
    texter,
    actors,
    async relationOf(tx, viewer, member) {
      if (viewer === undefined) return 'stranger';
      if (viewer === member) return 'self';
      return (await deps.relationOf?.(tx, viewer, member)) ?? 'stranger';
    },
    async cards(tx, ids) {
      if (ids.length === 0) return new Map();
      const rows = await membersByIdsQuery(tx, [[...new Set(ids)], clock.now()]);
      return new Map(rows.map((row) => [row.id, cardOf(row)]));
    },
  };
  return {
    name: 'identity',
    migrations: new URL('../migrations/', import.meta.url),
    personalData: personalData(parts),
    routes: [
      ...routes(parts),
      ...waysRoutes(parts),
      ...signOnRoutes(parts),
      ...providersRoutes(parts),
      ...certificationRoutes(parts),
      ...operatorsRoutes(parts),
    ],
    jobs: [
      mailer.job,
      texter.job,
      handle(expiryJob, () => followExpiry(parts)),
      handle(tidyJob, async () => {
        const now = clock.now();
        await deleteExpiredSessions(database.db, now);
        await deleteOldCodes(database.db, now);
        await deleteOldAttempts(database.db, now);
        await deleteUsedOnce(database.db, now);
        await deleteOldSignOns(database.db, now);
        await deleteOldMails(database.db, after(now, -days(keptMailDays)));
      }),
    ],
    crons: [
      { job: tidyJob.name, pattern: '23 * * * *' },
      { job: expiryJob.name, pattern: '10 1 * * *' },
    ],
    start: () => actors.start(),
    stop: () => actors.stop(),
    authenticate: actors.authenticate,
    membersByIds: parts.cards,
    findMembers: async (tx, text, limit) => {
      const key = nicknameKeyOf(text);
      return key === '' ? [] : findMemberIds(tx, { key, after: undefined, limit });
    },
    interestsOf: (tx, ids) => interestsOf(tx, ids, { now: clock.now(), timeZone: platform.community.timeZone }),
    contactsByIds: async (tx, ids) => new Map((await contactRows(tx, ids)).map((row) => [row.id, row])),
    liveSessions: (tx, memberId, ids) => liveSessions(tx, memberId, ids, clock.now()),
    tagsOf: async (tx, id) => (await memberRow(tx, id, clock.now()))?.tags ?? [],
    activeMemberIds,
    countActive,
    restoreMember: (tx, memberId, by) => restoreMember(tx, parts, memberId, by),
    memberIdsWithRole,
    joinMember: (tx, member) => joinMember(tx, jobs, member),
    editProfile: (tx, member, change) =>
      editProfile(tx, {
        member,
        change,
        files: deps.files,
        profileChanged: deps.profileChanged,
        now: clock.now(),
        timeZone: platform.community.timeZone,
      }),
    addMembersBulk: insertMembersBulk,
    giveInterestsBulk,
    startSession,
    certifyMember: (tx, certify) => certifyMember(tx, platform, actors, certify),
    studentsByIds: (tx, ids) => studentsByIds(tx, ids, clock.now()),
    signedInAt,
    sendMail: mailer.send,
  };
}
