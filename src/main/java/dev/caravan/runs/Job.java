package dev.caravan.runs;

/**
 * Something that can be started by a schedule or by hand; each feature declares its own as beans.
 *
 * @param name the promised name, such as {@code poll-sender-emails}
 * @param route id of the route that does it; it takes the opened {@link Run} as body and promises its items
 * @param schedule the default, as in crontab, in UTC
 */
public record Job(String name, String route, String schedule, String description) {}
