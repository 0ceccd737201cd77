-- Who changed what, with the values before and after, written in the transaction that changed it.

create table audit_log (
    id      bigint generated always as identity primary key,
    at      timestamptz not null default clock_timestamp(),
    who     text        not null,
    action  text        not null,
    subject text        not null,
    before  jsonb,
    after   jsonb,
    constraint audit_log_says_who_did_what_to_what check (who <> '' and action <> '' and subject <> '')
);
create index audit_log_subject_idx on audit_log (subject, id desc);
comment on table audit_log is 'Changes that people made: who changed what, from what to what; no secret ever';
comment on column audit_log.id is 'Number of the change, growing';
comment on column audit_log.at is 'When it was made';
comment on column audit_log.who is 'Who made it, such as admin';
comment on column audit_log.action is 'What was done, such as change, restore or delete';
comment on column audit_log.subject is 'What it was done to, such as cron-config/poll-sender-emails';
comment on column audit_log.before is 'What changed, as it was before; null for what is new';
comment on column audit_log.after is 'The same afterwards; null for what is gone';
