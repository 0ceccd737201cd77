package dev.caravan.workspaces;

import java.math.BigDecimal;

/**
 * Accounts of one provider in a workspace, without those that are missing.
 *
 * @param emailsSent in all; an unknown count adds nothing
 * @param replyRate replies by mails sent, 0 where none was sent
 */
public record ProviderFigures(String provider, long accounts, long emailsSent, long replies, BigDecimal replyRate) {}
