package dev.caravan.quarantine;

import dev.caravan.platform.database.UnitOfWork;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What is in quarantine, in one line a day: what is skipped without a line each is not forgotten. */
@Component("quarantineSummary")
public class QuarantineSummary {

    private static final Logger LOG = LoggerFactory.getLogger(QuarantineSummary.class);

    private final JdbcClient jdbc;

    QuarantineSummary(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Writes the line. */
    public void tell() {
        LOG.info("quarantine: {}", inWords());
    }

    /** {@return how many of which kind and why, what has changed within a day, and when the next is deleted} */
    @UnitOfWork(readOnly = true)
    public String inWords() {
        List<String> groups = jdbc.sql("""
                        select count(*) || ' ' || kind || case when count(*) = 1 then '' else 's' end || ' ' || state
                                        || ' (' || reason || ')'
                          from quarantine
                         group by kind, state, reason
                         order by kind, state desc, count(*) desc, reason
                        """).query(String.class).list();
        String entries = groups.isEmpty() ? "nothing" : groups.stream().collect(Collectors.joining(", "));
        return entries + "; " + lastDay() + nextDeletion();
    }

    private String lastDay() {
        return jdbc.sql("""
                        select format('last day: %s new, %s restored, %s deleted',
                                      (select count(*) from quarantine
                                        where first_seen > clock_timestamp() - interval '1 day'),
                                      count(*) filter (where action = 'restore'),
                                      count(*) filter (where action in ('delete', 'purge')))
                          from audit_log
                         where at > clock_timestamp() - interval '1 day' and subject like 'quarantine/%'
                        """).query(String.class).single();
    }

    private String nextDeletion() {
        return jdbc.sql("""
                        select format('; next deletion after %s', to_char(min(delete_after) at time zone 'UTC',
                                                                           'YYYY-MM-DD HH24:MI "UTC"'))
                          from quarantine
                         where state = 'quarantined'
                        having min(delete_after) is not null
                        """).query(String.class).optional().orElse("");
    }
}
