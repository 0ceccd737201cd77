-- What left the quarantine stands in the audit log only: found by time, without reading what else was changed.

create index audit_log_quarantine_idx on audit_log (at) where subject like 'quarantine/%';
comment on index audit_log_quarantine_idx is 'What was restored and deleted lately';
comment on column quarantine.last_seen is 'When it was last found invalid; what is quarantined is asked for again when this is longer ago than caravan.quarantine.recheck-every';
comment on column audit_log.who is 'Who made it, such as admin; caravan where nobody asked for it';
comment on table audit_log is 'Changes that people made, or Caravan by itself where something of theirs goes or comes back: who changed what, from what to what; no secret ever';
