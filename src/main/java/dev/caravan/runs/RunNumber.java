package dev.caravan.runs;

/** Numbers of runs, as they come in paths. */
final class RunNumber {

    private RunNumber() {}

    /** @throws RunNotFoundException for what can be no run's number */
    static long of(String sent) {
        if (!sent.matches("[0-9]{1,18}")) {
            throw RunNotFoundException.numbered(sent);
        }
        return Long.parseLong(sent);
    }
}
