package dev.caravan.reports;

import dev.caravan.credentials.Provider;
import dev.caravan.credentials.ScopeNeed;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the weekly summary needs the grant to allow that it is written with. */
@Configuration(proxyBeanMethods = false)
class ReportScopes {

    @Bean
    ScopeNeed scopeOfSheet(ReportsProperties properties) {
        return new ScopeNeed(
                Provider.GOOGLE,
                "weekly summary",
                "https://www.googleapis.com/auth/spreadsheets",
                true,
                "rows in the sheet",
                Optional.of(properties.credential()));
    }
}
