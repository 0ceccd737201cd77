package dev.caravan.bench;

import java.lang.management.ManagementFactory;
import java.util.Locale;

/** What the figures were measured on. */
final class Machine {

    private Machine() {}

    static String inWords() {
        return String.format(
                Locale.ROOT,
                "%d processors, %s %s, JDK %s, load average %.1f at the start%n",
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("os.name"),
                System.getProperty("os.version"),
                Runtime.version(),
                load());
    }

    /** {@return processes that ran or wanted to, on average over the last minute; negative where that is not known} */
    static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }
}
