package dev.caravan.reports;

import dev.caravan.credentials.Provider;
import dev.caravan.credentials.ScopeNeed;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What writing to a sheet needs a grant to allow; asked for only where a sheet is set. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("caravan.reports.spreadsheet-id")
class ReportScopes {

    @Bean
    ScopeNeed scopeOfSheets() {
        return new ScopeNeed(
                Provider.GOOGLE,
                "reports",
                "https://www.googleapis.com/auth/spreadsheets",
                false,
                "weekly summary in a sheet");
    }
}
