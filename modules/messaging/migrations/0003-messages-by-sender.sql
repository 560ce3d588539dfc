-- For a member's copy of everything.
create index messages_by_sender on messaging.messages (sender_id, id);
