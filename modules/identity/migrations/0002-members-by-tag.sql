-- Who shares a tag, and who joined last: where Meet looks for people to know.
create index members_by_tag on identity.members using gin (tags) where status = 'active';
create index members_by_joining on identity.members (created_at desc, id desc) where status = 'active';
