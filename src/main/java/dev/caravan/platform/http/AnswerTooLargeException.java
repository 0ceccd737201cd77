package dev.caravan.platform.http;

import org.springframework.util.unit.DataSize;

/** An answer had more bytes than are allowed; reading it was given up and its connection closed. */
final class AnswerTooLargeException extends RuntimeException {

    AnswerTooLargeException(DataSize limit) {
        super("body over " + readable(limit.toBytes()));
    }

    private static String readable(long bytes) {
        long megabyte = DataSize.ofMegabytes(1).toBytes();
        return bytes % megabyte == 0 ? bytes / megabyte + " MB" : bytes + " bytes";
    }
}
