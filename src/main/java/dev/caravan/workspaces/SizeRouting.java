package dev.caravan.workspaces;

import dev.caravan.platform.database.UnitOfWork;
import dev.caravan.runs.Claims;
import dev.caravan.runs.PutBack;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Puts a workspace whose page 1 has been read into the lane that fits its size. */
@Component("sizeRouting")
public class SizeRouting {

    private final JdbcClient jdbc;
    private final StagedPages pages;
    private final Claims claims;
    private final WorkspacesProperties properties;

    SizeRouting(JdbcClient jdbc, StagedPages pages, Claims claims, WorkspacesProperties properties) {
        this.jdbc = jdbc;
        this.pages = pages;
        this.claims = claims;
        this.properties = properties;
    }

    /** {@return the lane in which it now waits} */
    @UnitOfWork
    public String handOver(WorkspaceSync sync) {
        long total = pages.staged(sync).total();
        Lane lane = Lane.of(Optional.of(total), properties.largeThreshold());
        jdbc.sql(
                        "update workspaces set estimated_account_count = :total, estimated_at = clock_timestamp() where id = :id")
                .param("total", total)
                .param("id", sync.workspace().id())
                .update();
        claims.putBack(sync.claim(), PutBack.into(lane.id(), total));
        return lane.id();
    }
}
