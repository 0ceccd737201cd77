package dev.caravan.platform.http;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/**
 * An address range in CIDR form.
 *
 * @param address any address of the range
 * @param prefix number of leading bits that all addresses of the range share
 */
record Network(InetAddress address, int prefix) {

    /** Four numbers up to 255, or anything with a colon: texts of which Java asks no name server. */
    private static final Pattern LITERAL =
            Pattern.compile("((25[0-5]|2[0-4]\\d|1?\\d?\\d)(\\.(?!$)|$)){4}|[0-9a-f.]*:[0-9a-f.:]*");

    /**
     * @param text {@code 10.0.0.0/8}, {@code fc00::/7}, or an address, which is a range of one
     * @throws IllegalArgumentException when the text is neither
     */
    static Network parse(String text) {
        int slash = text.indexOf('/');
        InetAddress address = literal(slash < 0 ? text : text.substring(0, slash), text);
        int bits = address.getAddress().length * Byte.SIZE;
        return new Network(address, slash < 0 ? bits : prefix(text.substring(slash + 1), bits, text));
    }

    private static InetAddress literal(String address, String text) {
        if (!LITERAL.matcher(address).matches()) {
            throw new IllegalArgumentException("'%s' is no address or network such as 10.1.0.0/16".formatted(text));
        }
        try {
            return InetAddress.getByName(address);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("'%s' is no address".formatted(text), e);
        }
    }

    private static int prefix(String digits, int bits, String text) {
        if (!digits.matches("\\d{1,3}") || Integer.parseInt(digits) > bits) {
            throw new IllegalArgumentException(
                    "'%s': what follows the slash must be a number from 0 to %d".formatted(text, bits));
        }
        return Integer.parseInt(digits);
    }

    boolean contains(InetAddress other) {
        byte[] own = address.getAddress();
        byte[] theirs = other.getAddress();
        int rest = own.length * Byte.SIZE - prefix;
        return own.length == theirs.length
                && new BigInteger(1, own).shiftRight(rest).equals(new BigInteger(1, theirs).shiftRight(rest));
    }
}
