package dev.caravan.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.SocketWrapperBase;

/** The connection below a call, while its request has been read and its answer is not yet sent. */
public final class Line {

    private final SocketWrapperBase<NioChannel> socket;

    Line(SocketWrapperBase<NioChannel> socket) {
        this.socket = socket;
    }

    /** Whether the caller has closed it: a caller that waits for an answer sends nothing, so what can be read is the end. */
    boolean isGone() {
        try {
            return socket.isClosed() || socket.getSocket().read(ByteBuffer.allocate(1)) < 0;
        } catch (IOException e) {
            return true;
        }
    }

    /** Closes it. */
    void cut() {
        socket.close();
    }

    /** Closes it with a TCP reset, which goes out when the server's selector looks next: within a second. */
    void reset() {
        try {
            socket.getSocket().getIOChannel().setOption(StandardSocketOptions.SO_LINGER, 0);
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
