-- A job may be known in the ledger by another name than its own: old dashboards look for cleanupStaleScripts.

alter table cron_configs add column script_name text;
update cron_configs set script_name = name;
alter table cron_configs alter column script_name set not null;
comment on column cron_configs.script_name is 'What it starts: the name of its runs in the table runs';
