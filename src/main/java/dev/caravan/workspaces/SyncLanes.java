package dev.caravan.workspaces;

import dev.caravan.runs.Lanes;
import java.util.List;
import org.springframework.stereotype.Component;

/** The lanes of this area in which work waits that nobody may have been told of. */
@Component("syncLanes")
public class SyncLanes {

    private final Lanes lanes;

    SyncLanes(Lanes lanes) {
        this.lanes = lanes;
    }

    /** {@return the lanes in which workspaces wait that nobody has claimed} */
    public List<String> waiting() {
        return lanes.waiting(Lane.ids());
    }
}
