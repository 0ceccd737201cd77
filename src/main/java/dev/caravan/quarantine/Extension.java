package dev.caravan.quarantine;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;

/**
 * The wish that an entry is kept longer.
 *
 * @param days how many days later it may be deleted; 1 to 3650
 */
public record Extension(@Min(1) @Max(3650) @Nullable Integer days) {}
