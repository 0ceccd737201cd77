package dev.caravan.reports;

import com.google.api.services.sheets.v4.model.AppendValuesResponse;
import com.google.api.services.sheets.v4.model.ValueRange;
import dev.caravan.credentials.AccessTokens;
import dev.caravan.credentials.Credential;
import dev.caravan.credentials.Credentials;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * The first sheet of the spreadsheet: a row for each week, its name in the first column. To append is not idempotent, so the
 * column is looked at before, each time.
 */
@Component("summarySheet")
public class SummarySheet {

    private final Credentials credentials;
    private final AccessTokens tokens;
    private final WeeklyCounts counts;
    private final SummaryWords words;
    private final ReportsProperties properties;

    SummarySheet(
            Credentials credentials,
            AccessTokens tokens,
            WeeklyCounts counts,
            SummaryWords words,
            ReportsProperties properties) {
        this.credentials = credentials;
        this.tokens = tokens;
        this.counts = counts;
        this.words = words;
        this.properties = properties;
    }

    /**
     * Sees to it that the credential can be called with.
     *
     * @return the spreadsheet's id
     * @throws SheetSettingException when the settings name no such credential, or no spreadsheet any more
     * @throws dev.caravan.credentials.CredentialUnusableException when it is, or is found to be, invalid
     */
    public String open() {
        if (!properties.toSheet()) {
            throw new SheetSettingException("caravan.reports.spreadsheet-id is not set on this node");
        }
        tokens.require(credential()
                .orElseThrow(() -> new SheetSettingException(
                        "caravan.reports.credential names '%s', and there is no such credential; add it with POST /api/credentials"
                                .formatted(properties.credential()))));
        return properties.spreadsheetId();
    }

    /** {@return the credential that the settings name, if there is one} */
    Optional<Credential> credential() {
        return credentials.named(properties.credential());
    }

    /**
     * Looks for the week in the first column.
     *
     * @param column as the API has answered; without values where the sheet is empty
     * @return where its row is, such as {@code row 7}; empty where there is none
     */
    public String placeOf(Telling telling, ValueRange column) {
        List<List<Object>> rows = rows(column);
        for (int row = 0; row < rows.size(); row++) {
            if (!rows.get(row).isEmpty()
                    && telling.week().id().equals(rows.get(row).get(0))) {
                return "row " + (row + 1);
            }
        }
        return "";
    }

    /**
     * What is to be appended.
     *
     * @param column the first column; an empty sheet gets headings first
     */
    public ValueRange rowsFor(Telling telling, ValueRange column) {
        List<List<Object>> appended = new ArrayList<>();
        if (rows(column).isEmpty()) {
            appended.add(SummaryWords.HEADINGS);
        }
        appended.add(words.row(counts.of(telling.week())));
        return new ValueRange().setValues(appended);
    }

    /** {@return where it was appended, such as {@code Sheet1!A7:T7}} */
    public String place(AppendValuesResponse answer) {
        return Optional.ofNullable(answer.getUpdates())
                .flatMap(updates -> Optional.ofNullable(updates.getUpdatedRange()))
                .orElse("appended");
    }

    private static List<List<Object>> rows(ValueRange column) {
        return Optional.ofNullable(column.getValues()).orElse(List.of());
    }
}
