package dev.caravan.console;

import java.util.List;

/**
 * Which part of a list a page shows.
 *
 * @param number from 1
 * @param hasNext whether there is more behind it
 */
record Paging(int number, boolean hasNext) {

    private static final int LAST = 100_000;

    /** @param sent as in the address; what is no page is the first */
    static int number(String sent) {
        return sent.matches("[1-9][0-9]{0,5}") ? Math.min(Integer.parseInt(sent), LAST) : 1;
    }

    /** {@return the first rows, without the one more that says that there is more} */
    static <T> List<T> shown(List<T> oneMore, int size) {
        return oneMore.subList(0, Math.min(size, oneMore.size()));
    }
}
