package dev.caravan.console;

/**
 * One of the filters of a list.
 *
 * @param word that stands for it in the address
 * @param count how many it would show
 */
record FilterTab(String word, String label, String count, boolean chosen) {}
