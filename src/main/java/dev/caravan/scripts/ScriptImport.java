package dev.caravan.scripts;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.caravan.platform.web.RowImport;
import org.springframework.stereotype.Component;

/** Registers many scripts at once; one whose id is known is changed. */
@Component("scriptImport")
public class ScriptImport extends RowImport<ScriptForm> {

    ScriptImport(ObjectMapper json, Scripts scripts) {
        super(json, new Kind<>("scripts", ScriptForm.class, "scriptId", scripts::put));
    }
}
