package dev.caravan.console;

import dev.caravan.platform.web.AdminLogin;
import dev.caravan.platform.web.ConflictException;
import dev.caravan.runs.RunCancelling;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Stopping a run, and trying a part of it again. */
@Controller
class RunActions {

    private final RunCancelling cancelling;
    private final Starts starts;

    RunActions(RunCancelling cancelling, Starts starts) {
        this.cancelling = cancelling;
        this.starts = starts;
    }

    @PostMapping("/runs/{id}/cancel")
    String cancel(@PathVariable long id, @RequestParam(defaultValue = "") String back) {
        String page = LocalPath.of(back).orElse("/runs/" + id);
        try {
            cancelling.cancel(Long.toString(id), AdminLogin.NAME);
            return Notice.CANCELLING.at(page);
        } catch (ConflictException itHasEnded) {
            return Notice.ENDED.at(page);
        }
    }

    @PostMapping("/runs/{id}/items/{item}/retry")
    String retry(@PathVariable long id, @PathVariable long item, @RequestParam(defaultValue = "") String back) {
        return starts.again(Long.toString(id), item, LocalPath.of(back).orElse("/runs/" + id + "/items/" + item));
    }
}
