-- The tables of Quartz 2.5.2 for PostgreSQL as its jar has them (org/quartz/impl/jdbcjobstore/tables_postgres.sql), with comments.

CREATE TABLE QRTZ_JOB_DETAILS
(
  SCHED_NAME        VARCHAR(120) NOT NULL,
  JOB_NAME          VARCHAR(200) NOT NULL,
  JOB_GROUP         VARCHAR(200) NOT NULL,
  DESCRIPTION       VARCHAR(250) NULL,
  JOB_CLASS_NAME    VARCHAR(250) NOT NULL,
  IS_DURABLE        BOOL         NOT NULL,
  IS_NONCONCURRENT  BOOL         NOT NULL,
  IS_UPDATE_DATA    BOOL         NOT NULL,
  REQUESTS_RECOVERY BOOL         NOT NULL,
  JOB_DATA          BYTEA        NULL,
  PRIMARY KEY (SCHED_NAME, JOB_NAME, JOB_GROUP)
);

CREATE TABLE QRTZ_TRIGGERS
(
  SCHED_NAME     VARCHAR(120) NOT NULL,
  TRIGGER_NAME   VARCHAR(200) NOT NULL,
  TRIGGER_GROUP  VARCHAR(200) NOT NULL,
  JOB_NAME       VARCHAR(200) NOT NULL,
  JOB_GROUP      VARCHAR(200) NOT NULL,
  DESCRIPTION    VARCHAR(250) NULL,
  NEXT_FIRE_TIME BIGINT       NULL,
  PREV_FIRE_TIME BIGINT       NULL,
  PRIORITY       INTEGER      NULL,
  TRIGGER_STATE  VARCHAR(16)  NOT NULL,
  TRIGGER_TYPE   VARCHAR(8)   NOT NULL,
  START_TIME     BIGINT       NOT NULL,
  END_TIME       BIGINT       NULL,
  CALENDAR_NAME  VARCHAR(200) NULL,
  MISFIRE_INSTR  SMALLINT     NULL,
  JOB_DATA       BYTEA        NULL,
  PRIMARY KEY (SCHED_NAME, TRIGGER_NAME, TRIGGER_GROUP),
  FOREIGN KEY (SCHED_NAME, JOB_NAME, JOB_GROUP)
  REFERENCES QRTZ_JOB_DETAILS (SCHED_NAME, JOB_NAME, JOB_GROUP)
);

CREATE TABLE QRTZ_SIMPLE_TRIGGERS
(
  SCHED_NAME      VARCHAR(120) NOT NULL,
  TRIGGER_NAME    VARCHAR(200) NOT NULL,
  TRIGGER_GROUP   VARCHAR(200) NOT NULL,
  REPEAT_COUNT    BIGINT       NOT NULL,
  REPEAT_INTERVAL BIGINT       NOT NULL,
  TIMES_TRIGGERED BIGINT       NOT NULL,
  PRIMARY KEY (SCHED_NAME, TRIGGER_NAME, TRIGGER_GROUP),
  FOREIGN KEY (SCHED_NAME, TRIGGER_NAME, TRIGGER_GROUP)
  REFERENCES QRTZ_TRIGGERS (SCHED_NAME, TRIGGER_NAME, TRIGGER_GROUP)
);

CREATE TABLE QRTZ_CRON_TRIGGERS
(
  SCHED_NAME      VARCHAR(120) NOT NULL,
  TRIGGER_NAME    VARCHAR(200) NOT NULL,
  TRIGGER_GROUP   VARCHAR(200) NOT NULL,
  CRON_EXPRESSION VARCHAR(120) NOT NULL,
  TIME_ZONE_ID    VARCHAR(80),
  PRIMARY KEY (SCHED_NAME, TRIGGER_NAME, TRIGGER_GROUP),
  FOREIGN KEY (SCHED_NAME, TRIGGER_NAME, TRIGGER_GROUP)
  REFERENCES QRTZ_TRIGGERS (SCHED_NAME, TRIGGER_NAME, TRIGGER_GROUP)
);

CREATE TABLE QRTZ_SIMPROP_TRIGGERS
(
  SCHED_NAME    VARCHAR(120)   NOT NULL,
  TRIGGER_NAME  VARCHAR(200)   NOT NULL,
  TRIGGER_GROUP VARCHAR(200)   NOT NULL,
  STR_PROP_1    VARCHAR(512)   NULL,
  STR_PROP_2    VARCHAR(512)   NULL,
  STR_PROP_3    VARCHAR(512)   NULL,
  INT_PROP_1    INT            NULL,
  INT_PROP_2    INT            NULL,
  LONG_PROP_1   BIGINT         NULL,
  LONG_PROP_2   BIGINT         NULL,
  DEC_PROP_1    NUMERIC(13, 4) NULL,
  DEC_PROP_2    NUMERIC(13, 4) NULL,
  BOOL_PROP_1   BOOL           NULL,
  BOOL_PROP_2   BOOL           NULL,
  PRIMARY KEY (SCHED_NAME, TRIGGER_NAME, TRIGGER_GROUP),
  FOREIGN KEY (SCHED_NAME, TRIGGER_NAME, TRIGGER_GROUP)
  REFERENCES QRTZ_TRIGGERS (SCHED_NAME, TRIGGER_NAME, TRIGGER_GROUP)
);

CREATE TABLE QRTZ_BLOB_TRIGGERS
(
  SCHED_NAME    VARCHAR(120) NOT NULL,
  TRIGGER_NAME  VARCHAR(200) NOT NULL,
  TRIGGER_GROUP VARCHAR(200) NOT NULL,
  BLOB_DATA     BYTEA        NULL,
  PRIMARY KEY (SCHED_NAME, TRIGGER_NAME, TRIGGER_GROUP),
  FOREIGN KEY (SCHED_NAME, TRIGGER_NAME, TRIGGER_GROUP)
  REFERENCES QRTZ_TRIGGERS (SCHED_NAME, TRIGGER_NAME, TRIGGER_GROUP)
);

CREATE TABLE QRTZ_CALENDARS
(
  SCHED_NAME    VARCHAR(120) NOT NULL,
  CALENDAR_NAME VARCHAR(200) NOT NULL,
  CALENDAR      BYTEA        NOT NULL,
  PRIMARY KEY (SCHED_NAME, CALENDAR_NAME)
);

CREATE TABLE QRTZ_PAUSED_TRIGGER_GRPS
(
  SCHED_NAME    VARCHAR(120) NOT NULL,
  TRIGGER_GROUP VARCHAR(200) NOT NULL,
  PRIMARY KEY (SCHED_NAME, TRIGGER_GROUP)
);

CREATE TABLE QRTZ_FIRED_TRIGGERS
(
  SCHED_NAME        VARCHAR(120) NOT NULL,
  ENTRY_ID          VARCHAR(95)  NOT NULL,
  TRIGGER_NAME      VARCHAR(200) NOT NULL,
  TRIGGER_GROUP     VARCHAR(200) NOT NULL,
  INSTANCE_NAME     VARCHAR(200) NOT NULL,
  FIRED_TIME        BIGINT       NOT NULL,
  SCHED_TIME        BIGINT       NOT NULL,
  PRIORITY          INTEGER      NOT NULL,
  STATE             VARCHAR(16)  NOT NULL,
  JOB_NAME          VARCHAR(200) NULL,
  JOB_GROUP         VARCHAR(200) NULL,
  IS_NONCONCURRENT  BOOL         NULL,
  REQUESTS_RECOVERY BOOL         NULL,
  PRIMARY KEY (SCHED_NAME, ENTRY_ID)
);

CREATE TABLE QRTZ_SCHEDULER_STATE
(
  SCHED_NAME        VARCHAR(120) NOT NULL,
  INSTANCE_NAME     VARCHAR(200) NOT NULL,
  LAST_CHECKIN_TIME BIGINT       NOT NULL,
  CHECKIN_INTERVAL  BIGINT       NOT NULL,
  PRIMARY KEY (SCHED_NAME, INSTANCE_NAME)
);

CREATE TABLE QRTZ_LOCKS
(
  SCHED_NAME VARCHAR(120) NOT NULL,
  LOCK_NAME  VARCHAR(40)  NOT NULL,
  PRIMARY KEY (SCHED_NAME, LOCK_NAME)
);

CREATE INDEX IDX_QRTZ_J_REQ_RECOVERY
  ON QRTZ_JOB_DETAILS (SCHED_NAME, REQUESTS_RECOVERY);
CREATE INDEX IDX_QRTZ_J_GRP
  ON QRTZ_JOB_DETAILS (SCHED_NAME, JOB_GROUP);

CREATE INDEX IDX_QRTZ_T_J
  ON QRTZ_TRIGGERS (SCHED_NAME, JOB_NAME, JOB_GROUP);
CREATE INDEX IDX_QRTZ_T_JG
  ON QRTZ_TRIGGERS (SCHED_NAME, JOB_GROUP);
CREATE INDEX IDX_QRTZ_T_C
  ON QRTZ_TRIGGERS (SCHED_NAME, CALENDAR_NAME);
CREATE INDEX IDX_QRTZ_T_G
  ON QRTZ_TRIGGERS (SCHED_NAME, TRIGGER_GROUP);
CREATE INDEX IDX_QRTZ_T_STATE
  ON QRTZ_TRIGGERS (SCHED_NAME, TRIGGER_STATE);
CREATE INDEX IDX_QRTZ_T_N_STATE
  ON QRTZ_TRIGGERS (SCHED_NAME, TRIGGER_NAME, TRIGGER_GROUP, TRIGGER_STATE);
CREATE INDEX IDX_QRTZ_T_N_G_STATE
  ON QRTZ_TRIGGERS (SCHED_NAME, TRIGGER_GROUP, TRIGGER_STATE);
CREATE INDEX IDX_QRTZ_T_NEXT_FIRE_TIME
  ON QRTZ_TRIGGERS (SCHED_NAME, NEXT_FIRE_TIME);
CREATE INDEX IDX_QRTZ_T_NFT_ST
  ON QRTZ_TRIGGERS (SCHED_NAME, TRIGGER_STATE, NEXT_FIRE_TIME);
CREATE INDEX IDX_QRTZ_T_NFT_MISFIRE
  ON QRTZ_TRIGGERS (SCHED_NAME, MISFIRE_INSTR, NEXT_FIRE_TIME);
CREATE INDEX IDX_QRTZ_T_NFT_ST_MISFIRE
  ON QRTZ_TRIGGERS (SCHED_NAME, MISFIRE_INSTR, NEXT_FIRE_TIME, TRIGGER_STATE);
CREATE INDEX IDX_QRTZ_T_NFT_ST_MISFIRE_GRP
  ON QRTZ_TRIGGERS (SCHED_NAME, MISFIRE_INSTR, NEXT_FIRE_TIME, TRIGGER_GROUP, TRIGGER_STATE);

CREATE INDEX IDX_QRTZ_FT_TRIG_INST_NAME
  ON QRTZ_FIRED_TRIGGERS (SCHED_NAME, INSTANCE_NAME);
CREATE INDEX IDX_QRTZ_FT_INST_JOB_REQ_RCVRY
  ON QRTZ_FIRED_TRIGGERS (SCHED_NAME, INSTANCE_NAME, REQUESTS_RECOVERY);
CREATE INDEX IDX_QRTZ_FT_J_G
  ON QRTZ_FIRED_TRIGGERS (SCHED_NAME, JOB_NAME, JOB_GROUP);
CREATE INDEX IDX_QRTZ_FT_JG
  ON QRTZ_FIRED_TRIGGERS (SCHED_NAME, JOB_GROUP);
CREATE INDEX IDX_QRTZ_FT_T_G
  ON QRTZ_FIRED_TRIGGERS (SCHED_NAME, TRIGGER_NAME, TRIGGER_GROUP);
CREATE INDEX IDX_QRTZ_FT_TG
  ON QRTZ_FIRED_TRIGGERS (SCHED_NAME, TRIGGER_GROUP);

COMMENT ON TABLE qrtz_job_details IS 'Quartz: what Quartz can start';
COMMENT ON COLUMN qrtz_job_details.sched_name IS 'Name of the scheduler, the same on all nodes of a cluster';
COMMENT ON COLUMN qrtz_job_details.job_name IS 'Name of the job within its group';
COMMENT ON COLUMN qrtz_job_details.job_group IS 'Group of the job';
COMMENT ON COLUMN qrtz_job_details.description IS 'Description given by the application';
COMMENT ON COLUMN qrtz_job_details.job_class_name IS 'Java class that runs';
COMMENT ON COLUMN qrtz_job_details.is_durable IS 'Whether the job is kept without a trigger';
COMMENT ON COLUMN qrtz_job_details.is_nonconcurrent IS 'Whether two runs at once are excluded, over all nodes';
COMMENT ON COLUMN qrtz_job_details.is_update_data IS 'Whether the job data is stored again after a run';
COMMENT ON COLUMN qrtz_job_details.requests_recovery IS 'Whether the job is run again when its node dies';
COMMENT ON COLUMN qrtz_job_details.job_data IS 'Job data, a serialized Java map';

COMMENT ON TABLE qrtz_triggers IS 'Quartz: when Quartz starts a job';
COMMENT ON COLUMN qrtz_triggers.sched_name IS 'Name of the scheduler, the same on all nodes of a cluster';
COMMENT ON COLUMN qrtz_triggers.trigger_name IS 'Name of the trigger within its group';
COMMENT ON COLUMN qrtz_triggers.trigger_group IS 'Group of the trigger';
COMMENT ON COLUMN qrtz_triggers.job_name IS 'Name of the job to start';
COMMENT ON COLUMN qrtz_triggers.job_group IS 'Group of the job to start';
COMMENT ON COLUMN qrtz_triggers.description IS 'Description given by the application';
COMMENT ON COLUMN qrtz_triggers.next_fire_time IS 'Next start, milliseconds since 1970 UTC; -1 if there is none';
COMMENT ON COLUMN qrtz_triggers.prev_fire_time IS 'Last start, milliseconds since 1970 UTC; -1 if there was none';
COMMENT ON COLUMN qrtz_triggers.priority IS 'Which of several triggers of one time goes first; higher first';
COMMENT ON COLUMN qrtz_triggers.trigger_state IS 'WAITING, ACQUIRED, EXECUTING, COMPLETE, BLOCKED, ERROR, PAUSED, PAUSED_BLOCKED or DELETED';
COMMENT ON COLUMN qrtz_triggers.trigger_type IS 'Which table holds the rest: SIMPLE, CRON, CAL_INT, DAILY_I or BLOB';
COMMENT ON COLUMN qrtz_triggers.start_time IS 'Not before, milliseconds since 1970 UTC';
COMMENT ON COLUMN qrtz_triggers.end_time IS 'Not after, milliseconds since 1970 UTC; 0 for no end';
COMMENT ON COLUMN qrtz_triggers.calendar_name IS 'Calendar of excluded times, if any';
COMMENT ON COLUMN qrtz_triggers.misfire_instr IS 'What to do about a missed start; the meaning depends on the type';
COMMENT ON COLUMN qrtz_triggers.job_data IS 'Data of this trigger, a serialized Java map';

COMMENT ON TABLE qrtz_simple_triggers IS 'Quartz: triggers at a fixed interval';
COMMENT ON COLUMN qrtz_simple_triggers.sched_name IS 'Name of the scheduler, the same on all nodes of a cluster';
COMMENT ON COLUMN qrtz_simple_triggers.trigger_name IS 'Name of the trigger within its group';
COMMENT ON COLUMN qrtz_simple_triggers.trigger_group IS 'Group of the trigger';
COMMENT ON COLUMN qrtz_simple_triggers.repeat_count IS 'How often to repeat; -1 for ever';
COMMENT ON COLUMN qrtz_simple_triggers.repeat_interval IS 'Milliseconds between two starts';
COMMENT ON COLUMN qrtz_simple_triggers.times_triggered IS 'How often it has started its job';

COMMENT ON TABLE qrtz_cron_triggers IS 'Quartz: triggers by a cron expression';
COMMENT ON COLUMN qrtz_cron_triggers.sched_name IS 'Name of the scheduler, the same on all nodes of a cluster';
COMMENT ON COLUMN qrtz_cron_triggers.trigger_name IS 'Name of the trigger within its group';
COMMENT ON COLUMN qrtz_cron_triggers.trigger_group IS 'Group of the trigger';
COMMENT ON COLUMN qrtz_cron_triggers.cron_expression IS 'Cron expression in the form of Quartz, seconds first';
COMMENT ON COLUMN qrtz_cron_triggers.time_zone_id IS 'Time zone in which the expression is meant';

COMMENT ON TABLE qrtz_simprop_triggers IS 'Quartz: triggers of other kinds, such as calendar intervals';
COMMENT ON COLUMN qrtz_simprop_triggers.sched_name IS 'Name of the scheduler, the same on all nodes of a cluster';
COMMENT ON COLUMN qrtz_simprop_triggers.trigger_name IS 'Name of the trigger within its group';
COMMENT ON COLUMN qrtz_simprop_triggers.trigger_group IS 'Group of the trigger';
COMMENT ON COLUMN qrtz_simprop_triggers.str_prop_1 IS 'Text value 1 of the kind of trigger';
COMMENT ON COLUMN qrtz_simprop_triggers.str_prop_2 IS 'Text value 2 of the kind of trigger';
COMMENT ON COLUMN qrtz_simprop_triggers.str_prop_3 IS 'Text value 3 of the kind of trigger';
COMMENT ON COLUMN qrtz_simprop_triggers.int_prop_1 IS 'Integer value 1 of the kind of trigger';
COMMENT ON COLUMN qrtz_simprop_triggers.int_prop_2 IS 'Integer value 2 of the kind of trigger';
COMMENT ON COLUMN qrtz_simprop_triggers.long_prop_1 IS 'Long value 1 of the kind of trigger';
COMMENT ON COLUMN qrtz_simprop_triggers.long_prop_2 IS 'Long value 2 of the kind of trigger';
COMMENT ON COLUMN qrtz_simprop_triggers.dec_prop_1 IS 'Decimal value 1 of the kind of trigger';
COMMENT ON COLUMN qrtz_simprop_triggers.dec_prop_2 IS 'Decimal value 2 of the kind of trigger';
COMMENT ON COLUMN qrtz_simprop_triggers.bool_prop_1 IS 'Boolean value 1 of the kind of trigger';
COMMENT ON COLUMN qrtz_simprop_triggers.bool_prop_2 IS 'Boolean value 2 of the kind of trigger';

COMMENT ON TABLE qrtz_blob_triggers IS 'Quartz: triggers of kinds that Quartz does not know';
COMMENT ON COLUMN qrtz_blob_triggers.sched_name IS 'Name of the scheduler, the same on all nodes of a cluster';
COMMENT ON COLUMN qrtz_blob_triggers.trigger_name IS 'Name of the trigger within its group';
COMMENT ON COLUMN qrtz_blob_triggers.trigger_group IS 'Group of the trigger';
COMMENT ON COLUMN qrtz_blob_triggers.blob_data IS 'The trigger, a serialized Java object';

COMMENT ON TABLE qrtz_calendars IS 'Quartz: calendars of times at which nothing is started';
COMMENT ON COLUMN qrtz_calendars.sched_name IS 'Name of the scheduler, the same on all nodes of a cluster';
COMMENT ON COLUMN qrtz_calendars.calendar_name IS 'Name of the calendar';
COMMENT ON COLUMN qrtz_calendars.calendar IS 'The calendar, a serialized Java object';

COMMENT ON TABLE qrtz_paused_trigger_grps IS 'Quartz: groups of triggers that are paused';
COMMENT ON COLUMN qrtz_paused_trigger_grps.sched_name IS 'Name of the scheduler, the same on all nodes of a cluster';
COMMENT ON COLUMN qrtz_paused_trigger_grps.trigger_group IS 'Group of the trigger';

COMMENT ON TABLE qrtz_fired_triggers IS 'Quartz: starts that a node has taken and not yet ended';
COMMENT ON COLUMN qrtz_fired_triggers.sched_name IS 'Name of the scheduler, the same on all nodes of a cluster';
COMMENT ON COLUMN qrtz_fired_triggers.entry_id IS 'Key of this start';
COMMENT ON COLUMN qrtz_fired_triggers.trigger_name IS 'Name of the trigger within its group';
COMMENT ON COLUMN qrtz_fired_triggers.trigger_group IS 'Group of the trigger';
COMMENT ON COLUMN qrtz_fired_triggers.instance_name IS 'Node that has taken it';
COMMENT ON COLUMN qrtz_fired_triggers.fired_time IS 'When it was taken, milliseconds since 1970 UTC';
COMMENT ON COLUMN qrtz_fired_triggers.sched_time IS 'When it was due, milliseconds since 1970 UTC';
COMMENT ON COLUMN qrtz_fired_triggers.priority IS 'Priority of the trigger';
COMMENT ON COLUMN qrtz_fired_triggers.state IS 'ACQUIRED or EXECUTING';
COMMENT ON COLUMN qrtz_fired_triggers.job_name IS 'Name of the job; unknown until it is executing';
COMMENT ON COLUMN qrtz_fired_triggers.job_group IS 'Group of the job; unknown until it is executing';
COMMENT ON COLUMN qrtz_fired_triggers.is_nonconcurrent IS 'Whether two runs of the job at once are excluded';
COMMENT ON COLUMN qrtz_fired_triggers.requests_recovery IS 'Whether the job is run again when its node dies';

COMMENT ON TABLE qrtz_scheduler_state IS 'Quartz: signs of life of the nodes';
COMMENT ON COLUMN qrtz_scheduler_state.sched_name IS 'Name of the scheduler, the same on all nodes of a cluster';
COMMENT ON COLUMN qrtz_scheduler_state.instance_name IS 'Node of the cluster';
COMMENT ON COLUMN qrtz_scheduler_state.last_checkin_time IS 'Last sign of life, milliseconds since 1970 UTC by the clock of the node';
COMMENT ON COLUMN qrtz_scheduler_state.checkin_interval IS 'Milliseconds between two signs of life';

COMMENT ON TABLE qrtz_locks IS 'Quartz: rows that the nodes lock against each other';
COMMENT ON COLUMN qrtz_locks.sched_name IS 'Name of the scheduler, the same on all nodes of a cluster';
COMMENT ON COLUMN qrtz_locks.lock_name IS 'What is locked: TRIGGER_ACCESS or STATE_ACCESS';
