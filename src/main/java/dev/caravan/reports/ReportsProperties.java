package dev.caravan.reports;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where weekly summaries go besides the channels of alerts. Both or none.
 *
 * @param spreadsheetId id of a Google spreadsheet, whose first sheet gets a row for each week; none when left out
 * @param credential name of the credential that may write to it (scope {@code https://www.googleapis.com/auth/spreadsheets})
 */
@Validated
@ConfigurationProperties("caravan.reports")
record ReportsProperties(
        @DefaultValue("") String spreadsheetId,
        @DefaultValue("") String credential) {

    ReportsProperties {
        if (spreadsheetId.isBlank() != credential.isBlank()) {
            throw new IllegalArgumentException(
                    "caravan.reports.spreadsheet-id is '%s' and caravan.reports.credential is '%s'; give both, or none"
                            .formatted(spreadsheetId, credential));
        }
    }

    boolean toSheet() {
        return !spreadsheetId.isBlank();
    }
}
