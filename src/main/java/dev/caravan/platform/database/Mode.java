package dev.caravan.platform.database;

/** What a database was first used for, for ever. */
enum Mode {
    SANDBOX("sandbox", "true"),
    REAL("real", "false");

    /** As stored in {@code installation.mode}. */
    final String code;

    /** The value of {@code caravan.sandbox} that asks for it. */
    final String setting;

    Mode(String code, String setting) {
        this.code = code;
        this.setting = setting;
    }

    static Mode of(InstallationProperties properties) {
        return properties.sandbox() ? SANDBOX : REAL;
    }

    Mode other() {
        return this == SANDBOX ? REAL : SANDBOX;
    }
}
