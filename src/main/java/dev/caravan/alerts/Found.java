package dev.caravan.alerts;

import java.time.Instant;

/**
 * Something that holds.
 *
 * @param subject what it is about, such as a workspace's name; open once for each rule
 * @param summary what is wrong, since when and what to do, in words; no secrets
 * @param since since when it holds, as far as that is known
 * @param path page of the console that shows it, such as {@code /runs/17}
 */
public record Found(String subject, String summary, Instant since, String path) {

    private static final int LONGEST = 600;

    public Found {
        summary = summary.length() <= LONGEST ? summary : summary.substring(0, LONGEST - 1) + "…";
    }
}
