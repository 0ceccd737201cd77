package dev.caravan.scripts;

import dev.caravan.quarantine.KeyedTable;
import dev.caravan.quarantine.QuarantineKind;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where the quarantine finds the scripts whose grace is over. */
@Configuration(proxyBeanMethods = false)
class ScriptDeletion {

    @Bean
    KeyedTable scriptsByTheirIds() {
        return new KeyedTable(QuarantineKind.SCRIPT, "scripts", "script_id");
    }
}
