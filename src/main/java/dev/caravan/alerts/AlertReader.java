package dev.caravan.alerts;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Alerts as messages tell of them. */
@Component
class AlertReader {

    private static final int MOST_AT_ONCE = 1_000;

    private final JdbcClient jdbc;

    AlertReader(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** {@return those of these numbers that there are, by number} */
    Map<Long, Alert> of(List<Long> ids) {
        return jdbc
                .sql("select " + Alert.COLUMNS + " from alerts a where a.id = any (:ids) and a.opened_at is not null")
                .param("ids", ids.toArray(Long[]::new))
                .query(Alert::of)
                .list()
                .stream()
                .collect(Collectors.toMap(Alert::id, Function.identity()));
    }

    /** {@return what is open and was told, the newest first; a thousand at most} */
    List<Alert> open() {
        return jdbc.sql("select " + Alert.COLUMNS + """
                          from alerts a
                         where a.opened_at is not null and a.closed_at is null and a.notified_at is not null
                         order by a.id desc
                         limit :most
                        """)
                .param("most", MOST_AT_ONCE)
                .query(Alert::of)
                .list();
    }
}
