package dev.caravan.sandbox.google;

import java.util.Optional;

/**
 * What is asked for, and by whom.
 *
 * @param script its id as it was asked for; empty where none was
 * @param owner e-mail address of the script's owner; empty where it has none
 * @param grant by which it is asked; empty without a token that is good
 * @param user e-mail address of who granted it; empty without a token that is good
 */
record GoogleCall(CallKind kind, String script, String owner, Optional<Grant> grant, String user) {}
