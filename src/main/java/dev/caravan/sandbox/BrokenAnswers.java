package dev.caravan.sandbox;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * Sends answers that break off, crawl or never come. Such a call keeps its thread until the caller gives up, for
 * {@value #LONGEST_MINUTES} minutes at most, and no longer than the server runs; more than {@value #MOST} at once are
 * cut off at once.
 */
public class BrokenAnswers implements ApplicationListener<ContextClosedEvent> {

    static final int MOST = 100;
    static final int LONGEST_MINUTES = 5;

    /** What a journal says where there was no status. */
    public static final int NO_STATUS = 0;

    private static final Duration LONGEST = Duration.ofMinutes(LONGEST_MINUTES);
    private static final Duration DRIP = Duration.ofSeconds(1);
    private static final int LOOK_MILLIS = 20;
    private static final int HUGE_CHUNKS = 80;
    private static final int CHUNK_BYTES = 1_000_000;

    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Semaphore room = new Semaphore(MOST);

    /** Lets all of them go before the server waits for calls that are under way. */
    @Override
    public void onApplicationEvent(ContextClosedEvent event) {
        stopping.countDown();
    }

    /** Whether such a call is sent here instead of being answered. */
    static boolean breaks(Strike strike) {
        return switch (strike.kind()) {
            case HANG, HANG_AFTER_HEADERS, DRIP, RESET, HUGE -> true;
            case DOWN -> strike.trouble().status() == null;
            default -> false;
        };
    }

    /**
     * Sends what there is to send, and ends the connection.
     *
     * @param whole the answer that is not sent as a whole
     * @return the status that went out, {@link #NO_STATUS} when none did
     */
    public int send(TroubleKind kind, ResponseEntity<byte[]> whole, HttpServletResponse response, Line line) {
        boolean roomy = room.tryAcquire();
        try {
            if (roomy && kind != TroubleKind.DOWN) {
                write(kind, whole, response, line);
            }
        } catch (IOException callerIsGone) {
            // As must be expected of a caller that has time-outs and limits.
            line.cut();
        } finally {
            line.cut();
            if (roomy) {
                room.release();
            }
        }
        return response.isCommitted() ? response.getStatus() : NO_STATUS;
    }

    private void write(TroubleKind kind, ResponseEntity<byte[]> whole, HttpServletResponse response, Line line)
            throws IOException {
        byte[] body = TroubledAnswers.body(whole);
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.setStatus(whole.getStatusCode().value());
        switch (kind) {
            case HANG -> hang(LONGEST, line);
            case HANG_AFTER_HEADERS -> {
                begin(response, body.length);
                hang(LONGEST, line);
            }
            case DRIP -> drip(body, response, line);
            case RESET -> {
                begin(response, body.length).write(TroubledAnswers.half(body));
                response.flushBuffer();
                line.reset();
            }
            case HUGE -> flood(response);
            default -> throw new IllegalArgumentException(kind + " is answered as a whole");
        }
    }

    private static OutputStream begin(HttpServletResponse response, int length) throws IOException {
        response.setContentLength(length);
        response.flushBuffer();
        return response.getOutputStream();
    }

    private void drip(byte[] body, HttpServletResponse response, Line line) throws IOException {
        OutputStream out = begin(response, body.length);
        for (int i = 0; i < Math.min(body.length, LONGEST.toSeconds()); i++) {
            out.write(body[i]);
            response.flushBuffer();
            if (!hang(DRIP, line)) {
                return;
            }
        }
    }

    /** One row that does not end, made as it is sent. */
    private static void flood(HttpServletResponse response) throws IOException {
        OutputStream out = response.getOutputStream();
        out.write("{\"data\":[{\"name\":\"".getBytes(StandardCharsets.UTF_8));
        byte[] chunk = new byte[CHUNK_BYTES];
        Arrays.fill(chunk, (byte) 'a');
        for (int i = 0; i < HUGE_CHUNKS; i++) {
            out.write(chunk);
        }
        response.flushBuffer();
    }

    /** {@return whether the caller is still there when the time is over} */
    private boolean hang(Duration time, Line line) {
        long end = System.nanoTime() + time.toNanos();
        try {
            while (System.nanoTime() < end) {
                if (stopping.await(LOOK_MILLIS, TimeUnit.MILLISECONDS) || line.isGone()) {
                    return false;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
        return true;
    }
}
