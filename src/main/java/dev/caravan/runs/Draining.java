package dev.caravan.runs;

import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.stereotype.Component;

/** Whether this node is being stopped: it then takes no work, and what breaks off is nobody's failure. */
@Component
public class Draining implements ApplicationListener<ContextClosedEvent> {

    private final ApplicationContext application;
    private volatile boolean begun;

    Draining(ApplicationContext application) {
        this.application = application;
    }

    public boolean begun() {
        return begun;
    }

    /** Comes before anything is stopped. */
    @Override
    public void onApplicationEvent(ContextClosedEvent closed) {
        if (closed.getApplicationContext().equals(application)) {
            begun = true;
        }
    }
}
