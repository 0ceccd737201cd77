package dev.caravan.runs;

/**
 * When a job starts by itself.
 *
 * @param name the job
 * @param schedule five cron fields, or Quartz's six or seven
 * @param timezone IANA name
 */
record CronConfig(String name, String schedule, String timezone, boolean enabled, String description) {}
