package dev.caravan.scripts;

/** A registered script: its id at Google, what people call it, and by which credential it is read. */
public record Script(String scriptId, String name, long credentialId) {

    private static final String KIND = "script/";

    /** What it is in the ledger. */
    static String resource(String scriptId) {
        return KIND + scriptId;
    }

    static boolean isResource(String resource) {
        return resource.startsWith(KIND);
    }

    /** {@return the id in a resource} */
    static String idOf(String resource) {
        return resource.substring(KIND.length());
    }

    String resource() {
        return resource(scriptId);
    }
}
