package dev.caravan.sandbox.google;

/** The one application that Google's stand-in knows; its secret opens nothing but this stand-in. */
final class OAuthClient {

    static final String ID = "840000000084-caravan.apps.googleusercontent.com";
    static final String SECRET = "GOCSPX-sandbox-84-of-the-stand-in";

    /** Number of its project, as error messages have it. */
    static final String PROJECT = "840000000084";

    private OAuthClient() {}
}
