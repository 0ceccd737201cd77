package dev.caravan.planning;

import dev.caravan.audit.AuditLog;
import dev.caravan.platform.database.UnitOfWork;
import dev.caravan.platform.web.InvalidRequestException;
import dev.caravan.platform.web.PathText;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What people do to cron configs; each change is planned anew and goes to the audit log in its own transaction. */
@Component("cronConfigs")
public class CronConfigs {

    private final CronConfigTable table;
    private final CronConfigForms forms;
    private final Planner planner;
    private final AuditLog audit;

    CronConfigs(CronConfigTable table, CronConfigForms forms, Planner planner, AuditLog audit) {
        this.table = table;
        this.forms = forms;
        this.planner = planner;
        this.audit = audit;
    }

    /**
     * Writes the default of every job that has no row; a person's change is never written over.
     *
     * @return the jobs whose default was written
     */
    @UnitOfWork
    public List<String> seed() {
        table.nameScripts();
        return table.seed();
    }

    /**
     * Changes what the change names; what it leaves out stays.
     *
     * @param name as sent in a path
     * @return the name
     * @throws CronConfigNotFoundException when there is none of that name
     * @throws InvalidRequestException with every wrong field
     */
    @UnitOfWork
    public String change(String name, @Nullable CronConfigChange change, String who) {
        CronConfig before = table.locked(PathText.decoded(name));
        CronConfig after = forms.changed(before, change, who);
        if (!after.equals(before)) {
            table.write(after);
            planner.plan(after.name());
            record(who, before, after);
        }
        return after.name();
    }

    private void record(String who, CronConfig before, CronConfig after) {
        Map<String, String> was = values(before);
        Map<String, String> is = values(after);
        audit.record(who, "change", "cron-config/" + after.name(), butFor(is, was), butFor(was, is));
    }

    /** {@return of the second map what is otherwise in the first} */
    private static Map<String, String> butFor(Map<String, String> other, Map<String, String> values) {
        Map<String, String> rest = new LinkedHashMap<>(values);
        rest.entrySet().removeAll(other.entrySet());
        return rest;
    }

    private static Map<String, String> values(CronConfig config) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("schedule", config.schedule());
        values.put("timezone", config.timezone());
        values.put("enabled", String.valueOf(config.enabled()));
        values.put("description", config.description());
        values.put("missed", config.missed().word());
        values.put("dstGap", config.dstGap().word());
        values.put("dstOverlap", config.dstOverlap().word());
        values.put("pause", config.pause().map(Pause::inWords).orElse("none"));
        values.put("pingUrl", config.pingUrl().map(CronConfigs::withoutItsKey).orElse("none"));
        return values;
    }

    // Whoever knows a check's whole URL can ping it.
    private static String withoutItsKey(String url) {
        URI uri = URI.create(url);
        return "%s://%s/… (%08x)".formatted(uri.getScheme(), uri.getHost(), url.hashCode());
    }
}
