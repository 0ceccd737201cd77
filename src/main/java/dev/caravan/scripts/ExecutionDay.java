package dev.caravan.scripts;

import java.time.LocalDate;

/**
 * Executions that started on a day (UTC).
 *
 * @param ended those that were completed, failed or timed out
 * @param completed of those, the ones that were completed
 */
public record ExecutionDay(LocalDate day, long ended, long completed) {}
