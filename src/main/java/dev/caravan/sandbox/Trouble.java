package dev.caravan.sandbox;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/**
 * A page that answers wrongly.
 *
 * @param workspace name of the workspace
 * @param page from 1
 * @param status that its calls answer with
 * @param times how many calls; null for ever
 */
record Trouble(
        @NotBlank String workspace,
        @NotNull @Min(1) Integer page,
        @NotNull @Min(400) @Max(599) Integer status,
        @Min(1) @Nullable Integer times) {

    boolean hits(Tenant tenant, int asked) {
        return page == asked && workspace.equals(tenant.name());
    }

    boolean isOver() {
        return times != null && times == 0;
    }

    Trouble onceLess() {
        return times == null ? this : new Trouble(workspace, page, status, times - 1);
    }
}
