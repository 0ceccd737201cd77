package dev.caravan.sandbox.google;

import dev.caravan.sandbox.InSandbox;
import dev.caravan.sandbox.StandInProperties;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What Google's stand-ins share: who has granted what, the scripts, quotas, switches, and the journal. */
@InSandbox
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(GoogleProperties.class)
class GoogleConfiguration {

    @Bean
    ScriptFleet standInScripts(GoogleProperties settings, StandInProperties all) {
        return ScriptFleet.of(settings, all.seed());
    }

    @Bean
    GoogleUsers standInGoogleUsers(GoogleProperties settings, StandInProperties all) {
        return new GoogleUsers(settings.users(), new Tokens(all.seed()));
    }

    @Bean
    Authorisations standInAuthorisations(StandInProperties all, ObjectProvider<Clock> clock) {
        return new Authorisations(new Tokens(all.seed()), clock.getIfUnique(Clock::systemUTC));
    }

    @Bean
    GoogleTroubles standInGoogleTroubles(StandInProperties all, ObjectProvider<Clock> clock) {
        return new GoogleTroubles(all.seed(), clock.getIfUnique(Clock::systemUTC));
    }

    @Bean
    GoogleJournal standInGoogleJournal(ScriptFleet fleet, ObjectProvider<Clock> clock) {
        return new GoogleJournal(fleet, clock.getIfUnique(Clock::systemUTC));
    }

    @Bean
    Quotas standInQuotas(GoogleProperties settings) {
        return new Quotas(settings);
    }

    @Bean
    Spreadsheets standInSpreadsheets(StandInProperties all) {
        return new Spreadsheets(all.seed());
    }
}
