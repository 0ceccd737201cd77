-- Each start is planned as a row before it is due, and each row ends: a start of which nothing is known is a fact.

create table planned_fires (
    id           bigint generated always as identity primary key,
    name         text        not null,
    planned_time timestamptz not null,
    outcome      text,
    reason       text        not null default '',
    run_id       bigint,
    planned_at   timestamptz not null default clock_timestamp(),
    decided_at   timestamptz,
    decided_by   text,
    taking       uuid,
    constraint planned_fires_once unique (name, planned_time),
    constraint planned_fires_taking_once unique (taking),
    constraint planned_fires_run foreign key (run_id) references runs (id) on delete cascade,
    constraint planned_fires_outcome_known check (outcome in ('fired', 'skipped', 'missed')),
    constraint planned_fires_fired_has_a_run check (outcome <> 'fired' or run_id is not null),
    constraint planned_fires_why_not_fired check (outcome = 'fired' or outcome is null or reason <> ''),
    constraint planned_fires_decided_with_outcome check ((outcome is null) = (decided_at is null)),
    constraint planned_fires_decided_by_somebody check ((outcome is null) = (decided_by is null)),
    constraint planned_fires_open_has_no_run check (outcome is not null or (run_id is null and taking is null))
) with (fillfactor = 85);
create index planned_fires_open_idx on planned_fires (planned_time, name) where outcome is null;
create index planned_fires_newest_idx on planned_fires (planned_time desc, id desc);
create index planned_fires_run_idx on planned_fires (run_id) where run_id is not null;
comment on table planned_fires is 'Every planned start, written before it is due, and what became of it';
comment on column planned_fires.id is 'Number of the row';
comment on column planned_fires.name is 'What was to start: the name of the cron config';
comment on column planned_fires.planned_time is 'When it was to start';
comment on column planned_fires.outcome is 'fired, skipped or missed; null as long as nothing is decided';
comment on column planned_fires.reason is 'Why it did not fire, or what was done about it: disabled, paused, overlap, nothing_due, made up for';
comment on column planned_fires.run_id is 'The run that it started; for a missed one the run that makes up for it';
comment on column planned_fires.planned_at is 'When the row was written: before the planned time, except for starts of down time';
comment on column planned_fires.decided_at is 'When it was decided what becomes of it';
comment on column planned_fires.decided_by is 'Host and process id of the node that decided';
comment on column planned_fires.taking is 'Names the decision that opened a run: repeated after a lost answer, it finds what it has done';

alter table cron_configs
    add column missed       text not null default 'run_once',
    add column dst_gap      text not null default 'shift',
    add column dst_overlap  text not null default 'first',
    add column paused_at    timestamptz,
    add column paused_until timestamptz,
    add column pause_reason text,
    add column paused_by    text,
    add column ping_url     text,
    add column planned_until timestamptz,
    add column planned_by   text,
    add constraint cron_configs_missed_known check (missed in ('run_once', 'skip')),
    add constraint cron_configs_dst_gap_known check (dst_gap in ('shift', 'skip')),
    add constraint cron_configs_dst_overlap_known check (dst_overlap in ('first', 'last', 'both')),
    add constraint cron_configs_pause_by_somebody check ((paused_at is null) = (paused_by is null)),
    add constraint cron_configs_pause_has_a_beginning check
        (paused_at is not null or (paused_until is null and pause_reason is null)),
    add constraint cron_configs_pause_ends_after_it_began check (paused_until > paused_at);
comment on column cron_configs.missed is 'What becomes of starts that were missed by more than a minute: run_once makes up for all of them by one run, skip does not';
comment on column cron_configs.dst_gap is 'A local time that does not exist, as clocks go forward: shift starts that much later by the new time, skip does not start';
comment on column cron_configs.dst_overlap is 'A local time that comes twice, as clocks go back: start at the first, the last, or both';
comment on column cron_configs.paused_at is 'Since when it is paused; null while it is not';
comment on column cron_configs.paused_until is 'Until when; null for a pause without an end';
comment on column cron_configs.pause_reason is 'Why, for people';
comment on column cron_configs.paused_by is 'Who paused it';
comment on column cron_configs.ping_url is 'Where each run''s start, success and failure is told, as Healthchecks wants it; null for nowhere';
comment on column cron_configs.planned_until is 'Every start up to then has its row in planned_fires; infinity where there are no more';
comment on column cron_configs.planned_by is 'The schedule, zone and policies that the planned rows follow; where they are not those of this row, it is planned anew';

create view unexplained_fires as
select f.id, f.name, f.planned_time, f.planned_at
  from planned_fires f
 where f.outcome is null
   and f.planned_time < clock_timestamp() - interval '1 minute'
   and greatest(f.planned_at, (select min(started_at) from nodes where expires_at > clock_timestamp()))
       < clock_timestamp() - interval '1 minute';
comment on view unexplained_fires is 'Planned starts of which nothing is known a minute after their time, although a node was there to take them: should be empty';
comment on column unexplained_fires.id is 'Number of the row in planned_fires';
comment on column unexplained_fires.name is 'What was to start';
comment on column unexplained_fires.planned_time is 'When it was to start';
comment on column unexplained_fires.planned_at is 'When the row was written';
