-- What waits for others becomes a sequence of stages, and an item can be put off: what an open circuit breaker holds up
-- stays pending without holding a place in a lane.

alter table run_items
    add column stage smallint not null default 0,
    add column not_before timestamptz,
    add constraint run_items_stage_known check (stage between 0 and 2);
update run_items set stage = 1 where after_others;
alter table run_items drop column after_others;
comment on column run_items.stage is '0 the lanes, 1 what failed and is tried again, 2 what was refused and waits for a judgement; an item waits until nothing of an earlier stage of its run is open';
comment on column run_items.not_before is 'Until when it was put off, because its upstream is down; null again with the next step done. The time without progress goes on meanwhile';
comment on column run_items.progressed_at is 'When the last step was done, or the attempt was begun; being put off does not count as either';
