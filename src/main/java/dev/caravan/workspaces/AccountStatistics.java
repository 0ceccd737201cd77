package dev.caravan.workspaces;

import dev.caravan.platform.database.UnitOfWork;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The materialized view {@code sender_account_stats}. */
@Component("accountStatistics")
public class AccountStatistics {

    private final JdbcClient jdbc;

    AccountStatistics(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Computes it anew; whoever reads it meanwhile sees the one before. */
    @UnitOfWork
    public void refresh() {
        jdbc.sql("refresh materialized view concurrently sender_account_stats").update();
    }
}
