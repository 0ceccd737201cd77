package dev.caravan.sandbox;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of the sandbox's stand-in for Email Bison.
 *
 * @param latency how long one call takes, from its arrival to the answer's first byte; 187 ms is what the incident's
 *     page calls took; 0 answers at once
 * @param fleet which workspaces there are: the incident's 26, or a generated fleet for benchmarks
 * @param workspaces number of workspaces of the power-law fleet; the incident's fleet ignores it
 * @param accounts accounts of the power-law fleet in all, at least one per workspace
 * @param biggestShare share of all accounts that the biggest workspace of the power-law fleet has, 0 to 1; a share
 *     below 1 / workspaces makes all workspaces alike
 * @param seed what names, counts and keys are made from, and the calls that trouble with a share hits: the same seed
 *     gives the same answers, byte for byte
 * @param perPage rows of a page, whatever the caller asks for
 * @param maxPage last page that is answered; those beyond are refused with 422, as Email Bison's own instance does
 * @param cursors whether {@code meta.next_cursor} is offered (and {@code ?cursor=} taken), as some instances do
 * @param firstStart whether Caravan registers the fleet by itself when it has no workspaces yet, and prints the verdict
 *     of the first sync
 */
@Validated
@ConfigurationProperties("caravan.stand-in")
public record StandInProperties(
        @DefaultValue("187ms") @DurationMin Duration latency,
        @DefaultValue("incident") FleetKind fleet,
        @DefaultValue("1000") @Min(1) @Max(100_000) int workspaces,
        @DefaultValue("1000000") @Min(1) @Max(100_000_000) int accounts,

        @DefaultValue("0.065") @DecimalMin("0") @DecimalMax("1")
        double biggestShare,

        @DefaultValue("84") long seed,
        @DefaultValue("15") @Min(1) @Max(1_000) int perPage,
        @DefaultValue("1000") @Min(1) int maxPage,
        @DefaultValue("false") boolean cursors,
        @DefaultValue("true") boolean firstStart) {

    /** Which workspaces there are. */
    public enum FleetKind {
        INCIDENT,
        POWER_LAW
    }
}
