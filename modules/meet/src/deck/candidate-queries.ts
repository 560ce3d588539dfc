import { statement } from '@nashi/db';
import type { MemberId } from '@nashi/ids';

export interface Candidate {
  id: MemberId;
  tags: string[];
}

// $1 the viewer, $2 their age, $3 today, $4 and $5 the ages they would meet, $6 passed since.
const meetable = `
  p.member_id <> $1
  and p.born <= $3::date - make_interval(years => $4)
  and p.born > $3::date - make_interval(years => $5 + 1)
  and not exists (select from meet.settings s where s.member_id = p.member_id
                  and (s.opted_out or $2 < s.youngest or $2 > s.oldest))
  and not exists (select from meet.passes x where x.member_id = $1 and x.passed_id = p.member_id and x.passed_at > $6)`;

/**
 * Those who share tags with the viewer, the most common ground first. Of each tag ($7, weight $8) at most $9 holders are
 * looked at, from a spot ($10) on and round; the best $12 of them are looked up and $11 come back. `offset 0` keeps the
 * planner, who cannot know how small these numbers are, from reading all people.
 */
export const candidatesByTags = statement<Candidate>(
  'meet.candidates-by-tags',
  `with found as materialized (
     select l.member_id, sum(asked.weight) as weight
     from unnest($7::text[], $8::float8[]) as asked(tag, weight)
     cross join lateral (
       select member_id from (
         (select member_id from meet.likes where tag = asked.tag and spot >= $10 order by spot limit $9)
         union all
         (select member_id from meet.likes where tag = asked.tag and spot < $10 order by spot limit $9)
       ) round limit $9
     ) l
     group by l.member_id
     order by weight desc, l.member_id limit $12
   )
   select them.* from found cross join lateral (
     select p.member_id as id, p.tags from meet.people p
     where p.member_id = found.member_id and ${meetable} offset 0
   ) them
   order by found.weight desc, them.id limit $11`,
);

/** Those among $7 whom the viewer may meet. */
export const candidatesAmong = statement<Candidate>(
  'meet.candidates-among',
  `select p.member_id as id, p.tags from meet.people p where p.member_id = any($7::uuid[]) and ${meetable}`,
);

/** The last to join whom the viewer may meet; at most $8 are looked at and $7 come back. */
export const candidatesLatest = statement<Candidate>(
  'meet.candidates-latest',
  `select p.member_id as id, p.tags
   from (select * from meet.people order by member_id desc limit $8) p
   where ${meetable} order by p.member_id desc limit $7`,
);
