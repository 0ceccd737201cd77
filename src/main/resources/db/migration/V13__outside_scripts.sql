-- Scripts that live elsewhere report their runs, and a ledger of any length stays fast: lists by index for every filter,
-- daily totals that outlive the runs.

alter table runs
    add column heartbeat_at timestamptz,
    add column progress_done bigint,
    add column progress_total bigint,
    add column progress_unit text,
    add constraint runs_progress_whole check (num_nulls(progress_done, progress_total, progress_unit) in (0, 3)),
    add constraint runs_progress_counted check (progress_done >= 0 and progress_total >= 0);
comment on column runs.heartbeat_at is 'When a script outside last reported something of its run; null for our own runs, whose items are their signs of life';
comment on column runs.progress_done is 'How far a run without items has come, by its own report, in progress_unit';
comment on column runs.progress_total is 'How far it has to go';
comment on column runs.progress_unit is 'What it counts, such as invoices';

-- Lists, the newest first: within equal script, status, trigger or subject by start_time and id.
drop index runs_script_name_idx;
create index runs_start_time_idx on runs (start_time desc, id desc);
create index runs_script_name_idx on runs (script_name, start_time desc, id desc);
create index runs_status_idx on runs (status, trigger, start_time desc, id desc);
create index runs_script_status_idx on runs (script_name, status, trigger, start_time desc, id desc);
create index runs_subject_idx on runs (subject, status, trigger, start_time desc, id desc) include (script_name)
    where subject <> '';
-- What is under way, however much has ended.
drop index runs_running_idx;
create index runs_running_idx on runs (script_name, id) where status = 2;
create index runs_unpromised_idx on runs (start_time) where status = 2 and promised_at is null and trigger <> 'external';
create index runs_cancelling_idx on runs (id) where status = 2 and cancelled_at is not null;
create index runs_sign_of_life_idx on runs ((coalesce(heartbeat_at, start_time))) where status = 2;
-- What is pruned next.
create index runs_ended_idx on runs (end_time, id) where status <> 2;

create table run_days (
    script_name     text    not null,
    day             date    not null,
    runs            integer not null,
    success         integer not null,
    partial         integer not null,
    failed          integer not null,
    cancelled       integer not null,
    duration_ms     bigint  not null,
    items_promised  bigint  not null,
    items_done      bigint  not null,
    items_failed    bigint  not null,
    items_skipped   bigint  not null,
    items_cancelled bigint  not null,
    constraint run_days_once primary key (script_name, day),
    constraint run_days_add_up check (runs = success + partial + failed + cancelled)
);
create index run_days_day_idx on run_days (day);
comment on table run_days is 'What the runs of each script came to, by day; written as runs end, and kept when they are pruned';
comment on column run_days.script_name is 'The job''s or script''s name in the table runs';
comment on column run_days.day is 'The UTC day on which the runs ended';
comment on column run_days.runs is 'How many runs ended';
comment on column run_days.success is 'How many of them ended with status 0';
comment on column run_days.partial is 'How many with 1';
comment on column run_days.failed is 'How many with -1';
comment on column run_days.cancelled is 'How many with -2';
comment on column run_days.duration_ms is 'How long those took in all, in milliseconds, that were a success or partial: the others ended before their time, or long after it';
comment on column run_days.items_promised is 'Items that these runs had promised';
comment on column run_days.items_done is 'Items done';
comment on column run_days.items_failed is 'Items failed, partial or held';
comment on column run_days.items_skipped is 'Items skipped, quarantined or deferred';
comment on column run_days.items_cancelled is 'Items cancelled';

-- Whoever ends runs, by whatever statement, in whatever number: they are counted once, since an end is final. Days are
-- locked in one order, so that those who end runs at the same time do not block each other for good.
create function count_ended_runs() returns trigger language plpgsql as $$
declare
    ended bigint[];
begin
    if tg_op = 'INSERT' then
        ended := array(select w.id from written w where w.status <> 2);
    else
        ended := array(select w.id from written w join before b on b.id = w.id where b.status = 2 and w.status <> 2);
    end if;
    if cardinality(ended) > 0 then
        insert into run_days as d
        select script_name, (end_time at time zone 'UTC')::date,
               count(*), count(*) filter (where status = 0), count(*) filter (where status = 1),
               count(*) filter (where status = -1), count(*) filter (where status = -2),
               coalesce(sum(greatest(0, extract(epoch from end_time - start_time) * 1000))
                        filter (where status in (0, 1)), 0)::bigint,
               sum(items_promised), sum(items_done), sum(items_failed), sum(items_skipped), sum(items_cancelled)
          from runs
         where id = any (ended)
         group by 1, 2
         order by 1, 2
            on conflict on constraint run_days_once do update
           set runs = d.runs + excluded.runs, success = d.success + excluded.success,
               partial = d.partial + excluded.partial, failed = d.failed + excluded.failed,
               cancelled = d.cancelled + excluded.cancelled, duration_ms = d.duration_ms + excluded.duration_ms,
               items_promised = d.items_promised + excluded.items_promised,
               items_done = d.items_done + excluded.items_done,
               items_failed = d.items_failed + excluded.items_failed,
               items_skipped = d.items_skipped + excluded.items_skipped,
               items_cancelled = d.items_cancelled + excluded.items_cancelled;
    end if;
    return null;
end $$;
comment on function count_ended_runs() is 'Adds runs that have just ended to their days';
create trigger runs_inserted_ended after insert on runs referencing new table as written
    for each statement execute function count_ended_runs();
create trigger runs_just_ended after update on runs referencing old table as before new table as written
    for each statement execute function count_ended_runs();

insert into run_days
select script_name, (end_time at time zone 'UTC')::date,
       count(*), count(*) filter (where status = 0), count(*) filter (where status = 1),
       count(*) filter (where status = -1), count(*) filter (where status = -2),
       coalesce(sum(greatest(0, extract(epoch from end_time - start_time) * 1000))
                filter (where status in (0, 1)), 0)::bigint,
       sum(items_promised), sum(items_done), sum(items_failed), sum(items_skipped), sum(items_cancelled)
  from runs
 where status <> 2
 group by 1, 2;
