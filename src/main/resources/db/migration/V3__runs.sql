-- The ledger: every start of every job is a run, everything it was meant to do is an item, promised before the work
-- starts. Who works on what is a claim, held under a node's lease, by the database's clock.

create table nodes (
    id         bigint generated always as identity primary key,
    name       text        not null,
    started_at timestamptz not null default clock_timestamp(),
    renewed_at timestamptz not null default clock_timestamp(),
    expires_at timestamptz not null,
    constraint nodes_lease_lies_ahead check (expires_at > renewed_at)
);
comment on table nodes is 'Leases of the running Caravan processes: one row each, renewed while it lives; a process that lost its lease gets a new row, never the old one back';
comment on column nodes.id is 'The lease; claims name it, so that they fall free with it';
comment on column nodes.name is 'Host and process id, for people';
comment on column nodes.started_at is 'When the lease was taken';
comment on column nodes.renewed_at is 'When the lease was last renewed';
comment on column nodes.expires_at is 'Until when the lease holds, by the database''s clock; afterwards nothing is written under it';

create sequence fencing_tokens;
comment on sequence fencing_tokens is 'One number for each claim, ever growing: a write that names an older one than the item holds is refused';

create table runs (
    id              bigint generated always as identity primary key,
    script_name     text        not null,
    subject         text        not null default '',
    status          smallint    not null default 2,
    trigger         text        not null,
    requested_by    text        not null,
    start_time      timestamptz not null default clock_timestamp(),
    end_time        timestamptz,
    message         text        not null default '',
    planned_time    timestamptz,
    request_key     text        not null,
    exclusive       boolean     not null,
    promised_at     timestamptz,
    node            bigint references nodes (id),
    items_promised  integer     not null default 0,
    items_done      integer     not null default 0,
    items_failed    integer     not null default 0,
    items_skipped   integer     not null default 0,
    items_cancelled integer     not null default 0,
    constraint runs_request_once unique (request_key),
    constraint runs_status_known check (status in (2, 0, 1, -1, -2)),
    constraint runs_trigger_known check (trigger in ('schedule', 'api', 'console', 'recovery', 'external')),
    constraint runs_end_with_status check ((status = 2) = (end_time is null)),
    constraint runs_ended_held_by_nobody check (status = 2 or node is null),
    constraint runs_nothing_promised_is_lost check
        (status = 2 or items_promised = items_done + items_failed + items_skipped + items_cancelled)
);
create unique index runs_one_at_a_time_idx on runs (script_name) where status = 2 and exclusive;
create unique index runs_planned_start_idx on runs (script_name, planned_time) where planned_time is not null;
create index runs_running_idx on runs (id) where status = 2;
create index runs_script_name_idx on runs (script_name, id desc);
create index runs_last_success_idx on runs (script_name, end_time desc) where status = 0;
create index runs_node_idx on runs (node) where node is not null;
comment on table runs is 'One row for each start of a job or script; how it ended follows from its items';
comment on column runs.id is 'Number of the run';
comment on column runs.script_name is 'The job, or the outside script, that was started';
comment on column runs.subject is 'What a run for one thing alone was for, such as a workspace''s name; empty for a run of the whole job';
comment on column runs.status is '2 running, 0 success, 1 partial, -1 failed, -2 cancelled';
comment on column runs.trigger is 'What started it: schedule, api, console, recovery or external';
comment on column runs.requested_by is 'Who asked for it: admin, cron, or the name of the schedule';
comment on column runs.start_time is 'When it started';
comment on column runs.end_time is 'When it ended; null while it runs';
comment on column runs.message is 'The verdict in words';
comment on column runs.planned_time is 'For a scheduled start: the time it was planned for; one run for each job and planned time';
comment on column runs.request_key is 'Names the request that started it: repeating the request, after a lost answer say, finds this run instead of starting another';
comment on column runs.exclusive is 'Whether a second run of the same job is refused while this one runs';
comment on column runs.promised_at is 'When its items were promised; null before that, and for a run that is one piece of work itself';
comment on column runs.node is 'The lease under which the run itself is being worked on: from its start until its items are promised, and while it is closed';
comment on column runs.items_promised is 'How many items were promised';
comment on column runs.items_done is 'Of the promised items, how many ended done; counted when the run ends';
comment on column runs.items_failed is 'How many ended failed, partial or held; counted when the run ends';
comment on column runs.items_skipped is 'How many ended skipped, quarantined or deferred; counted when the run ends';
comment on column runs.items_cancelled is 'How many were cancelled; counted when the run ends';

create table run_items (
    id             bigint generated always as identity primary key,
    run_id         bigint      not null references runs (id) on delete cascade,
    key            text        not null,
    resource       text        not null,
    lane           text        not null,
    priority       bigint      not null default 0,
    outcome        text,
    reason         text        not null default '',
    expected       bigint,
    actual         bigint,
    details        jsonb       not null default '{}',
    attempts       integer     not null default 0,
    after_others   boolean     not null default false,
    progress_done  integer     not null default 0,
    progress_total integer     not null default 0,
    progressed_at  timestamptz,
    promised_at    timestamptz not null default clock_timestamp(),
    started_at     timestamptz,
    ended_at       timestamptz,
    node           bigint references nodes (id),
    claim          bigint,
    claimed_at     timestamptz,
    constraint run_items_key_once unique (run_id, key),
    constraint run_items_outcome_known check (outcome in
        ('done', 'partial', 'held', 'failed', 'quarantined', 'deferred', 'skipped', 'cancelled')),
    constraint run_items_end_with_outcome check ((outcome is null) = (ended_at is null)),
    constraint run_items_claim_names_its_node check ((claim is null) = (node is null)),
    constraint run_items_claim_has_a_time check ((claim is null) = (claimed_at is null)),
    constraint run_items_ended_held_by_nobody check (outcome is null or claim is null),
    constraint run_items_why_not_done check (outcome is null or outcome = 'done' or reason <> '')
) with (fillfactor = 70);
create unique index run_items_resource_once_idx on run_items (resource) where outcome is null;
create index run_items_waiting_idx on run_items (lane, priority desc, id) where outcome is null and claim is null;
create index run_items_node_idx on run_items (node) where node is not null;
create index run_items_resource_idx on run_items (resource, id desc);
comment on table run_items is 'Everything a run was meant to do, promised before the work starts, and what became of it';
comment on column run_items.id is 'Number of the item';
comment on column run_items.run_id is 'The run that promised it';
comment on column run_items.key is 'What it is to people, such as the workspace''s name; once in a run';
comment on column run_items.resource is 'What is worked on, such as workspace/17; only one open item may have it, over all runs and nodes';
comment on column run_items.lane is 'Where it waits or was worked on';
comment on column run_items.priority is 'Within a lane the highest goes first; for workspaces the number of accounts';
comment on column run_items.outcome is 'How it ended; null while it is open';
comment on column run_items.reason is 'Why it is not done, in words; never empty for an outcome other than done';
comment on column run_items.expected is 'How much there was to get, for workspaces accounts; null where it was never known';
comment on column run_items.actual is 'How much was got';
comment on column run_items.details is 'Evidence beside the reason, by area: for workspaces rows distinct, refused, inserted, updated, missing';
comment on column run_items.attempts is 'How many times the work was begun';
comment on column run_items.after_others is 'Whether it waits until nothing else of its run is open but what waits like it: it failed, and is tried again after the lanes';
comment on column run_items.progress_done is 'Steps done of this item, for workspaces pages';
comment on column run_items.progress_total is 'Steps known of this item';
comment on column run_items.progressed_at is 'When the last step was done';
comment on column run_items.promised_at is 'When it was promised';
comment on column run_items.started_at is 'When the work on it was first begun';
comment on column run_items.ended_at is 'When its outcome was written';
comment on column run_items.node is 'The lease under which it is being worked on';
comment on column run_items.claim is 'Fencing token of the attempt that works on it; a write that names another one changes nothing';
comment on column run_items.claimed_at is 'When it was claimed';

create function refuse_change_of_an_end() returns trigger language plpgsql as $$
begin
    raise exception '% % has ended: how it ended does not change', tg_table_name, old.id using errcode = 'integrity_constraint_violation';
end $$;
comment on function refuse_change_of_an_end() is 'An ended run or item never changes its outcome, whoever writes';
create trigger runs_end_is_final before update on runs for each row
    when (old.status <> 2 and (new.status, new.end_time, new.message) is distinct from (old.status, old.end_time, old.message))
    execute function refuse_change_of_an_end();
create trigger run_items_end_is_final before update on run_items for each row
    when (old.outcome is not null and (new.outcome, new.ended_at, new.reason) is distinct from (old.outcome, old.ended_at, old.reason))
    execute function refuse_change_of_an_end();
