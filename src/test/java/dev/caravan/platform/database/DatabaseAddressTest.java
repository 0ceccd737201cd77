package dev.caravan.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseAddressTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "jdbc:postgresql://db:5432/caravan | jdbc:postgresql://db:5432/caravan",
                "jdbc:postgresql://db/caravan?user=me&password=hush@home | jdbc:postgresql://db/caravan",
                "jdbc:postgresql://one:5432,two:5433/caravan?password=hush | jdbc:postgresql://one:5432,two:5433/caravan",
                "jdbc:postgresql://[::1]:5432/caravan | jdbc:postgresql://[::1]:5432/caravan",
                "jdbc:postgresql:caravan | jdbc:postgresql://localhost/caravan",
            })
    void shouldShowTheDatabaseWithoutItsParameters(String url, String shown) {
        assertThat(DatabaseAddress.of(url)).hasToString(shown);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://me:hush@db:5432/caravan",
                "jdbc:postgresql://db:port/caravan?password=hush",
                "jdbc:mysql://db/caravan?password=hush",
                "postgres://me:hush@db/caravan",
            })
    void shouldRefuseAnotherUrlWithoutRepeatingIt(String url) {
        DatabaseStartException refused =
                catchThrowableOfType(DatabaseStartException.class, () -> DatabaseAddress.of(url));

        assertThat(refused).hasMessageContaining("spring.datasource.url").hasMessageNotContaining("hush");
        assertThat(refused.action()).contains("jdbc:postgresql://host:5432/database");
    }
}
