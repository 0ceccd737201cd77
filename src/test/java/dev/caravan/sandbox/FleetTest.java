package dev.caravan.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FleetTest {

    @Test
    void shouldHaveTheIncidentsNumbers() {
        Fleet fleet = Fleet.incident(84);
        List<Tenant> small = fleet.tenants().stream()
                .filter(tenant -> !tenant.name().equals(Fleet.NORTHWIND))
                .toList();
        IntSummaryStatistics sizes = small.stream().mapToInt(Tenant::accounts).summaryStatistics();

        assertThat(sizes.getCount()).isEqualTo(25);
        assertThat(sizes.getSum()).isEqualTo(4_406);
        assertThat(sizes.getMin()).isEqualTo(15);
        assertThat(sizes.getMax()).isEqualTo(199);
        assertThat(small.stream().mapToInt(tenant -> tenant.pages(15)).sum()).isEqualTo(305);
        assertThat(fleet.accounts()).isEqualTo(4_839);
        assertThat(fleet.pages(15)).isEqualTo(334);
    }

    @Test
    void shouldGiveNorthwind29Pages() {
        Tenant northwind = Fleet.incident(84).named(Fleet.NORTHWIND).orElseThrow();

        assertThat(northwind.accounts()).isEqualTo(433);
        assertThat(northwind.pages(15)).isEqualTo(29);
    }

    @Test
    void shouldNotShareIdsBetweenWorkspaces() {
        List<Long> ids = Fleet.incident(84).tenants().stream()
                .flatMap(tenant -> IntStream.range(0, tenant.accounts()).mapToObj(tenant::accountId))
                .toList();

        assertThat(ids).hasSize(4_839).doesNotHaveDuplicates();
    }

    @Test
    void shouldGiveEachWorkspaceItsOwnKeyAndTheSameOneEveryTime() {
        List<String> keys =
                Fleet.incident(84).tenants().stream().map(Tenant::apiKey).toList();

        assertThat(keys).doesNotHaveDuplicates().allMatch(key -> key.matches("\\d+\\|[0-9a-f]{40}"));
        assertThat(Fleet.incident(84).tenants()).extracting(Tenant::apiKey).isEqualTo(keys);
        assertThat(Fleet.incident(85).tenants()).extracting(Tenant::apiKey).doesNotContainAnyElementsOf(keys);
    }

    @Test
    void shouldSpreadAMillionAccountsByAPowerLaw() {
        Fleet fleet = Fleet.powerLaw(1_000, 1_000_000, 0.065, 1);

        assertThat(fleet.accounts()).isEqualTo(1_000_000);
        assertThat(fleet.tenants().stream().mapToInt(Tenant::accounts).max().orElseThrow())
                .isCloseTo(65_000, within(100));
        assertThat(fleet.pages(100)).isBetween(10_450L, 10_500L);
        assertThat(fleet.tenants()).allMatch(tenant -> tenant.accounts() >= 1);
    }

    @Test
    void shouldGiveOneWorkspaceAll() {
        assertThat(FleetSizes.powerLaw(1, 1_000_000, 0.065)).containsExactly(1_000_000);
    }

    @Test
    void shouldShareAlikeWhenTheBiggestShareIsLessThanAnEqualOne() {
        assertThat(FleetSizes.powerLaw(4, 10, 0.065)).containsExactly(3, 3, 2, 2);
    }

    @Test
    void shouldRefuseFewerAccountsThanWorkspaces() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FleetSizes.powerLaw(11, 10, 0.065))
                .withMessageContaining("caravan.stand-in.accounts (10)");
    }

    @Test
    void shouldNotTellKeysInWords() {
        Tenant tenant = Fleet.incident(84).tenants().get(0);

        assertThat(tenant.toString()).doesNotContain(tenant.apiKey());
    }
}
