package dev.caravan.alerts;

import dev.caravan.platform.Worded;

/** What one channel is told of one change of one alert, as {@code run_items.resource} has it: {@code alert/5/opened/slack}. */
record NoticeResource(long alert, Change change, String channel) {

    static NoticeResource of(String text) {
        String[] parts = text.split("/", 4);
        return new NoticeResource(Long.parseLong(parts[1]), Worded.of(Change.class, parts[2]), parts[3]);
    }

    @Override
    public String toString() {
        return "alert/%d/%s/%s".formatted(alert, change.word(), channel);
    }
}
