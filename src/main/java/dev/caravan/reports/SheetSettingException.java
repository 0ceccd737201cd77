package dev.caravan.reports;

/** The sheet cannot be written to as it is set; says what to change. */
public class SheetSettingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SheetSettingException(String message) {
        super(message);
    }
}
