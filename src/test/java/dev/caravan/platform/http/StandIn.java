package dev.caravan.platform.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** An upstream that does to the wire what it is told, one answer per request, and keeps what it was sent. */
final class StandIn implements AutoCloseable {

    final List<String> requests = new CopyOnWriteArrayList<>();
    final AtomicInteger connections = new AtomicInteger();

    private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final ServerSocket server;

    StandIn() {
        this(open());
    }

    StandIn(ServerSocket server) {
        this.server = server;
        start(this::accept);
    }

    /** The last answer given is repeated for ever. */
    StandIn answering(Answer... next) {
        answers.clear();
        answers.addAll(List.of(next));
        return this;
    }

    URI url(String path) {
        return URI.create("http://127.0.0.1:%d%s".formatted(server.getLocalPort(), path));
    }

    static Answer text(String text) {
        return (out, socket) -> out.write(text.getBytes(ISO_8859_1));
    }

    static Answer status(int status, String body, String... headers) {
        return bytes(status, body.getBytes(ISO_8859_1), headers);
    }

    static Answer bytes(int status, byte[] body, String... headers) {
        String lines = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
        return (out, socket) -> {
            out.write("HTTP/1.1 %d x\r\nContent-Length: %d\r\n%s\r\n"
                    .formatted(status, body.length, lines)
                    .getBytes(ISO_8859_1));
            out.write(body);
        };
    }

    static Answer json(String body) {
        return status(200, body, "Content-Type: application/json");
    }

    /** Says this, then the same byte again and again until the client goes away. */
    Answer drip(String first, long pauseMillis) {
        return (out, socket) -> {
            text(first).to(out, socket);
            out.flush();
            while (!closed.await(pauseMillis, TimeUnit.MILLISECONDS)) {
                out.write('a');
                out.flush();
            }
        };
    }

    Answer endless(String first) {
        return (out, socket) -> {
            text(first).to(out, socket);
            byte[] block = new byte[64 * 1024];
            while (closed.getCount() > 0) {
                out.write(block);
            }
        };
    }

    /** Says this and no more. */
    Answer hang(String first) {
        return (out, socket) -> {
            text(first).to(out, socket);
            out.flush();
            closed.await();
        };
    }

    static Answer endAfter(String first) {
        return (out, socket) -> {
            text(first).to(out, socket);
            out.flush();
            socket.close();
        };
    }

    static Answer resetAfter(String first) {
        return (out, socket) -> {
            text(first).to(out, socket);
            out.flush();
            socket.setSoLinger(true, 0);
            socket.close();
        };
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        server.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    private static ServerSocket open() {
        try {
            return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void start(Step step) {
        Thread thread = new Thread(
                () -> {
                    try {
                        step.run();
                    } catch (IOException | InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "stand-in");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() throws IOException {
        while (closed.getCount() > 0) {
            Socket socket = server.accept();
            connections.incrementAndGet();
            sockets.add(socket);
            start(() -> serve(socket));
        }
    }

    private void serve(Socket socket) throws IOException, InterruptedException {
        OutputStream out = socket.getOutputStream();
        for (String head = head(socket.getInputStream()); !head.isEmpty(); head = head(socket.getInputStream())) {
            requests.add(head);
            next().to(out, socket);
            out.flush();
        }
    }

    private synchronized Answer next() {
        return answers.size() > 1 ? answers.remove() : answers.element();
    }

    /** The request with its body, if it says how long it is. */
    private static String head(InputStream in) throws IOException {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        int next = in.read();
        while (next >= 0 && !read.toString(ISO_8859_1).endsWith("\r\n\r")) {
            read.write(next);
            next = in.read();
        }
        String head = read.toString(ISO_8859_1);
        int length = head.lines()
                .filter(line -> line.startsWith("Content-Length: "))
                .mapToInt(line -> Integer.parseInt(line.substring(16)))
                .sum();
        return head + new String(in.readNBytes(length), ISO_8859_1);
    }

    interface Answer {
        void to(OutputStream out, Socket socket) throws IOException, InterruptedException;
    }

    private interface Step {
        void run() throws IOException, InterruptedException;
    }
}
