package dev.caravan.sandbox.google;

/**
 * A script as it is registered with Caravan.
 *
 * @param index place in the fleet, from 0
 * @param owner e-mail address of whom it belongs to
 * @param user index of the account through which it is read
 * @param seed of its executions
 */
record Script(int index, String id, String name, String owner, int user, Fate fate, long seed) {

    Task task() {
        return Task.ofIndex(index);
    }
}
