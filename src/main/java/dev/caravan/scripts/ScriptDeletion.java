package dev.caravan.scripts;

import dev.caravan.quarantine.KeyedTable;
import dev.caravan.quarantine.QuarantineKind;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where the quarantine finds the scripts whose grace is over. */
@Configuration(proxyBeanMethods = false)
class ScriptDeletion {

    static final KeyedTable SCRIPTS = new KeyedTable(QuarantineKind.SCRIPT, "scripts", "script_id");

    @Bean
    KeyedTable scriptsByTheirIds() {
        return SCRIPTS;
    }
}
