package dev.caravan.reports;

import dev.caravan.credentials.Provider;
import dev.caravan.credentials.ScopeNeed;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What writing to a sheet needs a grant to allow; asked for only of the credential that a sheet is written with. */
@Configuration(proxyBeanMethods = false)
class ReportScopes {

    @Bean
    ScopeNeed scopeOfSheets(ReportsProperties properties) {
        return new ScopeNeed(
                Provider.GOOGLE,
                "reports",
                "https://www.googleapis.com/auth/spreadsheets",
                false,
                "weekly summary in a sheet",
                Optional.of(properties.credential()));
    }
}
