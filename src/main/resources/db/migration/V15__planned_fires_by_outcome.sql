-- What was skipped or missed is found by index, however many starts fired.

create index planned_fires_outcome_idx on planned_fires (name, outcome, planned_time desc);
