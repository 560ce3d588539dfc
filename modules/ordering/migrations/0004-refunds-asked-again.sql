-- A refund that a provider refused is seen as such until it goes through.
alter table ordering.refunds drop constraint refunds_state_check;
alter table ordering.refunds add constraint refunds_state_check check (state in ('running', 'refused', 'done'));
drop index ordering.refunds_running;
create index refunds_under_way on ordering.refunds (created_at) where state <> 'done';
