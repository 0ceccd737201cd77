package dev.caravan.console;

import org.springframework.stereotype.Component;

/** The audit log's place in the navigation; its page asks all areas for the pages of what was changed. */
@Component
class AuditArea implements ConsoleArea {

    @Override
    public String title() {
        return "Audit log";
    }

    @Override
    public String path() {
        return AuditPage.PATH;
    }

    @Override
    public int order() {
        return 90;
    }
}
