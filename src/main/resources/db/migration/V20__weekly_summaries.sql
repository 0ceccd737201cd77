-- What each week came to, counted once, and who was told of it: each target once, however often the job runs.

create table weekly_summaries (
    week              date        not null,
    counted_at        timestamptz not null default clock_timestamp(),
    jobs              jsonb       not null,
    runs              bigint      not null,
    runs_success      bigint      not null,
    runs_partial      bigint      not null,
    runs_failed       bigint      not null,
    runs_cancelled    bigint      not null,
    scripts           bigint      not null,
    scripts_synced    bigint      not null,
    scripts_stale     bigint      not null,
    scripts_new_stale bigint      not null,
    scripts_restored  bigint      not null,
    scripts_deleted   bigint      not null,
    executions        bigint      not null,
    executions_failed bigint      not null,
    worst_scripts     jsonb       not null,
    workspaces        bigint      not null,
    workspaces_synced bigint      not null,
    workspaces_stale  bigint      not null,
    constraint weekly_summaries_pkey primary key (week),
    constraint weekly_summaries_week_begins_on_monday check (extract(isodow from week) = 1),
    constraint weekly_summaries_runs_add_up check (runs = runs_success + runs_partial + runs_failed + runs_cancelled)
);
comment on table weekly_summaries is 'What each ISO week, in UTC, came to; counted when the job weekly-summary first ran after its end, and not again';
comment on column weekly_summaries.week is 'The Monday on which it began';
comment on column weekly_summaries.counted_at is 'When it was counted';
comment on column weekly_summaries.jobs is 'Runs that ended in it by job or script: [{"job", "success", "partial", "failed", "cancelled"}]';
comment on column weekly_summaries.runs is 'Runs that ended in it';
comment on column weekly_summaries.runs_success is 'How many of them were a success';
comment on column weekly_summaries.runs_partial is 'How many were partial';
comment on column weekly_summaries.runs_failed is 'How many failed';
comment on column weekly_summaries.runs_cancelled is 'How many were cancelled';
comment on column weekly_summaries.scripts is 'Registered scripts, when it was counted';
comment on column weekly_summaries.scripts_synced is 'Scripts of which at least one sync was done in it';
comment on column weekly_summaries.scripts_stale is 'Scripts in quarantine, those held included, when it was counted';
comment on column weekly_summaries.scripts_new_stale is 'Scripts that were newly found invalid in it';
comment on column weekly_summaries.scripts_restored is 'Scripts that left the quarantine in it, by themselves or by a person';
comment on column weekly_summaries.scripts_deleted is 'Scripts that were deleted out of the quarantine in it';
comment on column weekly_summaries.executions is 'Executions of scripts that started in it';
comment on column weekly_summaries.executions_failed is 'How many of them failed or timed out';
comment on column weekly_summaries.worst_scripts is 'Scripts with most failures in it, the worst first, ten at most: [{"scriptId", "name", "failedExecutions", "failedSyncs"}]';
comment on column weekly_summaries.workspaces is 'Active workspaces, when it was counted';
comment on column weekly_summaries.workspaces_synced is 'Active workspaces that were read completely in it or later';
comment on column weekly_summaries.workspaces_stale is 'Workspaces in quarantine, those held included, when it was counted';

create table weekly_summary_tellings (
    week    date        not null,
    target  text        not null,
    told_at timestamptz not null default clock_timestamp(),
    run_id  bigint,
    place   text        not null default '',
    constraint weekly_summary_tellings_once primary key (week, target),
    constraint weekly_summary_tellings_week_fkey foreign key (week) references weekly_summaries (week) on delete cascade,
    constraint weekly_summary_tellings_run_fkey foreign key (run_id) references runs (id) on delete set null
);
create index weekly_summary_tellings_run_idx on weekly_summary_tellings (run_id) where run_id is not null;
comment on table weekly_summary_tellings is 'Who was told of a week: each target once';
comment on column weekly_summary_tellings.week is 'The week';
comment on column weekly_summary_tellings.target is 'sheet, or the name of an alert channel';
comment on column weekly_summary_tellings.told_at is 'When that was';
comment on column weekly_summary_tellings.run_id is 'The run that told it; null when that has been pruned';
comment on column weekly_summary_tellings.place is 'Where in the sheet it stands; empty for a channel';
