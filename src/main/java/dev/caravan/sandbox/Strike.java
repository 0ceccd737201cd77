package dev.caravan.sandbox;

/**
 * A call that runs into trouble.
 *
 * @param trouble as it was ordered
 * @param hit the how manieth of its calls this is, from 1
 */
record Strike(Trouble trouble, int hit) {

    TroubleKind kind() {
        return trouble.kind();
    }
}
