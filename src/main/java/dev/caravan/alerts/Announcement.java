package dev.caravan.alerts;

/**
 * Something that people are told once, beside alerts.
 *
 * @param subject in one line
 * @param text for people, of several lines; no markup
 */
public record Announcement(String subject, String text) {}
