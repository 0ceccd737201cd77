package dev.caravan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A thousand requests of each kind that no well-made client sends: each is answered, and none by a fault of ours. */
@CaravanTest
class MalformedRequestsTest {

    private static final int REQUESTS = 1_000;
    private static final int CONNECTIONS = 4;
    private static final int SHOWN = 300;

    /** Tomcat's answer to methods that it does not know. */
    private static final int NOT_IMPLEMENTED = 501;

    private static final String SOUND =
            "GET /api/workspaces HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer %s\r\n\r\n"
                    .formatted(CaravanTest.ADMIN_TOKEN);

    @LocalServerPort
    private int port;

    @ParameterizedTest
    @EnumSource
    void shouldAnswerEveryMalformedRequestWithAProblemOrWell(Malformed kind) {
        List<String> faults = IntStream.range(0, CONNECTIONS)
                .parallel()
                .mapToObj(connection -> faults(kind, connection))
                .flatMap(List::stream)
                .toList();

        assertThat(faults).isEmpty();
    }

    private List<String> faults(Malformed kind, int seed) {
        Random random = new Random(seed);
        List<String> faults = new ArrayList<>();
        int left = REQUESTS / CONNECTIONS;
        while (left > 0) {
            try (RawConnection connection = new RawConnection(port)) {
                for (boolean open = true; open && left > 0; left--) {
                    open = isOpenAfter(kind.request(random), connection, faults);
                }
            } catch (IOException e) {
                faults.add("connection: " + e);
                left--;
            }
        }
        return faults;
    }

    private static boolean isOpenAfter(String request, RawConnection connection, List<String> faults)
            throws IOException {
        RawConnection.Answer answer;
        try {
            answer = connection.exchange(request, request.startsWith("HEAD "));
        } catch (IOException e) {
            throw new IOException(shown(request), e);
        }
        boolean isProblem = answer.contentType().startsWith("application/problem+json");
        if ((answer.status() >= 500 && answer.status() != NOT_IMPLEMENTED) || (answer.status() >= 400 && !isProblem)) {
            faults.add("%s -> %s".formatted(shown(request), answer));
        }
        return !answer.closes() && isSound(request, answer, connection, faults);
    }

    /** After a refusal the connection may be closed without a word of that in the answer. */
    private static boolean isSound(
            String request, RawConnection.Answer answer, RawConnection connection, List<String> faults) {
        try {
            RawConnection.Answer next = connection.exchange(SOUND, false);
            if (next.status() != 200) {
                faults.add("%s -> %s, then %s".formatted(shown(request), answer, next));
            }
            return !next.closes();
        } catch (IOException e) {
            if (answer.status() < 400) {
                faults.add("%s -> %s, then %s".formatted(shown(request), answer, e));
            }
            return false;
        }
    }

    private static String shown(String request) {
        return request.replace("Host: 127.0.0.1\r\nAuthorization: Bearer " + CaravanTest.ADMIN_TOKEN + "\r\n", "")
                .transform(text -> text.substring(0, Math.min(SHOWN, text.length())));
    }
}
