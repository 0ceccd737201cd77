package dev.caravan.scripts;

import dev.caravan.platform.web.InvalidRequestException;
import dev.caravan.platform.web.RowImport;
import dev.caravan.platform.web.RowImport.Report;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Registers many scripts at once; one whose id is known is changed. */
@Component("scriptImport")
public class ScriptImport {

    private final Scripts scripts;
    private final RowImport rows;

    ScriptImport(Scripts scripts, RowImport rows) {
        this.scripts = scripts;
        this.rows = rows;
    }

    /**
     * Registers what a JSON array lists.
     *
     * @throws InvalidRequestException when the body is no JSON array
     */
    public Report fromJson(@Nullable String body, String who) {
        return rows.fromJson(body, kind(who));
    }

    /**
     * Registers what CSV lists.
     *
     * @throws InvalidRequestException when the body is no CSV with a header line
     */
    public Report fromCsv(@Nullable String body, String who) {
        return rows.fromCsv(body, kind(who));
    }

    private RowImport.Kind<ScriptForm> kind(String who) {
        return new RowImport.Kind<>("scripts", ScriptForm.class, "scriptId", form -> scripts.put(form, who));
    }
}
