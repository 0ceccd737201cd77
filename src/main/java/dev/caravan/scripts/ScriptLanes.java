package dev.caravan.scripts;

import dev.caravan.platform.database.UnitOfWork;
import dev.caravan.runs.Lanes;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The lanes in which scripts wait: one for each credential, with a route of its own from the template in
 * {@code routes/scripts-lane.camel.yaml}, so that a credential that has to wait holds up no other; and one for what was
 * refused.
 */
@Component("scriptLanes")
public class ScriptLanes {

    /** Of those that were refused and wait for their judgement. */
    static final String REFUSED = "scripts-refused";

    /** How the lanes of credentials begin; the credential's number follows. */
    static final String OF_CREDENTIAL = "scripts-lane-";

    private final JdbcClient jdbc;
    private final Lanes lanes;

    /** Asked for late: a bean that needs Camel at its making would be made before the routes are. */
    private final ObjectProvider<CamelContext> camel;

    private final Set<String> open = ConcurrentHashMap.newKeySet();

    ScriptLanes(JdbcClient jdbc, Lanes lanes, ObjectProvider<CamelContext> camel) {
        this.jdbc = jdbc;
        this.lanes = lanes;
        this.camel = camel;
    }

    static String of(long credentialId) {
        return OF_CREDENTIAL + credentialId;
    }

    /** Sees to it that this node has the lane's route. */
    public void open(String lane) {
        if (!lane.equals(REFUSED) && !open.contains(lane)) {
            add(lane);
        }
    }

    /**
     * The lanes in which scripts wait that nobody has claimed and that may be called: with a credential that can be used, and
     * within its quota.
     */
    @UnitOfWork(readOnly = true)
    public List<String> waiting() {
        return lanes.waiting(jdbc.sql("""
                        select :refused
                         union all
                        select :prefix || c.id
                          from credentials c
                          left join budgets b on b.key = :budget || c.name
                         where c.provider = 'google' and c.trouble is null
                           and (b.paused_until is null or b.paused_until <= clock_timestamp())
                        """)
                .param("refused", REFUSED)
                .param("prefix", OF_CREDENTIAL)
                .param("budget", ScriptClaims.BUDGET)
                .query(String.class)
                .list());
    }

    private synchronized void add(String lane) {
        if (!open.contains(lane)) {
            TemplatedRouteBuilder.builder(camel.getObject(), "scripts-lane")
                    .routeId(lane)
                    .parameter("lane", lane)
                    .add();
            open.add(lane);
        }
    }
}
