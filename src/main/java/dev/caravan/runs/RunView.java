package dev.caravan.runs;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A run as the API shows it.
 *
 * @param cancelling since when it is being cancelled; absent where it is not, or has ended
 * @param url where it is found
 * @param itemList its first items in the order they were promised; absent in lists of runs
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record RunView(
        long id,
        String scriptName,
        String subject,
        RunStatus status,
        Trigger trigger,
        String requestedBy,
        Instant startTime,
        @JsonInclude Optional<Instant> endTime,
        Optional<Instant> lastHeartbeat,
        String message,
        Counts items,
        Progress progress,
        Optional<Instant> cancelling,
        String url,
        Optional<List<ItemView>> itemList) {

    /** Items by how they ended: promised = done + failed + skipped + cancelled, once the run has ended. */
    public record Counts(int promised, int done, int failed, int skipped, int cancelled) {}

    /** How far the work has come, in what it counts: pages where items have steps, else items; or as a script reports it. */
    public record Progress(long done, long total, String unit) {}

    RunView withItems(List<ItemView> list) {
        return new RunView(
                id,
                scriptName,
                subject,
                status,
                trigger,
                requestedBy,
                startTime,
                endTime,
                lastHeartbeat,
                message,
                items,
                progress,
                cancelling,
                url,
                Optional.of(list));
    }
}
