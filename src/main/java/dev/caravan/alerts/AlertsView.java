package dev.caravan.alerts;

import dev.caravan.alerts.AlertView.Notification;
import dev.caravan.platform.database.Columns;
import dev.caravan.platform.web.Page;
import dev.caravan.platform.web.PageRequest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Alerts as people look at them: read only, by keyset. */
@Component("alertsView")
public class AlertsView {

    private final JdbcClient jdbc;
    private final AlertRules rules;
    private final Channels channels;
    private final MessageForms forms;

    AlertsView(JdbcClient jdbc, AlertRules rules, Channels channels, MessageForms forms) {
        this.jdbc = jdbc;
        this.rules = rules;
        this.channels = channels;
        this.forms = forms;
    }

    /**
     * Lists alerts.
     *
     * @param page the newest come first
     * @param state as sent: {@code open} or {@code closed}; null for both
     * @throws dev.caravan.platform.web.InvalidRequestException for another state
     */
    public Page<AlertView> list(PageRequest page, @Nullable String state) {
        return ofState(page, AlertState.ofSent(state));
    }

    /**
     * Lists alerts.
     *
     * @param page the newest come first
     * @param state empty for both
     */
    public Page<AlertView> ofState(PageRequest page, Optional<AlertState> state) {
        List<Alert> rows = jdbc.sql("select " + Alert.COLUMNS
                        + """
                          from alerts a
                         where a.id < :before and a.opened_at is not null and %s
                         order by a.id desc
                         limit :limit
                        """.formatted(state.map(AlertsView::condition).orElse("true")))
                .param("before", page.after().orElse(Long.MAX_VALUE))
                .param("limit", page.limit() + 1)
                .query(Alert::of)
                .list();
        Map<Long, Map<String, Notification>> told = notifications(rows);
        return Page.of(rows, page.limit(), Alert::id)
                .map(alert -> view(alert, told.getOrDefault(alert.id(), Map.of())));
    }

    // In words of its own for each, so that the few open ones are found by their index.
    private static String condition(AlertState state) {
        return state == AlertState.OPEN ? "a.closed_at is null" : "a.closed_at is not null";
    }

    /** {@return how many are open, by rule; every rule is there} */
    public Map<String, Long> open() {
        Map<String, Long> counts = new LinkedHashMap<>();
        jdbc.sql(AlertGauges.openByRule(rules.names()))
                .query((row, number) -> counts.put(row.getString(1), row.getLong(2)))
                .list();
        return counts;
    }

    // The last of each channel: changes happen in the order of the items' numbers.
    private Map<Long, Map<String, Notification>> notifications(List<Alert> rows) {
        Map<Long, Map<String, Notification>> all = new LinkedHashMap<>();
        jdbc.sql("""
                        select distinct on (a, channel) a as alert, channel, i.resource, i.outcome, i.reason,
                               coalesce(i.ended_at, i.promised_at) as last_at
                          from unnest(:ids) as a
                          cross join unnest(:channels) as channel
                          cross join unnest(:changes) as change
                          join run_items i on i.resource = 'alert/' || a || '/' || change || '/' || channel
                         order by a, channel, i.id desc
                        """)
                .param("ids", rows.stream().map(Alert::id).toArray(Long[]::new))
                .param("channels", channels.all().stream().map(Channel::name).toArray(String[]::new))
                .param(
                        "changes",
                        Arrays.stream(Change.values()).map(Change::word).toArray(String[]::new))
                .query((row, number) -> all.computeIfAbsent(row.getLong("alert"), id -> new LinkedHashMap<>())
                        .put(row.getString("channel"), notification(row)))
                .list();
        return all;
    }

    private static Notification notification(ResultSet row) throws SQLException {
        return new Notification(
                NoticeResource.of(row.getString("resource")).change().word(),
                Columns.text(row, "outcome").orElse("waiting"),
                row.getString("reason"),
                Columns.instant(row, "last_at").orElseThrow());
    }

    private AlertView view(Alert alert, Map<String, Notification> notifications) {
        return new AlertView(
                alert.id(),
                alert.rule(),
                alert.subject(),
                alert.closedAt().isEmpty() ? AlertState.OPEN : AlertState.CLOSED,
                rules.severity(alert.rule()).word(),
                alert.summary(),
                alert.since(),
                alert.openedAt(),
                alert.closedAt(),
                alert.lastSeenAt(),
                notifications,
                forms.url(alert.path()),
                alert.path());
    }
}
