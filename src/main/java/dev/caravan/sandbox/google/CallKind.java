package dev.caravan.sandbox.google;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What is called: its scopes, any of which will do, and the quota that it spends from. */
enum CallKind {
    TOKEN("oauth2.token", Quota.NONE),
    PROJECT("google.apps.script.management.v1.ProjectsService.Get", Quota.MANAGEMENT),
    CONTENT("google.apps.script.management.v1.ProjectsService.GetContent", Quota.MANAGEMENT),
    DEPLOYMENTS("google.apps.script.management.v1.DeploymentsService.List", Quota.MANAGEMENT),
    PROCESSES("google.apps.script.management.v1.ProcessesService.ListScriptProcesses", Quota.MANAGEMENT),
    USER_PROCESSES("google.apps.script.management.v1.ProcessesService.ListUserProcesses", Quota.MANAGEMENT),
    SHEETS_READ("google.apps.sheets.v4.SpreadsheetsService.GetValues", Quota.SHEETS_READ),
    SHEETS_WRITE("google.apps.sheets.v4.SpreadsheetsService.UpdateValues", Quota.SHEETS_WRITE);

    private final String method;
    private final Quota quota;

    CallKind(String method, Quota quota) {
        this.method = method;
        this.quota = quota;
    }

    /** As errors name it. */
    String method() {
        return method;
    }

    Quota quota() {
        return quota;
    }

    Set<Scope> scopes() {
        return switch (this) {
            case TOKEN -> EnumSet.noneOf(Scope.class);
            case PROJECT, CONTENT -> EnumSet.of(Scope.PROJECTS, Scope.PROJECTS_READONLY);
            case DEPLOYMENTS -> EnumSet.of(Scope.DEPLOYMENTS, Scope.DEPLOYMENTS_READONLY);
            case PROCESSES, USER_PROCESSES -> EnumSet.of(Scope.PROCESSES);
            case SHEETS_READ -> EnumSet.of(Scope.SPREADSHEETS, Scope.SPREADSHEETS_READONLY, Scope.DRIVE);
            case SHEETS_WRITE -> EnumSet.of(Scope.SPREADSHEETS, Scope.DRIVE);
        };
    }

    @JsonValue
    String json() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What a user has so and so much of in a minute. */
    enum Quota {
        NONE("", "", ""),
        MANAGEMENT("Management requests", "management_requests", "ManagementRequestsPerMinutePerUser"),
        SHEETS_READ("Read requests", "read_requests", "ReadRequestsPerMinutePerUser"),
        SHEETS_WRITE("Write requests", "write_requests", "WriteRequestsPerMinutePerUser");

        private final String words;
        private final String metric;
        private final String limitName;

        Quota(String words, String metric, String limitName) {
            this.words = words;
            this.metric = metric;
            this.limitName = limitName;
        }

        String words() {
            return words;
        }

        String metric() {
            return metric;
        }

        String limitName() {
            return limitName;
        }
    }
}
