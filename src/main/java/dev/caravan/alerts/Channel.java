package dev.caravan.alerts;

/**
 * Somewhere people are told of alerts. Its address is a secret; everywhere else it goes by its name.
 *
 * @param name stable, such as {@code slack} or {@code mail}
 */
record Channel(String name, Kind kind, Telling telling) {

    /** Before a channel's name, its lane in the ledger, which is its endpoint and its route, too. */
    static final String LANES = "alerts-channel-";

    /** In what form it is told. */
    enum Kind {
        TEXT,
        /** Wants to be told again and again while an alert is open. */
        ALERTMANAGER
    }

    /** How it is told. */
    @FunctionalInterface
    interface Telling {

        /**
         * Tells it, once.
         *
         * @throws dev.caravan.platform.http.DeliveryException when it did not arrive; says why without the address
         */
        void tell(Message message);
    }

    String lane() {
        return LANES + name;
    }

    String resource(long alertId, Change change) {
        return new NoticeResource(alertId, change, name).toString();
    }
}
