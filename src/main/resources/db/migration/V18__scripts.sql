-- Apps Script projects whose executions are kept, what of them is stored, and what each run of their sync came to.

create table scripts (
    script_id          text        not null,
    number             bigint      generated always as identity,
    name               text        not null,
    credential_id      bigint      not null,
    credential_since   timestamptz not null default clock_timestamp(),
    healthy            boolean     not null default false,
    last_synced_at     timestamptz,
    read_through       timestamptz,
    resume_token       text,
    resume_from        timestamptz,
    resume_at          timestamptz,
    deferred_since     timestamptz,
    inventory_tried_at timestamptz,
    inventory_at       timestamptz,
    inventory_trouble  text,
    created_at         timestamptz not null default clock_timestamp(),
    updated_at         timestamptz not null default clock_timestamp(),
    constraint scripts_pkey primary key (script_id),
    constraint scripts_number_once unique (number),
    constraint scripts_credential_fkey foreign key (credential_id) references credentials (id),
    constraint scripts_id_given check (btrim(script_id) <> '' and btrim(name) <> ''),
    constraint scripts_resume_has_a_time check ((resume_token is null) = (resume_at is null)),
    constraint scripts_inventory_was_tried check (inventory_at is null or inventory_tried_at is not null)
);
create index scripts_credential_idx on scripts (credential_id);
comment on table scripts is 'Apps Script projects whose executions are read';
comment on column scripts.script_id is 'Its id at Google';
comment on column scripts.number is 'Order in which they were registered; lists go by it';
comment on column scripts.name is 'What people call it';
comment on column scripts.credential_id is 'The grant by which it is read: its owner''s';
comment on column scripts.credential_since is 'Since when it has this credential; a refusal from before says nothing of it';
comment on column scripts.healthy is 'Whether it answered when a run last asked for it; what a run found is written at its end, so that all of one run are judged by the same figures';
comment on column scripts.last_synced_at is 'When all pages of new executions were last read and stored; null when never';
comment on column scripts.read_through is 'All executions that started up to then are stored; moves only when all pages were read. Null while none was ever seen';
comment on column scripts.resume_token is 'Where a reading that broke off goes on, if it does so soon; null when none did';
comment on column scripts.resume_from is 'From which start on that reading asks for executions; null for all';
comment on column scripts.resume_at is 'When the page before that was stored';
comment on column scripts.deferred_since is 'Since when runs did not get to it; the longest deferred goes first in the next. Null when the last run did';
comment on column scripts.inventory_tried_at is 'When files, functions and deployments were last asked for; null when never';
comment on column scripts.inventory_at is 'When they were last stored';
comment on column scripts.inventory_trouble is 'Why they were not, when last asked for; null where they were';
comment on column scripts.created_at is 'When it was registered';
comment on column scripts.updated_at is 'When a person last changed it';

create table script_executions (
    id                bigint      generated always as identity,
    script_id         text        not null,
    function_name     text        not null,
    process_type      text        not null,
    start_time        timestamptz not null,
    status            text        not null,
    duration          interval,
    user_access_level text,
    runtime_version   text,
    stored_at         timestamptz not null default clock_timestamp(),
    changed_at        timestamptz not null default clock_timestamp(),
    constraint script_executions_pkey primary key (id),
    constraint script_executions_once unique (script_id, function_name, start_time, process_type),
    constraint script_executions_script_fkey foreign key (script_id) references scripts (script_id) on delete cascade
);
create index script_executions_newest_idx on script_executions (script_id, start_time desc, id desc);
create index script_executions_running_idx on script_executions (script_id, start_time)
    where status in ('RUNNING', 'PAUSED', 'DELAYED');
create index script_executions_time_idx on script_executions (start_time);
comment on table script_executions is 'Executions (Google calls them processes), each once: they have no id of their own, so script, function, start and type identify one';
comment on column script_executions.id is 'Number of the row';
comment on column script_executions.script_id is 'The script';
comment on column script_executions.function_name is 'The function that was run; empty where Google names none';
comment on column script_executions.process_type is 'What started it, as Google says it, such as TIME_DRIVEN';
comment on column script_executions.start_time is 'When it started';
comment on column script_executions.status is 'As Google says it, such as COMPLETED, FAILED, TIMED_OUT or RUNNING; running ones are read again until they have ended';
comment on column script_executions.duration is 'How long it ran; null where Google does not say';
comment on column script_executions.user_access_level is 'What the one who ran it may do with the script, such as OWNER';
comment on column script_executions.runtime_version is 'Such as V8';
comment on column script_executions.stored_at is 'When it was first stored';
comment on column script_executions.changed_at is 'When its status or duration last changed here';

create table script_files (
    script_id  text not null,
    name       text not null,
    type       text not null,
    created_at timestamptz,
    updated_at timestamptz,
    constraint script_files_pkey primary key (script_id, name),
    constraint script_files_script_fkey foreign key (script_id) references scripts (script_id) on delete cascade
);
comment on table script_files is 'Files of scripts, without their source, as the last inventory found them';
comment on column script_files.script_id is 'The script';
comment on column script_files.name is 'Name of the file, without an ending';
comment on column script_files.type is 'As Google says it: SERVER_JS, HTML or JSON';
comment on column script_files.created_at is 'When it was made, where Google says so';
comment on column script_files.updated_at is 'When it was last changed, where Google says so';

create table script_functions (
    script_id  text not null,
    file_name  text not null,
    name       text not null,
    parameters text[] not null default '{}',
    constraint script_functions_pkey primary key (script_id, file_name, name),
    constraint script_functions_script_fkey foreign key (script_id) references scripts (script_id) on delete cascade
);
comment on table script_functions is 'Functions of scripts, as the last inventory found them';
comment on column script_functions.script_id is 'The script';
comment on column script_functions.file_name is 'The file that holds it';
comment on column script_functions.name is 'Its name';
comment on column script_functions.parameters is 'Names of its parameters, in order';

create table script_deployments (
    script_id     text not null,
    deployment_id text not null,
    kinds         text[] not null default '{}',
    version       integer,
    description   text,
    url           text,
    updated_at    timestamptz,
    constraint script_deployments_pkey primary key (script_id, deployment_id),
    constraint script_deployments_script_fkey foreign key (script_id) references scripts (script_id) on delete cascade
);
comment on table script_deployments is 'Deployments of scripts, that is web apps, APIs and add-ons, as the last inventory found them';
comment on column script_deployments.script_id is 'The script';
comment on column script_deployments.deployment_id is 'Its id at Google';
comment on column script_deployments.kinds is 'What it offers: WEB_APP, EXECUTION_API, ADD_ON';
comment on column script_deployments.version is 'Version of the script that is deployed; null for its head';
comment on column script_deployments.description is 'In the words of whoever deployed it';
comment on column script_deployments.url is 'Address of its web app, where it is one';
comment on column script_deployments.updated_at is 'When it was last changed, where Google says so';

create table script_sync_figures (
    run_id      bigint  not null,
    synced      integer not null default 0,
    stale       integer not null default 0,
    newly_stale integer not null default 0,
    restored    integer not null default 0,
    held        integer not null default 0,
    failed      integer not null default 0,
    deferred    integer not null default 0,
    skipped     integer not null default 0,
    calls       bigint  not null default 0,
    constraint script_sync_figures_pkey primary key (run_id),
    constraint script_sync_figures_run_fkey foreign key (run_id) references runs (id) on delete cascade
);
comment on table script_sync_figures is 'What each run of the sync of scripts came to; all but the calls are counted at its end';
comment on column script_sync_figures.run_id is 'The run';
comment on column script_sync_figures.synced is 'Scripts whose new executions were all read and stored';
comment on column script_sync_figures.stale is 'Scripts that are quarantined at its end';
comment on column script_sync_figures.newly_stale is 'Of those, scripts that this run found invalid';
comment on column script_sync_figures.restored is 'Of the synced, scripts that had been quarantined and have come back';
comment on column script_sync_figures.held is 'Scripts refused in such numbers that something else is to blame';
comment on column script_sync_figures.failed is 'Scripts that could not be read, for reasons that may pass';
comment on column script_sync_figures.deferred is 'Scripts that the run did not get to';
comment on column script_sync_figures.skipped is 'Scripts of a credential that cannot be used, or that another run had';
comment on column script_sync_figures.calls is 'Calls made for it, those that failed included; counted one by one';

-- What is open of a run, the earliest stage first: asked for each script that waits for its judgement, and after each that ends.
create index run_items_open_idx on run_items (run_id, stage) where outcome is null;
